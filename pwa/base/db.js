// The one door to storage: a sealed database for each user, and a small open one for the device.
import { connected } from './connection.js';
import { makeKey, seal, unseal } from './crypto.js';
import { newId } from './ids.js';

/** @import {Database} from './connection.js' */
/** @import {Box} from './crypto.js' */
/** @typedef {'meta'|'rows'|'outbox'|'said'} Store */
/** @typedef {{key: string, rev: string, box: Box, thing?: string, gen?: string}} Sealed */
/**
 * @typedef {object} Write
 * @property {Store} store
 * @property {string} key
 * @property {any} [value]     absent: the record goes away
 * @property {string|null} [expect]  the revision this rests on; null: must not exist yet
 * @property {string} [thing]  the incident it hangs on, in the open, so that it can be forgotten unread
 * @property {string} [gen]    the full answer it came with
 */
/** @typedef {{key: string, rev: string, value: any, sealed: boolean}} Found */
/** @typedef {import('../vendor/idb.js').IDBPTransaction<any, string[], 'readwrite'>} Transaction */

/** Somebody else wrote first: read again and decide again. */
export class Stale extends Error {}

/** A PIN that nobody has given yet keeps this shut. */
export class Locked extends Error {
  /** @override */
  message = 'This is locked. Give your PIN, then say it again.';
}

/** @typedef {{key: CryptoKey, gen?: string}} Held   `gen` tells a vault's keys apart; none until a PIN sealed it */

/** Those of the open vaults; a locked one has none here. @type {Map<string, Promise<Held>>} */
export const keys = new Map();

/** @template T @param {string} user @param {(db: Database) => Promise<T>} work */
export const vault = (user, work) => connected(`alongside-${user}`, buildVault, work, 2);

/** Only ever added to: what an older version saved stays where it is. @param {Database} db @param {number} before */
function buildVault(db, before) {
  // See parts.js.
  db.createObjectStore('parts', { keyPath: 'key' });
  if (before) return;
  db.createObjectStore('keys');
  for (const store of ['meta', 'outbox', 'said']) db.createObjectStore(store, { keyPath: 'key' });
  const rows = db.createObjectStore('rows', { keyPath: 'key' });
  rows.createIndex('thing', 'thing');
}

/** @param {string} user */
function keyOf(user) {
  const known = keys.get(user);
  if (known) return known;
  const key = vault(user, findKey);
  keys.set(user, key);
  key.catch(() => keys.get(user) === key && keys.delete(user));
  return key;
}

/**
 * Two tabs may both make a first key; `add` lets one win and both use that one.
 * @param {Database} db @returns {Promise<Held>}
 */
async function findKey(db) {
  const kept = await db.get('keys', 'key');
  if (kept?.gen) throw new Locked();
  if (kept) return { key: kept };
  const made = await makeKey();
  const tx = db.transaction('keys', 'readwrite', { durability: 'strict' });
  const first = await tx.store.get('key');
  if (!first) await tx.store.put(made, 'key');
  await tx.done;
  return first ? findKey(db) : { key: made };
}

/** @param {string} user @param {Store} store @param {string} key @returns {Promise<Found|undefined>} */
export async function read(user, store, key) {
  const record = await vault(user, (db) => db.get(store, key));
  return record && openRecord((await keyOf(user)).key, store, record);
}

/** @param {string} user @param {Store} store @param {IDBKeyRange|null} [range] @returns {Promise<Found[]>} */
export async function readAll(user, store, range = null) {
  const records = await vault(user, (db) => db.getAll(store, range));
  const { key } = await keyOf(user);
  return Promise.all(records.map((record) => openRecord(key, store, record)));
}

/**
 * A record that cannot be read is shown as sealed; it neither breaks the list nor goes away.
 * @param {CryptoKey} key @param {Store} store @param {Sealed} record @returns {Promise<Found>}
 */
async function openRecord(key, store, record) {
  const found = { key: record.key, rev: record.rev };
  try {
    return { ...found, value: await unseal(key, `${store}/${record.key}`, record.box), sealed: false };
  } catch {
    return { ...found, value: undefined, sealed: true };
  }
}

/**
 * All or nothing, in one strict transaction. Everything is sealed before it opens, because waiting for WebCrypto inside
 * would end it; revisions are checked inside, and the key: a first PIN may have sealed all of it anew meanwhile.
 * @param {string} user @param {Write[]} writes @param {(tx: Transaction) => Promise<void>} [also]  IndexedDB work only
 * @returns {Promise<string[]>} the revisions written, in the order of the writes; '' where a record went away
 */
export async function save(user, writes, also) {
  for (;;) {
    const held = keyOf(user), { key, gen } = await held;
    const records = await Promise.all(writes.map((write) => sealWrite(key, write)));
    if (await land(user, gen, writes, records, also)) return records.map((record) => record?.rev ?? '');
    if (keys.get(user) === held) keys.delete(user);
  }
}

/** @param {string} user @param {string|undefined} gen @param {Write[]} writes @param {(Sealed|undefined)[]} records @param {(tx: Transaction) => Promise<void>} [also] @returns {Promise<boolean>} false: sealed under a key of before */
const land = (user, gen, writes, records, also) => vault(user, async (db) => {
  const tx = db.transaction(['keys', 'meta', 'rows', 'outbox', 'said', 'parts'], 'readwrite', { durability: 'strict' });
  tx.done.catch(() => {});
  try {
    if ((await tx.objectStore('keys').get('key')).gen !== gen) return abort(tx);
    await Promise.all(writes.map((write) => check(tx, write)));
    await also?.(tx);
    writes.forEach((write, i) => put(tx, write, records[i]));
  } catch (error) {
    abort(tx);
    throw error;
  }
  await tx.done;
  return true;
});

/** @param {CryptoKey} key @param {Write} write @returns {Promise<Sealed|undefined>} */
async function sealWrite(key, { store, key: name, value, thing, gen }) {
  if (value === undefined) return undefined;
  const box = await seal(key, `${store}/${name}`, value);
  return { key: name, rev: newId(), box, ...(thing && { thing }), ...(gen && { gen }) };
}

/** @param {Transaction} tx @param {Write} write */
async function check(tx, { store, key, expect }) {
  if (expect === undefined) return;
  const there = await tx.objectStore(store).get(key);
  if ((there?.rev ?? null) !== expect) throw new Stale(`${store}/${key}`);
}

/** @param {Transaction} tx @param {Write} write @param {Sealed|undefined} record */
function put(tx, { store, key }, record) {
  const done = record ? tx.objectStore(store).put(record) : tx.objectStore(store).delete(key);
  done.catch(() => {});
}

/** @param {Transaction} tx */
function abort(tx) {
  try {
    tx.abort();
  } catch {
    // It ended by itself, and that is what we wanted.
  }
  return false;
}
