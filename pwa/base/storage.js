// How much room the browser gives us, and whether it promised not to take it away.

/** Asked at every start: a promise refused once is often given later. @returns {Promise<boolean|null>} */
export async function askToPersist() {
  try {
    const there = await navigator.storage.persisted();
    return there || (await navigator.storage.persist());
  } catch {
    return null;
  }
}

/** @returns {Promise<import('./types.js').Storage>} */
export async function storage() {
  try {
    const [{ usage, quota }, persisted] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]);
    return { used: usage ?? null, quota: quota ?? null, persisted };
  } catch {
    return { used: null, quota: null, persisted: null };
  }
}
