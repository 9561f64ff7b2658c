// The right door among thousands: what was asked, what is open, near and fits, in one pass; pure.
import { fitting, hasBed, isFull, unfit } from './fit.js';
import { UNTOLD } from './find-index.js';
import { clockAt, schedulesOf, state, stateAt } from './hours.js';
import { dayIn } from './wall-clock.js';

/** @import {Compact, Filters, Found, FoundAll, OpenState} from '../base/types-services.js' */
/** @import {Standing} from './fit.js' */
/** @import {Clock} from './hours.js' */
/** @import {Index, Matches} from './find-index.js' */
/** @typedef {{places: number[], keys: number[]}} Sorted   where they stand in the index, and how well each answers */

const RELEVANT = 100, MISSING = 45, FEW = 5, DAY_MS = 86_400_000, STALE_D = 90, UNKNOWN_KM = 8, UNSURE = 15, FULL = 14, OTHER_KIND = 1000;
/** @type {Record<OpenState, number>} */
const OPEN = { open: 12, unknown: 4, closed: 0 };

/** @param {Index} index @param {string} query @param {Filters} filters @param {number} at @param {number} [limit] @param {number} [others]  how many of those that may not fit @returns {FoundAll} */
export function findIn(index, query, filters, at, limit = 20, others = 0) {
  const matches = index.match(query), clock = clockAt(at, filters.zone ?? 'UTC');
  const { right, wrong } = sieve(index, matches, filters, clock);
  const shown = (/** @type {Sorted} */ sorted, /** @type {number} */ most) => best(sorted, most).map((place) => found(index.services[place], matches?.scores[place] ?? 0, filters, at));
  return { items: shown(right, limit), hidden: shown(wrong, others), total: right.places.length, unfit: wrong.places.length };
}

/** @param {Index} index @param {Matches|null} matches @param {Filters} filters @param {Clock} clock */
function sieve(index, matches, filters, clock) {
  const right = /** @type {Sorted} */ ({ places: [], keys: [] }), wrong = /** @type {Sorted} */ ({ places: [], keys: [] });
  const states = /** @type {OpenState[]} */ (new Array(index.plans.length)), least = matches ? leastOf(matches) : 0, top = matches ? topOf(matches) : 1, fits = fitting(filters), far = ruler(filters.near), oldest = new Date((clock.today - STALE_D) * DAY_MS).toISOString().slice(0, 10);
  for (const place of placesOf(index, filters)) {
    if (matches && matches.hits[place] < least) continue;
    const service = index.services[place], hours = index.hours[place], standing = { open: (states[hours] ??= stateAt(index.plans[hours], clock)), distance: far(service), at: clock.at };
    const into = fits(service, standing) ? right : wrong, worth = worthOf(service, standing, filters, oldest);
    into.places.push(place);
    into.keys.push(worth + (matches ? (RELEVANT * matches.scores[place]) / top - MISSING * (matches.most - matches.hits[place]) : 0));
  }
  return { right, wrong };
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

/** Those of which nobody told a type may be of the one asked for. @param {Index} index @param {Filters} filters @returns {Iterable<number>} */
function placesOf(index, { types }) {
  if (!types?.length) return index.services.keys();
  const of = (/** @type {string} */ type) => index.types.get(type) ?? [];
  return [...(types.length === 1 ? of(types[0]) : new Set(types.flatMap(of))), ...of(UNTOLD)];
}

/** What is not known stands further down. @param {Compact} service @param {Standing} standing @param {Filters} filters @param {string} oldest  the day since which it counts as checked */
function worthOf(service, { open, distance, at }, filters, oldest) {
  const { b, c, k, t } = service;
  const unsure = (filters.free && c == null ? UNSURE : 0) + (filters.beds && !hasBed(service, at) ? UNSURE : 0) + (filters.open && open === 'unknown' ? UNSURE : 0);
  return OPEN[open] - (filters.near ? awayWorth(distance) : 0) - unsure - (!k || k < oldest ? 2 : 0) - (b && isFull(b, at) ? FULL : 0) - (filters.types?.length && !t?.length ? OTHER_KIND : 0);
}

/** @param {number|null} distance */
const awayWorth = (distance) => 4 * Math.log2(1 + (distance === null ? UNKNOWN_KM : distance / 1000));

/** The best, without putting all in order. @param {Sorted} sorted @param {number} limit @returns {number[]} */
function best({ places, keys }, limit) {
  if (!limit) return [];
  const all = Float64Array.from(keys).sort(), least = all.length > limit ? all[all.length - limit] : -Infinity, top = [];
  for (let at = 0; at < keys.length; at++) if (keys[at] >= least) top.push(at);
  return top.sort((a, b) => keys[b] - keys[a] || a - b).slice(0, limit).map((at) => places[at]);
}

/** @param {Compact} service @param {number} score @param {Filters} filters @param {number} at @returns {Found} */
function found(service, score, filters, at) {
  const distance = nearest(service, filters.near), open = state(schedulesOf(service), at, filters.zone ?? 'UTC');
  return { service, score, distance, unfit: unfit(service, filters, { open: open.state, distance, at }), open };
}

/** @typedef {(service: Compact) => number|null} Ruler   metres to the nearest of its places; nothing where one of the two is not known */

/** The ground is flat as far as one goes for help. @param {Filters['near']} near @returns {Ruler} */
function ruler(near) {
  if (!near) return () => null;
  const east = 111_195 * Math.cos((near.lat * Math.PI) / 180);
  return ({ a }) => {
    let least = Infinity;
    for (let at = 0; a && at < a.length; at++) {
      const lat = a[at][1], lon = a[at][2];
      if (lat == null || lon == null) continue;
      const up = (lat - near.lat) * 111_195, right = (lon - near.lon) * east;
      least = Math.min(least, up * up + right * right);
    }
    return least === Infinity ? null : Math.sqrt(least);
  };
}

/** @param {Compact} service @param {Filters['near']} near */
export const nearest = (service, near) => ruler(near)(service);

/** How many days ago somebody looked, as the programme's wall counts them; nothing where nobody ever did. @param {string|null|undefined} checked @param {number} now @param {string} zone */
export const daysSince = (checked, now, zone) => (checked ? Math.max(0, dayIn(now, zone) - dayOf(checked)) : null);

/** @param {string|null|undefined} checked @param {number} now @param {string} zone */
export const isStale = (checked, now, zone) => (daysSince(checked, now, zone) ?? Infinity) > STALE_D;

/** Few days, many services. @type {Map<string, number>} */
const days = new Map();

/** @param {string} day */
function dayOf(day) {
  const there = days.get(day);
  if (there !== undefined) return there;
  const at = Math.floor(Date.parse(day) / DAY_MS);
  days.set(day, at);
  return at;
}
