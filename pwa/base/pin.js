// A vault's key inside a PIN: slow to try, of no use off this device, and opened by a password as well.
import { makeKey, seal, unseal } from './crypto.js';

/** @import {Box} from './crypto.js' */
/**
 * @typedef {object} Wrapped   in the place of the key itself, so that no older version of the app makes a new one
 * @property {string} gen
 * @property {Uint8Array<ArrayBuffer>} salt
 * @property {number} rounds
 * @property {CryptoKey} guard   this browser's own, which never leaves it
 * @property {Box[]} pins   the PIN's and the duress PIN's, in no order; the second is blind where there is none
 * @property {Box} spare   what the server's secret opens, given for the password only
 */
/** @typedef {Uint8Array<ArrayBuffer>} Raw */
/** @typedef {{pin: string, duress?: string, vault: string}} Secrets */

/** Half a second on a slow phone; docs/decisions says what that is worth against whom. */
export const ROUNDS = 600_000;
const PLACE = 'key';
const text = new TextEncoder();

/** @returns {Raw} */
export const random = (length = 32) => crypto.getRandomValues(new Uint8Array(length));

/** @param {Raw} raw */
export const usable = (raw) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** Both boxes of PINs look the same, so that nobody who sees them learns whether there is a second PIN.
 * @param {Raw} raw @param {Secrets} secrets @param {string} gen @returns {Promise<Wrapped>} */
export async function wrap(raw, { pin, duress, vault }, gen, rounds = ROUNDS) {
  const guard = await makeKey(), salt = random();
  const mine = await inside(guard, await slow(pin, salt, rounds), raw, 0);
  const other = await inside(guard, duress ? await slow(duress, salt, rounds) : await usable(random()), raw, 1);
  const pins = random(1)[0] % 2 ? [mine, other] : [other, mine];
  return { gen, salt, rounds, guard, pins, spare: await inside(guard, await quick(vault), raw, 0) };
}

/** @param {Wrapped} wrapped @param {string} pin @returns {Promise<{raw: Raw, duress: boolean}|undefined>} */
export async function openWithPin({ guard, pins, salt, rounds }, pin) {
  const key = await slow(pin, salt, rounds);
  const found = await Promise.all(pins.map((box) => outside(guard, key, box)));
  return found.find(Boolean);
}

/** @param {Wrapped} wrapped @param {string} vault  the server's secret */
export const openWithSecret = async ({ guard, spare }, vault) => outside(guard, await quick(vault), spare);

/** @param {CryptoKey} guard @param {CryptoKey} key @param {Raw} raw @param {0|1} duress */
async function inside(guard, key, raw, duress) {
  const { iv, data } = await seal(key, PLACE, { raw: hex(raw), duress });
  return seal(guard, PLACE, { iv: hex(iv), data: hex(new Uint8Array(data)) });
}

/** @param {CryptoKey} guard @param {CryptoKey} key @param {Box} box */
async function outside(guard, key, box) {
  try {
    const { iv, data } = await unseal(guard, PLACE, box);
    const { raw, duress } = await unseal(key, PLACE, { iv: bytes(iv), data: bytes(data).buffer });
    return { raw: bytes(raw), duress: duress === 1 };
  } catch {
    return undefined;
  }
}

/** @param {string} pin @param {Raw} salt @param {number} iterations */
async function slow(pin, salt, iterations) {
  const word = await crypto.subtle.importKey('raw', text.encode(pin), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, word, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** The server's secret is 256 random bits: nobody tries those one by one. @param {string} secret */
const quick = async (secret) => usable(new Uint8Array(await crypto.subtle.digest('SHA-256', text.encode(`alongside vault ${secret}`))));

/** @param {Uint8Array} raw */
const hex = (raw) => Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {string} words @returns {Raw} */
const bytes = (words) => Uint8Array.from(words.match(/../g) ?? [], (pair) => parseInt(pair, 16));
