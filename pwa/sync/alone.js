// One at a time across all tabs of the origin, and never for ever: a frozen tab does not hold up the others.

const PATIENCE = 30_000;

/**
 * The server's idempotency makes a second drainer harmless, so a lock whose holder sleeps may be taken away.
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
