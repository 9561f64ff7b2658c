// Names for new things: UUIDv7, rising within a tab even when two are made in one millisecond.

let lastMs = 0;
let counter = 0;

/** @returns {string} */
export function newId() {
  const ms = nextMs(Date.now());
  const random = crypto.getRandomValues(new Uint8Array(8));
  const hex = [...random].map((b) => b.toString(16).padStart(2, '0'));
  hex[0] = ((random[0] & 0x3f) | 0x80).toString(16);
  const time = ms.toString(16).padStart(12, '0');
  const count = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${hex[0]}${hex[1]}-${hex.slice(2).join('')}`;
}

/**
 * A clock set back must not make a later act sort before an earlier one.
 * @param {number} ms
 */
function nextMs(ms) {
  if (ms > lastMs) {
    lastMs = ms;
    counter = crypto.getRandomValues(new Uint16Array(1))[0] & 0x3ff;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  return lastMs;
}
