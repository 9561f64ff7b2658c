// What a crew says of its supplies and of its shift: handed out, taken back, counted, put in, checked, handed on.
import { command } from './commands.js';

/** @import {Code, Command, FoundAs, Id} from '../base/types-supplies.js' */

/** @param {Record<string, any>} content */
const given = (content) => Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== null && value !== ''));

/** One tap, one item; a naloxone dose of the overdose panel is this too.
 * @param {{id: Id}} incident @param {Record<Code, number>} items @param {{van?: Id|null, person?: Id|null}} [from] @returns {Command} */
export const handOut = (incident, items, { van, person } = {}) =>
  command({ kind: 'incidents', id: incident.id }, 'handouts', given({ items, vehicle_id: van, person_id: person }), { words: 'Handed something out' });

/** @param {{id: Id}} incident @param {Id} handout @param {string} [reason] @returns {Command} */
export const takeBack = (incident, handout, reason) =>
  command({ kind: 'incidents', id: incident.id }, 'handout-retractions', given({ retracts: handout, reason }), { words: 'Took a hand-out back' });

/** @param {Id} van @param {Record<Code, number>} items @param {string} reason @returns {Command} */
export const count = (van, items, reason) => command({ kind: 'vehicles', id: van }, 'counts', { items, reason }, { words: 'Counted the van' });

/** @param {Id} van @param {Record<Code, number>} items @returns {Command} */
export const restock = (van, items) => command({ kind: 'vehicles', id: van }, 'restocks', { items }, { words: 'Put supplies into the van' });

/** The van is named, since they may have another before this is sent. @param {Id} shift @param {Id|null} van @param {Record<Code, FoundAs>} items @param {string} [note] @returns {Command} */
export const checkEquipment = (shift, van, items, note) =>
  command({ kind: 'shifts', id: shift }, 'equipment', { ...given({ items, note }), vehicle_id: van }, { words: 'Checked the equipment' });

/** @param {Id} shift @param {string} note @returns {Command} */
export const handOn = (shift, note) => command({ kind: 'shifts', id: shift }, 'hand-overs', { note }, { words: 'Wrote to the next crew' });
