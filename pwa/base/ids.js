// Names for new things: UUIDv7, rising within a tab even when two are made in one millisecond.

let lastMs = 0;
let counter = 0;

/** What an earlier start of the app named: nothing sorts before it. @param {string} id */
export const goOn = (id) => void (lastMs = Math.max(lastMs, parseInt(id.replace('-', ''), 16) + 1 || 0));

/** @returns {string} */
export function newId() {
  const ms = nextMs(Date.now());
  const time = ms.toString(16).padStart(12, '0');
  const count = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${crypto.randomUUID().slice(19)}`;
}

/**
 * A clock set back must not make a later act sort before an earlier one.
 * @param {number} ms
 */
function nextMs(ms) {
  if (ms > lastMs) {
    lastMs = ms;
    counter = Math.floor(Math.random() * 999);
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  return lastMs;
}
