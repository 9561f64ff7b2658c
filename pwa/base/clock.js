// The phone's clock as it is, and its measured distance to the server's.

/** @type {number|undefined} */
let distance;
let bestTrip = Infinity;
let bestAt = 0;

const STALE = 10 * 60_000;
const TOO_SLOW = 8_000;

/** The raw clock: acts carry it as it is, whatever it says. */
export const now = () => Date.now();

/** Milliseconds to add to `now()` for the server's time; undefined while never heard. */
export const offset = () => distance;

/** Whether the server said what time it is since the app was opened: whoever set the clock meanwhile is found out. */
export const isHeard = () => bestTrip < Infinity;

/** The server's time as well as we know it. */
export const corrected = () => now() + (distance ?? 0);

/** @param {number} [ms] */
export const stamp = (ms = now()) => new Date(ms).toISOString();

/**
 * The server said what time it is, somewhere between our question and its answer.
 * A slow answer says little, so a quicker one is believed until it is ten minutes old.
 * @param {number|string} serverNow @param {number} sentAt @param {number} receivedAt
 */
export function heard(serverNow, sentAt, receivedAt) {
  const at = typeof serverNow === 'string' ? Date.parse(serverNow) : serverNow;
  const trip = receivedAt - sentAt;
  if (!Number.isFinite(at) || trip < 0 || trip > TOO_SLOW) return;
  const measured = Math.round(at - (sentAt + receivedAt) / 2);
  if (trip > bestTrip && receivedAt - bestAt < STALE && !jumped(measured, trip)) return;
  [distance, bestTrip, bestAt] = [measured, trip, receivedAt];
}

/**
 * Somebody set the phone's clock: no trip time explains the difference.
 * @param {number} measured @param {number} trip
 */
const jumped = (measured, trip) => Math.abs(measured - (distance ?? 0)) > trip + bestTrip;

/**
 * What an earlier start had measured is a better guess than none.
 * @param {number|undefined} ms
 */
export function remember(ms) {
  distance ??= ms;
}

/**
 * A glove presses twice: the second press would say the step after. Whatever the phone's clock is set to meanwhile.
 * @returns {() => boolean} whether this press came too soon after the one before
 */
export function glove() {
  let at = -900;
  return () => {
    const now = performance.now(), soon = now - at < 900;
    if (!soon) at = now;
    return soon;
  };
}
