// Keeps the screen on while somebody needs to see it, for instance an offer that waits for an answer.

/** @type {WakeLockSentinel|null} */
let held = null;
let wanted = false;

/** @param {boolean} on */
export async function keepAwake(on) {
  wanted = on;
  if (on) return hold();
  await held?.release().catch(() => {});
  held = null;
}

/** The system takes the lock away with the screen; it is asked for again when the page is back. */
async function hold() {
  if (!wanted || document.hidden || (held && !held.released)) return;
  held = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
  if (!wanted) await keepAwake(false); // said while it was asked for
}

globalThis.document?.addEventListener('visibilitychange', () => void hold());
