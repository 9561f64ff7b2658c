// What dispatch says to the server: at once or not at all, and the same bytes when it is said again.
import { get } from '../base/api.js';
import { newId } from '../base/ids.js';
import { when } from '../sync/commands.js';
import { ask } from '../state/store.js';

/** @import {Result} from '../base/types.js' */
/** @typedef {{id: string, path: string, body: Record<string, any>}} Saying   frozen, so that a second try cannot happen twice */

/** A new thing. @param {string} things @param {Record<string, any>} content @param {(string|null|undefined)[]} [after] @returns {Saying} */
export function creating(things, content, after) {
  const id = newId();
  return { id, path: `/${things}/${id}`, body: framed(content, after) };
}

/** An act on a thing. @param {string} things @param {string} thing @param {string} acts @param {Record<string, any>} content @param {(string|null|undefined)[]} [after] @returns {Saying} */
export function acting(things, thing, acts, content, after) {
  const id = newId();
  return { id, path: `/${things}/${thing}/${acts}/${id}`, body: framed(content, after) };
}

/** @param {Record<string, any>} content @param {(string|null|undefined)[]} [after] */
function framed(content, after) {
  const given = Object.entries(content).filter(([, value]) => value !== undefined && value !== '');
  return Object.freeze({ ...Object.fromEntries(given), ...when(after) });
}

/** @param {Saying} saying @returns {Promise<Result>} */
export const tell = ({ path, body }) => ask(path, body);

/** @param {string} path @returns {Promise<Result>} */
export const fetched = (path) => get(path);

/** All pages of a list as one answer. @param {string} path @returns {Promise<Result>} */
export async function everyPage(path) {
  const items = [];
  for (let after = ''; ;) {
    const page = await fetched(`${path}${after && `?after=${after}`}`);
    if (!page.ok) return page;
    items.push(...page.body.items);
    after = page.body.next ?? '';
    if (!after) return { ...page, body: { items } };
  }
}
