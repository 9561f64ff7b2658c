// The right door among thousands: what was asked, what is open, near and fits, in one pass; pure.
import { fitting, unfit } from './fit.js';
import { clockAt, schedulesOf, state, stateAt } from './hours.js';

/** @import {Compact, Filters, Found, FoundAll, OpenState} from '../base/types-services.js' */
/** @import {Clock, Plan} from './hours.js' */
/** @import {Index, Matches} from './find-index.js' */
/** @typedef {{places: number[], keys: number[]}} Sorted   where they stand in the index, and how well each answers */

const RELEVANT = 100, MISSING = 45, FEW = 5, STALE_MS = 90 * 86_400_000, UNKNOWN_KM = 8, UNSURE = 15;
/** @type {Record<OpenState, number>} */
const OPEN = { open: 12, unknown: 4, closed: 0 };

/** @param {Index} index @param {string} query @param {Filters} filters @param {number} at @param {number} [limit] @returns {FoundAll} */
export function findIn(index, query, filters, at, limit = 20) {
  const matches = index.match(query), clock = clockAt(at, filters.zone ?? 'UTC');
  const { right, others } = sieve(index, matches, filters, clock);
  const shown = (/** @type {Sorted} */ sorted) => best(sorted, limit).map((place) => found(index.services[place], matches?.scores[place] ?? 0, filters, at));
  return { items: shown(right), hidden: shown(others), total: right.places.length, unfit: others.places.length };
}

/** @param {Index} index @param {Matches|null} matches @param {Filters} filters @param {Clock} clock */
function sieve(index, matches, filters, clock) {
  const right = /** @type {Sorted} */ ({ places: [], keys: [] }), others = /** @type {Sorted} */ ({ places: [], keys: [] });
  const least = matches ? leastOf(matches) : 0, top = matches ? topOf(matches) : 1, fits = fitting(filters);
  for (const place of placesOf(index, filters)) {
    if (matches && matches.hits[place] < least) continue;
    const service = index.services[place], worth = worthOf(service, index.plans[place], filters, clock);
    if (worth === null) continue;
    const into = fits(service) ? right : others;
    into.places.push(place);
    into.keys.push(worth + (matches ? (RELEVANT * matches.scores[place]) / top - MISSING * (matches.most - matches.hits[place]) : 0));
  }
  return { right, others };
}

/** All of the words, or one fewer where only a few have all of them. @param {Matches} matches */
function leastOf({ hits, most }) {
  let whole = 0;
  for (let at = 0; at < hits.length; at++) if (hits[at] === most) whole++;
  return Math.max(1, most > 1 && whole < FEW ? most - 1 : most);
}

/** @param {Matches} matches */
function topOf({ scores }) {
  let top = 0;
  for (let at = 0; at < scores.length; at++) if (scores[at] > top) top = scores[at];
  return top || 1;
}

/** @param {Index} index @param {Filters} filters @returns {Iterable<number>} */
function placesOf(index, { types }) {
  if (!types?.length) return index.services.keys();
  return types.length === 1 ? index.types.get(types[0]) ?? [] : new Set(types.flatMap((type) => index.types.get(type) ?? []));
}

/** Nothing where it is known not to be what was asked for. What is not known stays, further down. @param {Compact} service @param {Plan} plan @param {Filters} filters @param {Clock} clock @returns {number|null} */
function worthOf(service, plan, filters, clock) {
  const { c, b, k } = service;
  if ((filters.free && c === 0) || (filters.beds && !hasBed(service))) return null;
  const distance = nearest(service, filters.near);
  if (filters.within && distance !== null && distance > filters.within) return null;
  const open = stateAt(plan, clock);
  if (filters.open && open === 'closed') return null;
  const unsure = (filters.free && c == null ? UNSURE : 0) + (filters.open && open === 'unknown' ? UNSURE : 0);
  const far = filters.near ? 4 * Math.log2(1 + (distance === null ? UNKNOWN_KM : distance / 1000)) : 0;
  return OPEN[open] - far - unsure - (isStale(k, clock.at) ? 2 : 0) - (b?.length && !hasBed(service) ? 6 : 0);
}

/** @param {Compact} service */
const hasBed = ({ b }) => b?.some(([, free]) => (free ?? 0) > 0) ?? false;

/** The best, without putting all in order. @param {Sorted} sorted @param {number} limit @returns {number[]} */
function best({ places, keys }, limit) {
  const all = Float64Array.from(keys).sort(), least = all.length > limit ? all[all.length - limit] : -Infinity, top = [];
  for (let at = 0; at < keys.length; at++) if (keys[at] >= least) top.push(at);
  return top.sort((a, b) => keys[b] - keys[a] || a - b).slice(0, limit).map((at) => places[at]);
}

/** @param {Compact} service @param {number} score @param {Filters} filters @param {number} at @returns {Found} */
const found = (service, score, filters, at) => ({ service, score, distance: nearest(service, filters.near), unfit: unfit(service, filters), open: state(schedulesOf(service), at, filters.zone ?? 'UTC') });

/** Metres to the nearest of its places; nothing where one of the two is not known. @param {Compact} service @param {Filters['near']} near @returns {number|null} */
export function nearest({ a }, near) {
  if (!near || !a) return null;
  let least = Infinity;
  for (const [, lat, lon] of a) {
    if (lat == null || lon == null) continue;
    const north = (lat - near.lat) * 111_195, east = (lon - near.lon) * 111_195 * Math.cos((near.lat * Math.PI) / 180);
    least = Math.min(least, Math.sqrt(north * north + east * east));
  }
  return least === Infinity ? null : least;
}

/** How long ago somebody looked, in days; nothing where nobody ever did. @param {string|null|undefined} checked @param {number} now */
export const daysSince = (checked, now) => (checked ? Math.max(0, Math.floor((now - dayAt(checked)) / 86_400_000)) : null);

/** @param {string|null|undefined} checked @param {number} now */
export const isStale = (checked, now) => !checked || now - dayAt(checked) > STALE_MS;

/** Few days, many services. @type {Map<string, number>} */
const days = new Map();

/** @param {string} day */
function dayAt(day) {
  const there = days.get(day);
  if (there !== undefined) return there;
  const at = Date.parse(day);
  days.set(day, at);
  return at;
}
