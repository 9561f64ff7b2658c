// Large things at rest: sealed piece by piece, in the same transaction as the record that says what they are.
import { read, save, vault } from './db.js';
import { random, usable } from './pin.js';

/** @import {Box} from './crypto.js' */
/** @import {Write} from './db.js' */
/** @typedef {{key: string, box: Box}} Part */
/** @typedef {{key: string, size: number, sha256: string}} Kept   `key`: of this thing alone */

export const PART = 256 * 1024;

/**
 * Each thing has a key of its own, which lies sealed in the vault: a new PIN seals that again and not twenty megabytes, and
 * once it is gone nobody can read what may be left of the pieces on the disk.
 */
const place = (/** @type {string} */ id) => `file/${id}`;
const text = new TextEncoder();

/** @param {string} id @param {number} n */
const name = (id, n) => `${id}/${String(n).padStart(4, '0')}`;

/** @param {string} id */
const all = (id) => IDBKeyRange.bound(`${id}/`, `${id}/\uffff`);

/** The piece's place is sealed in. @param {Uint8Array<ArrayBuffer>} iv @param {string} key */
const how = (iv, key) => ({ name: 'AES-GCM', iv, additionalData: text.encode(`parts/${key}`) });

/**
 * All of it and what is said of it, or nothing.
 * @param {string} user @param {string} id @param {ArrayBuffer} bytes @param {string} sha256 @param {Write[]} writes
 */
export async function keepWhole(user, id, bytes, sha256, writes) {
  const raw = random(), parts = await sealed(id, bytes, await usable(raw));
  /** @type {Kept} */
  const value = { key: hex(raw), size: bytes.byteLength, sha256 };
  await save(user, [...writes, { store: 'meta', key: place(id), value, expect: null }], async (tx) => {
    for (const part of parts) tx.objectStore('parts').put?.(part).catch(() => {}); // the transaction says what went wrong
  });
}

/** @param {string} id @param {ArrayBuffer} bytes @param {CryptoKey} key @returns {Promise<Part[]>} */
function sealed(id, bytes, key) {
  const pieces = Array.from({ length: Math.ceil(bytes.byteLength / PART) }, (_, n) => new Uint8Array(bytes, n * PART, Math.min(PART, bytes.byteLength - n * PART)));
  return Promise.all(pieces.map(async (piece, n) => {
    const iv = random(12), at = name(id, n);
    return { key: at, box: { iv, data: await crypto.subtle.encrypt(how(iv, at), key, piece) } };
  }));
}

/** @param {string} user @param {string} id @returns {Promise<Kept|undefined>} nothing where it is not here, or can no longer be read */
export const keptOf = async (user, id) => (await read(user, 'meta', place(id)))?.value;

/**
 * From `offset` on, at most `length`, and never across the end of a piece.
 * @param {string} user @param {string} id @param {Kept} kept @param {number} offset @param {number} length
 * @returns {Promise<Uint8Array<ArrayBuffer>|undefined>} nothing where it is missing or can no longer be read
 */
export async function bytesAt(user, id, { key }, offset, length) {
  const at = name(id, Math.floor(offset / PART)), part = await vault(user, (db) => db.get('parts', at));
  const usual = await usable(bytes(key)), piece = part && (await crypto.subtle.decrypt(how(part.box.iv, at), usual, part.box.data).catch(() => undefined));
  return piece && new Uint8Array(piece, offset % PART).subarray(0, length);
}

/** @param {string} user @param {string} id @param {Kept} kept */
export async function wholeOf(user, id, kept) {
  const whole = new Uint8Array(kept.size);
  for (let at = 0; at < kept.size; at += PART) {
    const piece = await bytesAt(user, id, kept, at, PART);
    if (!piece) return undefined;
    whole.set(piece, at);
  }
  return whole;
}

/** Nothing of it stays, and what is written beside goes with it. @param {string} user @param {string} id @param {Write[]} writes */
export const dropWhole = (user, id, writes) => save(user, [...writes, { store: 'meta', key: place(id) }], async (tx) => {
  await tx.objectStore('parts').delete?.(all(id));
});

/** @param {ArrayBuffer|Uint8Array<ArrayBuffer>} whole */
export const digest = async (whole) => hex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole)));

/** @param {Uint8Array} raw */
const hex = (raw) => Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {string} words */
const bytes = (words) => Uint8Array.from(words.match(/../g) ?? [], (pair) => parseInt(pair, 16));
