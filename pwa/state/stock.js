// What a van has left as this phone knows it: the server's levels with what is unsent laid over them. Pure.
import { timeOf } from './laying.js';

/** @import {Entry} from '../base/types.js' */
/** @import {Code, Handout, Id, Stock, Supply} from '../base/types-supplies.js' */
/** @typedef {{levels: Record<Code, number>, counted: Record<Code, string>}} Left */
/** @typedef {{supply: Supply, left: number, wanted: number}} Short */

/** @param {Entry} entry @returns {[string, string, string]} kind, id of the thing, acts */
export const address = (entry) => { const [, kind, id, acts] = entry.path.split('/'); return [kind, id, acts]; };

/** Laying twice is laying once: what the levels hold already is passed over.
 * @param {Stock|undefined} stock @param {Map<Id, Handout>} handouts @param {Entry[]} entries  in the order they were made @param {Id} van @returns {Left} */
export function left(stock, handouts, entries, van) {
  const found = { levels: { ...stock?.levels }, counted: { ...stock?.counted } }, held = new Set(stock?.recent);
  /** @type {Map<Id, {items: Record<Code, number>, laid: boolean}>} */
  const given = new Map();
  for (const entry of entries) {
    if (entry.sealed) continue;
    const [kind, id, acts] = address(entry), { body } = entry;
    if (kind === 'vehicles' && id === van && !held.has(entry.id)) stocked(found, acts, body);
    if (acts === 'handouts' && body.vehicle_id === van) {
      const laid = !held.has(entry.id) && !handouts.has(entry.id);
      given.set(entry.id, { items: body.items, laid });
      if (laid) add(found.levels, body.items, -1);
    }
    if (acts === 'handout-retractions') takenBack(found, given.get(body.retracts), handouts.get(body.retracts), van);
  }
  return found;
}

/** @param {Left} found @param {string} acts @param {Record<string, any>} body */
function stocked(found, acts, body) {
  if (acts === 'restocks') add(found.levels, body.items, 1);
  if (acts !== 'counts') return;
  Object.assign(found.levels, body.items);
  for (const code of Object.keys(body.items)) found.counted[code] = timeOf(body);
}

/** @param {Left} found @param {{items: Record<Code, number>}|undefined} unsent @param {Handout|undefined} row @param {Id} van */
function takenBack(found, unsent, row, van) {
  if (row ? row.vehicle_id === van && !row.retracted : unsent) add(found.levels, row?.items ?? unsent?.items ?? {}, 1);
}

/** @param {Record<Code, number>} levels @param {Record<Code, number>} items @param {1|-1} sign */
function add(levels, items, sign) {
  for (const [code, n] of Object.entries(items)) levels[code] = (levels[code] ?? 0) + sign * n;
}

/** Below zero, or never counted: the number is not to be believed. @param {Left} stock @param {Code} code */
export const countNeeded = ({ levels, counted }, code) => (levels[code] ?? 0) < 0 || !(code in counted);

/** What to put in, the emptiest first; what nobody has counted or restocked is not on it. @param {Supply[]} supplies @param {Left} stock @returns {Short[]} */
export function short(supplies, { levels }) {
  return supplies.filter(({ code, par, active }) => active && code in levels && levels[code] < par)
    .map((supply) => ({ supply, left: levels[supply.code], wanted: supply.par - Math.max(0, levels[supply.code]) }))
    .sort((a, b) => a.left / a.supply.par - b.left / b.supply.par || a.supply.id.localeCompare(b.supply.id));
}
