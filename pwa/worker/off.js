// Served in place of sw.js when a shell must be withdrawn: removes itself and its files, leaves what is saved alone.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(withdraw()));

/** Pages are not reloaded: whoever is in the middle of something finishes, and the next opening comes from the network. */
async function withdraw() {
  const names = (await caches.keys()).filter((name) => name.startsWith('alongside-shell-'));
  await Promise.all(names.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}

export {};
