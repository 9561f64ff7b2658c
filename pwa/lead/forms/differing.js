// What one version adds, takes away and changes against another, in words; pure.
import { TYPE_WORDS } from './words.js';
import { listed } from './tree.js';
import { valueWords, whenWords } from './conditions.js';

/** @import {Tree} from './tree.js' */
/** @typedef {{path: string, link_id: string|null, change: 'added'|'removed'|'changed'|'moved', before: any, after: any}} Difference   as the server tells it */
/** @typedef {{change: Difference['change'], words: string, detail?: string[]}} Told */

/** Numbers and states of the record say nothing about what is asked. */
const UNSAID = ['version', 'status', 'date', 'name', 'url', 'id', 'resourceType'];
/** @type {Record<string, string>} */
const OF_FORM = { title: 'The title', description: 'What stands above it', copyright: 'Its copyright line', publisher: 'Its publisher', purpose: 'Its purpose' };

/** @param {Tree} tree @returns {Map<string, Tree>} */
export const byLink = (tree) => new Map(listed(tree).map(({ item }) => [String(item.linkId), item]));

/** @param {Difference[]} items @param {Tree} before @param {Tree} after @param {Record<string, any>} lists @returns {Told[]} */
export function told(items, before, after, lists) {
  const old = byLink(before), now = byLink(after);
  return items.filter(({ link_id, path }) => link_id !== null || !UNSAID.includes(path)).map((one) => {
    if (one.link_id === null) return { change: one.change, words: `${OF_FORM[one.path] ?? one.path} changed`, detail: beside(one) };
    const { link_id: link } = one, named = `“${now.get(link)?.text || old.get(link)?.text || link}”`;
    if (one.change === 'added') return { change: one.change, words: `${kindOf(now.get(link))} ${named} is new` };
    if (one.change === 'removed') return { change: one.change, words: `${named} is gone` };
    if (one.change === 'moved') return { change: one.change, words: `${named} stands elsewhere` };
    return { change: one.change, ...changed(one, named, old, now, lists) };
  });
}

/** @param {Tree|undefined} item */
const kindOf = (item) => (item?.type === 'group' ? 'Section' : item?.type === 'display' ? 'The line' : 'Question');
/** @param {Difference} one */
const beside = ({ before, after }) => [`Before: ${plain(before)}`, `Now: ${plain(after)}`];
/** @param {any} value */
const plain = (value) => (value === null || value === undefined || value === '' ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value));

/** @param {Difference} one @param {string} named @param {Map<string, Tree>} old @param {Map<string, Tree>} now @param {Record<string, any>} lists @returns {Omit<Told, 'change'>} */
function changed(one, named, old, now, lists) {
  const { before, after, link_id } = one, field = one.path.slice(one.path.lastIndexOf('.') + 1), item = now.get(link_id ?? ''), was = old.get(link_id ?? '');
  switch (field) {
    case 'text': return { words: `${named} has other words`, detail: beside(one) };
    case 'type': return { words: `${named} is answered in another way`, detail: [`Before: ${TYPE_WORDS[before] ?? plain(before)}`, `Now: ${TYPE_WORDS[after] ?? plain(after)}`] };
    case 'required': return { words: `${named} is ${after ? 'needed now' : 'no longer needed'}` };
    case 'repeats': return { words: `${named} takes ${after ? 'several answers now' : 'only one answer now'}` };
    case 'maxLength': return { words: `${named} takes ${after ? `at most ${after} letters` : 'as many letters as any'} now` };
    case 'answerOption': return { words: `${named} has other options`, detail: optionWords(before, after) };
    case 'answerValueSet': return { words: `${named} takes its options from another list`, detail: beside(one) };
    case 'enableWhen': case 'enableBehavior': return { words: `${named} is asked at other times`, detail: [`Before: ${timesWords(was, old, lists)}`, `Now: ${timesWords(item, now, lists)}`] };
    case 'initial': return { words: `${named} begins with another answer`, detail: [`Before: ${initialWords(before, was, lists)}`, `Now: ${initialWords(after, item, lists)}`] };
    default: return { words: `${named}: ${field} changed`, detail: beside(one) };
  }
}

/** @param {Tree|undefined} item @param {Map<string, Tree>} asked @param {Record<string, any>} lists */
const timesWords = (item, asked, lists) => { const words = whenWords(item ?? {}, asked, lists); return words ? `when ${words}` : 'always'; };

/** @param {any} initial @param {Tree|undefined} item @param {Record<string, any>} lists */
const initialWords = (initial, item, lists) => (Array.isArray(initial) && initial.length ? initial.map((one) => valueWords(Object.values(one ?? {})[0], item, lists)).join(', ') : 'nothing');

/** @param {any} before @param {any} after @returns {string[]} */
function optionWords(before, after) {
  const old = displays(before), now = displays(after);
  const words = [...[...now].filter(([code]) => !old.has(code)).map(([, words]) => `New: ${words}`), ...[...old].filter(([code]) => !now.has(code)).map(([, words]) => `Gone: ${words}`),
    ...[...now].filter(([code, words]) => old.has(code) && old.get(code) !== words).map(([code, words]) => `“${old.get(code)}” reads “${words}” now`)];
  return words.length ? words : ['The same options in another order'];
}

/** @param {any} given @returns {Map<string, string>} */
const displays = (given) => new Map((Array.isArray(given) ? given : []).map((one) => [String(one?.valueCoding?.code), String(one?.valueCoding?.display ?? JSON.stringify(one))]));
