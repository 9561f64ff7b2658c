// Care cards as a search finds them: whose, and until when; pure.

/** @import {Id} from '../base/types.js' */
/** @typedef {{id: Id, incident_id: Id, person_id: Id, name: string|null, shown: boolean, created_at: string, until: string, death_reported?: boolean}} Found */

/** The server asks for two as well. @param {string} name */
export const enough = (name) => (name.match(/[\p{L}\p{N}]/gu) ?? []).length >= 2;

/** A further part may tell again of somebody whose other card was in the part before. @param {Found[]} before @param {Found[]} found */
export const added = (before, found) => [...before, ...found.filter(({ id }) => !before.some((one) => one.id === id))];

/** @param {Found} found */
export const nameOf = ({ name, shown }) => name ?? (shown ? 'Name not known' : 'A card that nobody is shown');

/** @param {string|number} at @param {string} [zone]  the programme's, where its days end */
export const dayOf = (at, zone) => new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(new Date(at));

/** The last day of it: it ends as the next begins. @param {Found} found @param {string} [zone] */
export const lastDay = ({ until }, zone) => dayOf(Date.parse(until) - 1, zone);
