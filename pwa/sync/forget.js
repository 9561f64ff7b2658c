// Need to know ends: what was read here goes, what is unsent stays sealed until its author is back.
import { save } from '../base/db.js';
import { alter, list } from './outbox.js';

/** @import {Step} from './outbox.js' */

/** @param {string} user */
export const unsentOf = async (user) => (await list(user)).filter((entry) => entry.state !== 'done').length;

/** @type {Step} */
const loose = (entry) => (entry.edge === undefined ? undefined : { ...entry, edge: undefined });

/**
 * Rows, cursor, directory and the stored session go together; the key and the outbox are not touched. Cursor and the directory's
 * mark are emptied, not removed: an answer that is on its way then finds that it moved, and is not written. What is done
 * waits for no edge of a feed that may be another one by the next time.
 * @param {string} user
 */
export async function forget(user) {
  // A full disk keeps nobody's rows.
  await list(user).then((entries) => alter(user, new Map(entries.map(({ id }) => [id, loose])))).catch(() => {});
  return save(user, [{ store: 'meta', key: 'mark', value: {} }, { store: 'meta', key: 'session' }, { store: 'meta', key: 'directory', value: {} }], async (tx) => {
    await tx.objectStore('rows').clear?.();
    await tx.objectStore('meta').delete?.(IDBKeyRange.bound('directory/', 'directory0'));
  });
}
