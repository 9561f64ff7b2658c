// Need to know ends: what was read here goes, what is unsent stays sealed until its author is back.
import { read, save } from '../base/db.js';

/** @import {Write} from '../base/db.js' */

/**
 * Rows, cursor, directory and the stored session go together; the key and the outbox are not touched. Cursor and the directory's
 * mark are emptied, not removed: an answer that is on its way then finds that it moved, and is not written.
 * @param {string} user
 */
export async function forget(user) {
  return save(user, [await anew(user), { store: 'meta', key: 'session' }, { store: 'meta', key: 'directory', value: {} }], async (tx) => {
    await tx.objectStore('rows').clear?.();
    await tx.objectStore('meta').delete?.(IDBKeyRange.bound('directory/', 'directory0'));
  });
}

/** To ask for all: whose answers were read stays, so that a server which was restored meanwhile is offered again what it forgot. @param {string} user @returns {Promise<Write>} */
export async function anew(user) {
  const { epoch } = (await read(user, 'meta', 'mark'))?.value ?? {};
  return { store: 'meta', key: 'mark', value: { epoch } };
}
