// Whether a service for one area serves somebody from another, as far as the table of areas knows: the server's own rule. Pure.
import { folded } from './words.js';

/** @typedef {Record<string, string>} Inside   which area lies in which */

/** @type {Map<string, string>} */
const keys = new Map();

/** @param {string} area */
function keyOf(area) {
  const key = keys.get(area) ?? folded(area).join(' ');
  keys.set(area, key);
  return key;
}

/** @type {WeakMap<Inside, {up: Map<string, string>, all: Set<string>}>} */
const tables = new WeakMap();

/** @param {Inside} inside */
function tableOf(inside) {
  const there = tables.get(inside);
  if (there) return there;
  const up = new Map(Object.entries(inside).map(([area, outer]) => [keyOf(area), keyOf(outer)])), made = { up, all: new Set([...up.keys(), ...up.values()]) };
  tables.set(inside, made);
  return made;
}

/** What serves somebody from here: the area, all that it lies in, and all that lies in it. Nothing: the area is not known. @param {string|null|undefined} area @param {Inside} inside @returns {Set<string>|null} */
export function around(area, inside) {
  const { up, all } = tableOf(inside), key = keyOf(area ?? '');
  if (!all.has(key)) return null;
  const over = upward(key, up);
  return new Set([...all].filter((other) => over.includes(other) || upward(other, up).includes(key)));
}

/** @param {string} key @param {Map<string, string>} table */
function upward(key, table) {
  const found = [key];
  for (let next = table.get(key); next !== undefined && !found.includes(next); next = table.get(next)) found.push(next);
  return found;
}

/** One area that nobody knows may be just around the corner: then nobody is turned away. @param {string[]|undefined} areas @param {Set<string>|null} near @param {Inside} inside */
export function isElsewhere(areas, near, inside) {
  if (!areas?.length || !near) return false;
  const { all } = tableOf(inside);
  return areas.every((area) => all.has(keyOf(area))) && !areas.some((area) => near.has(keyOf(area)));
}
