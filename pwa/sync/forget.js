// Need to know ends: what was read here goes, what is unsent stays sealed until its author is back.
import { save } from '../base/db.js';
import { list } from './outbox.js';

/** @param {string} user */
export const unsentOf = async (user) => (await list(user)).filter((entry) => entry.state !== 'done').length;

/**
 * Rows, cursor, directory and the stored session go together; the key and the outbox are not touched. Cursor and the directory's
 * mark are emptied, not removed: an answer that is on its way then finds that it moved, and is not written.
 * @param {string} user
 */
export function forget(user) {
  return save(user, [{ store: 'meta', key: 'mark', value: {} }, { store: 'meta', key: 'session' }, { store: 'meta', key: 'directory', value: {} }], async (tx) => {
    await tx.objectStore('rows').clear?.();
    await tx.objectStore('meta').delete?.(IDBKeyRange.bound('directory/', 'directory0'));
  });
}
