// What belongs to the device and to nobody in particular: its id, who is signed in, receipts still owed.
import { connected } from './connection.js';

/** @import {Database} from './connection.js' */

/** @template T @param {(db: Database) => Promise<T>} work */
const device = (work) => connected('alongside', build, work);

/** @param {Database} db */
function build(db) {
  db.createObjectStore('kept');
  db.createObjectStore('receipts');
}

/** @param {string} name @returns {Promise<any>} */
export const recall = (name) => device((db) => db.get('kept', name));

/** @param {string} name @param {any} value */
export const keep = (name, value) => write('kept', name, value);

/** @param {string} name @param {any} receipt */
export const oweReceipt = (name, receipt) => write('receipts', name, receipt);

/** @param {string} name */
export const receiptSent = (name) => write('receipts', name, undefined);

/** @returns {Promise<{name: string, receipt: any}[]>} */
export const receiptsOwed = () => device(async (db) => {
  const tx = db.transaction('receipts');
  const [names, receipts] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
  return names.map((name, i) => ({ name: String(name), receipt: receipts[i] }));
});

/** @param {string} store @param {string} name @param {any} value */
function write(store, name, value) {
  return device(async (db) => {
    const tx = db.transaction(store, 'readwrite', { durability: 'strict' });
    await (value === undefined ? tx.store.delete(name) : tx.store.put(value, name));
    await tx.done;
  });
}

/**
 * The first answer wins, also between two tabs.
 * @template T @param {string} name @param {T} value @returns {Promise<T>}
 */
export const keepFirst = (name, value) => device(async (db) => {
  const tx = db.transaction('kept', 'readwrite', { durability: 'strict' });
  const there = await tx.store.get(name);
  if (there === undefined) await tx.store.put(value, name);
  await tx.done;
  return there ?? value;
});
