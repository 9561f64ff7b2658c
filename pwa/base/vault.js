// A vault under a PIN: sealing what is there anew, opening it, shutting it, and forgetting without opening.
import { seal, unseal } from './crypto.js';
import { Stale, keys, readAll, vault } from './db.js';
import { newId } from './ids.js';
import { openWithPin, openWithSecret, random, usable, wrap } from './pin.js';

/** @import {Database} from './connection.js' */
/** @import {Sealed, Store} from './db.js' */
/** @import {Raw, Secrets, Wrapped} from './pin.js' */

const STORES = /** @type {const} */ (['meta', 'rows', 'outbox', 'said']);

/** @param {string} user @returns {Promise<Wrapped|undefined>} */
async function wrappedOf(user) {
  const kept = await vault(user, (db) => db.get('keys', 'key'));
  return kept?.gen ? kept : undefined;
}

/** @param {string} user */
export const isSealed = async (user) => Boolean(await wrappedOf(user));

/**
 * A new PIN around what is here. The first one seals everything anew; a later one only wraps the same key again, which
 * the server's secret opens.
 * @param {string} user @param {Secrets} secrets @param {number} [rounds]
 */
export async function protect(user, secrets, rounds) {
  const wrapped = await wrappedOf(user);
  if (!wrapped) return sealAnew(user, secrets, rounds);
  const opened = await openWithSecret(wrapped, secrets.vault);
  if (!opened) throw new Error('What is saved here was sealed for another server. Nothing was changed.');
  await putWrapped(user, await wrap(opened.raw, secrets, wrapped.gen, rounds));
  await adopt(user, opened.raw, wrapped.gen);
}

/** Again when something was written meanwhile: nothing is left behind under the old key. @param {string} user @param {Secrets} secrets @param {number} [rounds] */
async function sealAnew(user, secrets, rounds) {
  await readAll(user, 'meta'); // a vault that is new gets its first key
  const raw = random(), gen = newId(), wrapped = await wrap(raw, secrets, gen, rounds), key = await usable(raw);
  raw.fill(0);
  for (let done = false; !done;) {
    const old = await vault(user, (db) => db.get('keys', 'key'));
    if (old.gen) throw new Stale('Another window has just set a PIN. Use that one.');
    const before = await vault(user, everything);
    const after = await Promise.all(before.map(({ store, records }) => Promise.all(records.map((record) => anew(old, key, store, record)))));
    done = await vault(user, async (db) => {
      const whole = await replaceAll(db, before, after, wrapped);
      // At once: what is being written meanwhile looks for the key that fits now.
      if (whole) keys.set(user, Promise.resolve({ key, gen }));
      return whole;
    });
  }
}

/** @param {Database} db */
const everything = (db) => Promise.all(STORES.map(async (store) => ({ store, records: /** @type {Sealed[]} */ (await db.getAll(store)) })));

/** What cannot be read any more stays as it is. @param {CryptoKey} old @param {CryptoKey} key @param {Store} store @param {Sealed} record @returns {Promise<Sealed>} */
async function anew(old, key, store, record) {
  const place = `${store}/${record.key}`;
  const value = await unseal(old, place, record.box).then((found) => ({ found }), () => undefined);
  return value ? { ...record, box: await seal(key, place, value.found) } : record;
}

/**
 * All of it and the key, or nothing: a tab that dies in the middle leaves the vault as it was.
 * @param {Database} db @param {{store: Store, records: Sealed[]}[]} before @param {Sealed[][]} after @param {Wrapped} wrapped
 */
async function replaceAll(db, before, after, wrapped) {
  const tx = db.transaction(['keys', ...STORES], 'readwrite', { durability: 'strict' });
  if ((await tx.objectStore('keys').get('key')).gen) return false;
  for (const { store, records } of before) {
    const now = /** @type {Sealed[]} */ (await tx.objectStore(store).getAll());
    if (now.length !== records.length || now.some(({ rev }, i) => rev !== records[i].rev)) return false;
  }
  before.forEach(({ store }, i) => after[i].forEach((record) => void tx.objectStore(store).put?.(record)));
  void tx.objectStore('keys').put?.(wrapped, 'key');
  await tx.done;
  return true;
}

/** @param {string} user @param {Wrapped} wrapped */
const putWrapped = (user, wrapped) => vault(user, async (db) => {
  const tx = db.transaction('keys', 'readwrite', { durability: 'strict' });
  await tx.store.put(wrapped, 'key');
  await tx.done;
});

/** @param {string} user @param {Raw} raw @param {string} gen */
async function adopt(user, raw, gen) {
  keys.set(user, Promise.resolve({ key: await usable(raw), gen }));
  raw.fill(0);
}

/** @param {string} user @param {string} pin @returns {Promise<{duress: boolean}|undefined>} undefined: not this PIN */
export async function unlock(user, pin) {
  const wrapped = await wrappedOf(user), opened = wrapped && (await openWithPin(wrapped, pin));
  if (opened) await adopt(user, opened.raw, wrapped.gen);
  return opened && { duress: opened.duress };
}

/** After a sign-in with the password. @param {string} user @param {string} secret  what it brought */
export async function unlockWithSecret(user, secret) {
  const wrapped = await wrappedOf(user), opened = wrapped && (await openWithSecret(wrapped, secret));
  if (opened) await adopt(user, opened.raw, wrapped.gen);
  return Boolean(opened);
}

/** @param {string} user */
export const lock = (user) => void keys.delete(user);

/** Too many tries: from now on only the password opens it. What is sealed stays. @param {string} user */
export async function burnPins(user) {
  const wrapped = await wrappedOf(user);
  if (wrapped) await putWrapped(user, { ...wrapped, pins: [] });
}

/** @param {string} user */
export const hasPin = async (user) => Boolean((await wrappedOf(user))?.pins.length);

/** Need to know ends for somebody whose vault is shut: what was read goes unread, what is unsent stays. @param {string} user */
export const forgetShut = (user) => vault(user, async (db) => {
  const tx = db.transaction(['meta', 'rows'], 'readwrite', { durability: 'strict' });
  void tx.objectStore('rows').clear?.();
  for (const key of ['mark', 'session', 'stay', 'directory', IDBKeyRange.bound('directory/', 'directory0')]) void tx.objectStore('meta').delete?.(key);
  await tx.done;
});
