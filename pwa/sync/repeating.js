// Work that runs one at a time: in this window, again when asked meanwhile and by itself after a while; or across all of the origin.

/** @param {() => Promise<number|undefined>} work  answers after how many milliseconds to run by itself, if ever */
export function repeating(work) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let running = false;
  let again = false;
  let stopped = false;

  async function now() {
    again = true;
    if (running || stopped) return;
    running = true;
    clearTimeout(timer);
    const delay = await round();
    running = false;
    if (!stopped && delay !== undefined) timer = setTimeout(now, delay);
  }

  async function round() {
    let delay;
    while (again && !stopped) {
      again = false;
      delay = await work();
    }
    return delay;
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
  }

  return { now, stop };
}

/**
 * Twice as long each time, up to the longest, and never all phones at once.
 * @param {number} failures @param {number} [longest]
 */
export function backOff(failures, longest = 30_000) {
  const delay = Math.min(longest, 1_000 * 2 ** Math.min(failures, 16));
  return Math.round(delay * (0.75 + Math.random() / 2));
}

const PATIENCE = 30_000;

/**
 * Across all tabs, and never for ever: a frozen tab does not hold up the others. The server's idempotency makes a second drainer harmless, so a lock whose holder sleeps may be taken away.
 * @param {string} name @param {() => Promise<void>} work @param {number} [patience]
 */
export async function alone(name, work, patience = PATIENCE) {
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  const waiting = AbortSignal.timeout(patience);
  let started = false;
  const begin = () => ((started = true), work());
  try {
    await locks.request(name, { signal: waiting }, begin);
  } catch (error) {
    if (started || !waiting.aborted) return taken(error);
    await locks.request(name, { steal: true }, work).catch(taken);
  }
}

/** Our own lock was taken because we slept: whoever took it carries on. @param {unknown} error */
function taken(error) {
  if (error instanceof DOMException && error.name === 'AbortError') return;
  throw error;
}
