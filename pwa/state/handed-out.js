// What was handed out on a call: the server's rows with what is unsent laid over them.
import { timeOf, unsentOf } from './laying.js';
import { address } from './stock.js';
import { outboxOf, rows, session } from './store.js';

/** @import {Entry} from '../base/types.js' */
/** @import {Code, Handout, Id} from '../base/types-supplies.js' */

const given = outboxOf('incidents');

/** @param {Id} incident */
export const givenOn = (incident) => handedOut(rows.handouts.value.values(), given.value, incident, session.value?.user.id ?? null);

/** What was handed out on a call, the newest first; what the server knows already is not told twice.
 * @param {Iterable<Handout>} rows @param {Entry[]} entries @param {Id} incident @param {string|null} actor @returns {Handout[]} */
export function handedOut(rows, entries, incident, actor) {
  const mine = entries.filter((entry) => !entry.sealed && address(entry)[1] === incident);
  const back = new Set(mine.filter((entry) => address(entry)[2] === 'handout-retractions').map(({ body }) => body.retracts));
  const known = [...rows].filter(({ incident_id }) => incident_id === incident), ids = new Set(known.map(({ id }) => id));
  const unsent = mine.filter((entry) => address(entry)[2] === 'handouts' && !ids.has(entry.id)).map((entry) => asRow(entry, incident, actor));
  return [...known, ...unsent].map((row) => (back.has(row.id) ? { ...row, retracted: true } : row)).sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
}

/** @param {Entry} entry @param {Id} incident @param {string|null} actor @returns {Handout} */
function asRow(entry, incident, actor) {
  const { id, body } = entry;
  return {
    id, stamp: '', incident_id: incident, vehicle_id: body.vehicle_id ?? null, person_id: body.person_id ?? null, items: body.items, at: timeOf(body),
    received_at: null, actor, retracted: false, unsent: unsentOf(entry),
  };
}

/** What of each thing still counts as given. @param {Handout[]} handouts @returns {Record<Code, number>} */
export function totals(handouts) {
  /** @type {Record<Code, number>} */
  const sums = {};
  for (const { items, retracted } of handouts) for (const [code, n] of retracted ? [] : Object.entries(items)) sums[code] = (sums[code] ?? 0) + n;
  return sums;
}
