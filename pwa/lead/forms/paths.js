// What the server says of `item[2].item[0].type`, brought to the item that it is about; and JSON as one reads it.
import { isObject, itemAt, listed } from './tree.js';

/** @import {Place, Tree} from './tree.js' */
/** @typedef {{path: string, place: Place, link: string|undefined, rest: string, words: string}} Refused   `rest`: what of the item, nothing for the item itself */

/** @param {string} path @returns {{place: Place, rest: string}} */
export function parted(path) {
  const found = /^(?:item\[\d+\]\.?)*/.exec(path)?.[0] ?? '';
  return { place: [...found.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)), rest: path.slice(found.length) };
}

/** As the server saw the draft. @param {Record<string, string>} refused @param {Tree} saved @returns {Refused[]} */
export const refusals = (refused, saved) => Object.entries(refused).map(([path, words]) => {
  const { place, rest } = parted(path), link = place.length ? itemAt(saved, place)?.linkId : undefined;
  return { path, place, link: typeof link === 'string' ? link : undefined, rest, words };
});

/** Where it is by now: items move while one mends them. @param {Tree} tree @param {Refused} refused @returns {Place|null} */
export function whereNow(tree, { place, link }) {
  const same = link === undefined ? [] : listed(tree).filter(({ item }) => item.linkId === link);
  if (same.length === 1) return /** @type {{place: Place}} */ (same[0]).place;
  return itemAt(tree, place) && place.length ? place : null;
}

/** @param {Place} one @param {Place|null} other */
export const samePlace = (one, other) => one.join() === other?.join();

const ORDER = ['resourceType', 'url', 'version', 'name', 'title', 'status', 'subjectType', 'description', 'linkId', 'prefix', 'type', 'text', 'required', 'repeats', 'maxLength',
  'enableBehavior', 'enableWhen', 'question', 'operator', 'initial', 'answerValueSet', 'answerOption', 'system', 'code', 'display'];

/** @param {string} name */
const rank = (name) => (name === 'item' ? ORDER.length + 1 : ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

/** The same words for the same form, however a database keeps its keys. @param {any} tree */
export const written = (tree) => JSON.stringify(tree, (_, value) => (isObject(value)
  ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))) : value), 2);

/** @param {string} words @returns {{tree: Tree}|{wrong: string}} */
export function readJson(words) {
  try {
    const tree = JSON.parse(words);
    return isObject(tree) ? { tree } : { wrong: 'A form is one object, in braces.' };
  } catch (error) {
    return { wrong: `This is no JSON yet. ${error instanceof Error ? error.message : ''}` };
  }
}
