// Sealing: AES-GCM under a key that the browser keeps and never shows.

/** @typedef {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} Box */

const text = new TextEncoder();

export const makeKey = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

/**
 * The place is sealed in, so that a box cannot be passed off as another.
 * @param {CryptoKey} key @param {string} place @param {any} value @returns {Promise<Box>}
 */
export async function seal(key, place, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(how(iv, place), key, text.encode(JSON.stringify(value)));
  return { iv, data };
}

/** @param {CryptoKey} key @param {string} place @param {Box} box @returns {Promise<any>} */
export async function unseal(key, place, { iv, data }) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how(iv, place), key, data)));
}

/** @param {Uint8Array<ArrayBuffer>} iv @param {string} place */
const how = (iv, place) => ({ name: 'AES-GCM', iv, additionalData: text.encode(place) });
