// Work that runs one at a time, again when asked meanwhile, and by itself after a while.

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
