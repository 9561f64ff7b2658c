// Keeps the app's own files on the phone, whole or not at all, and serves them without asking the network.
import { FILES, VERSION } from '../shell-files.js';

/** @typedef {{complete: boolean, version: string}} Shell */

const PREFIX = 'alongside-shell-';
const NAME = PREFIX + VERSION;
const INDEX = '/app/';
const AT_ONCE = 6;
/** A Refresh header does nothing where the address has a #. */
const AGAIN = '<!doctype html><title>Alongside</title><script>location.reload()</script>';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

/** @param {ExtendableEvent} event */
export function onInstall(event) {
  event.waitUntil(Promise.all([fill(), passBy(event)]));
}

/**
 * Where the browser can, it takes modules and sheets from the cache itself: a cold start of sixty files then does not
 * wait for this worker sixty times. What is not there comes from the network. Pages still come through here.
 * @param {any} event
 */
async function passBy(event) {
  const rules = ['js', 'css', 'json'].map((ending) => ({
    condition: { urlPattern: { pathname: `${INDEX}*.${ending}` }, requestMethod: 'GET' }, source: { cacheName: NAME },
  }));
  await event.addRoutes?.(rules).catch(() => {});
}

/** The old version's cache goes only now, when no page lives on it any more. @param {ExtendableEvent} event */
export const onActivate = (event) => event.waitUntil(Promise.all([dropOthers(), worker.clients.claim()]));

/**
 * One file that is missing or is not what the list says fails the installation; the browser tries again later
 * and what has come so far is kept.
 */
async function fill() {
  const cache = await caches.open(NAME), [missing, older] = await Promise.all([absent(cache), others()]);
  const kept = await Promise.all(older.map((name) => caches.open(name)));
  /** One after the other; several such lines run beside each other. @returns {Promise<void>} */
  const next = async () => {
    for (let path = missing.shift(); path; path = missing.shift()) await bring(cache, kept, path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** @param {Cache} cache */
async function absent(cache) {
  const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  return Object.keys(FILES).filter((path) => !there.has(path));
}

/** @param {Cache} cache @param {Cache[]} older @param {string} path */
async function bring(cache, older, path) {
  const known = await unchanged(older, path);
  await cache.put(path, known ?? (await download(path)));
}

/** Most files are the same in the next version: they need not come over the air again. @param {Cache[]} older @param {string} path */
async function unchanged(older, path) {
  for (const cache of older) {
    const kept = await cache.match(path);
    if (kept && (await digest(kept.clone())) === FILES[path]) return kept;
  }
  return undefined;
}

/** A captive portal answers 200 with its own page, a server in the middle of a change with another version. @param {string} path */
async function download(path) {
  const response = await fetch(path, { cache: 'no-cache', redirect: 'error', credentials: 'same-origin' });
  if (!response.ok || (await digest(response.clone())) !== FILES[path]) throw new Error(`${path} is not the file of this version`);
  return response;
}

/** @param {Response} response */
async function digest(response) {
  const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const dropOthers = async () => Promise.all((await others()).map((name) => caches.delete(name)));

/** Of other versions. */
const others = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);

/**
 * Only GETs of the shell are touched: a worker that re-sends bodies loses them on some phones.
 * @param {FetchEvent} event
 */
export function onFetch(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || !pathname.startsWith(INDEX)) return;
  if (request.mode === 'navigate') event.respondWith(open(event));
  else if (pathname in FILES) event.respondWith(serve(pathname));
}

let handedOver = false;

/**
 * Reloading the only window is the moment to change versions: nothing is open, and a broken version can be left
 * this way too. It is tried once in this worker's life, so that it can never become a loop.
 * @param {FetchEvent} event
 */
async function open(event) {
  const { waiting } = worker.registration;
  const { pathname } = new URL(event.request.url);
  if (waiting && !handedOver && (await isOnly(event.request))) {
    handedOver = true;
    waiting.postMessage({ type: 'take-over' });
    return new Response(AGAIN, { headers: { 'Content-Type': 'text/html' } });
  }
  return serve(pathname in FILES ? pathname : INDEX);
}

/** A window that is being reloaded still counts; one that is just being opened does not yet. @param {Request} request */
async function isOnly(request) {
  const { length } = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return length === 0 || (length === 1 && Boolean(/** @type {any} */ (request).isReloadNavigation));
}

/** What the browser threw away comes from the network. @param {string} path */
async function serve(path) {
  const kept = await caches.open(NAME).then((cache) => cache.match(path)).catch(() => undefined);
  return kept ?? fetch(path, { credentials: 'same-origin' });
}

/** A page asks: is all of it here? What is missing is fetched first. @param {ExtendableMessageEvent} event */
export function onMessage(event) {
  if (event.data?.type === 'take-over') event.waitUntil(worker.skipWaiting());
  if (event.data?.type === 'shell?') event.waitUntil(report(event.ports[0]));
}

/** @param {MessagePort} port */
async function report(port) {
  await fill().catch(() => {});
  const missing = await caches.open(NAME).then(absent).catch(() => ['unknown']);
  port.postMessage(/** @type {Shell} */ ({ complete: missing.length === 0, version: VERSION }));
}
