// What a lead says to the server: at once or not at all, and the same bytes when it is said again.
import { get, reference } from '../base/api.js';
import { newId } from '../base/ids.js';
import { when } from '../sync/commands.js';
import { ask, engine, signedOut } from '../state/store.js';

/** @import {Result} from '../base/types.js' */
/** @typedef {{id: string, path: string, body: Record<string, any>, etag?: string|null}} Saying   frozen; with `etag` it is reference data */

/** @param {string} things @param {Record<string, any>} content @returns {Saying} */
export function creating(things, content) {
  const id = newId();
  return { id, path: `/${things}/${id}`, body: framed(content) };
}

/** @param {string} things @param {string} thing @param {string} acts @param {Record<string, any>} [content] @returns {Saying} */
export function acting(things, thing, acts, content = {}) {
  const id = newId();
  return { id, path: `/${things}/${thing}/${acts}/${id}`, body: framed(content) };
}

/** Reference data as a whole; `stamp` is what was seen of it, none for something new. @param {string} things @param {string} id @param {Record<string, any>} content @param {string} [stamp] @returns {Saying} */
export const putting = (things, id, content, stamp) => ({ id, path: `/${things}/${id}`, body: Object.freeze({ ...content }), etag: stamp ? `"${stamp}"` : null });

/** @param {Record<string, any>} content */
function framed(content) {
  const given = Object.entries(content).filter(([, value]) => value !== undefined && value !== '');
  return Object.freeze({ ...Object.fromEntries(given), ...when() });
}

/** @param {Saying} saying @returns {Promise<Result>} */
export const tell = ({ path, body, etag }) => (etag === undefined ? ask(path, body) : put(path, body, etag));

/** @param {string} path @param {Record<string, any>} body @param {string|null} etag */
async function put(path, body, etag) {
  const result = await reference('PUT', path, body, { etag });
  if (result.kind === 'signed-out') signedOut.value = true;
  engine.current?.nudge();
  return result;
}

/** Every page of a list. @param {string} path @returns {Promise<Result & {items: any[]}>} */
export async function listed(path) {
  /** @type {any[]} */
  const items = [];
  for (let after = ''; ;) {
    const answer = await get(`${path}${path.includes('?') ? '&' : '?'}limit=200${after}`);
    if (!answer.ok) return { ...answer, items };
    items.push(...answer.body.items);
    if (!answer.body.next) return { ...answer, items };
    after = `&after=${answer.body.next}`;
  }
}
