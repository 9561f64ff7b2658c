// What arrives by push: always shown, answered with a receipt, and a tap brings its call up.
import { get, reference } from '../base/api.js';
import { stamp } from '../base/clock.js';
import { newId } from '../base/ids.js';
import { keep, recall } from '../base/kept.js';
import { fetchCall } from './call.js';
import { giveReceipt, sendOwed } from './receipts.js';

/** @typedef {{id: string|null, token: string|null, tag: string, title: string, body: string, url: string, kind: string}} Notice */

const HOME = '/app/#/';
const ICON = '/app/icons/icon-192.png';
const BADGE = '/app/icons/badge-96.png';
const LONG = [300, 120, 300, 120, 600];
const SHORT = [200];
const MOMENT = 300;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

/**
 * `waitUntil` is called before anything is awaited: later it is too late. Nothing stands between a page and its notice.
 * @param {PushEvent} event
 */
export function onPush(event) {
  const notice = read(event.data);
  event.waitUntil(arrive(notice));
  event.waitUntil(fetchCall(notice.url).catch(() => {}));
}

/**
 * Phones take the permission away from apps that stay silent, so what cannot be read is announced in general words.
 * @param {PushMessageData|null} data @returns {Notice}
 */
function read(data) {
  const said = parse(data);
  return {
    id: text(said.id), token: text(said.token), kind: text(said.kind) ?? 'unknown', tag: text(said.tag) ?? 'alongside',
    title: text(said.title) ?? 'Alongside', body: text(said.body) ?? 'Something is new. Open Alongside to see it.', url: within(said.url),
  };
}

/** @param {PushMessageData|null} data @returns {Record<string, unknown>} */
function parse(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' && value ? value : null);

/** Only a place in this app. @param {unknown} url */
const within = (url) => (typeof url === 'string' && url.startsWith('/app/') ? url : HOME);

/** @param {Notice} notice */
async function arrive(notice) {
  await show(notice);
  await Promise.allSettled([receipt(notice, 'shown').then(sendOwed), tellPages({ type: 'pull' })]);
}

/** The same delivery twice is one notice and rings once; a new step of the ladder rings again. @param {Notice} notice */
async function show(notice) {
  const { registration } = worker, hush = await isHushed();
  const there = await registration.getNotifications({ tag: notice.tag }).catch(() => []);
  const again = Boolean(notice.id) && there.some(({ data }) => data?.id === notice.id);
  const options = {
    body: notice.body, tag: notice.tag, data: notice, icon: ICON, badge: BADGE, renotify: !again, silent: hush,
    requireInteraction: notice.kind === 'assignment', ...(!hush && { vibrate: notice.kind === 'assignment' ? LONG : SHORT }),
  };
  await registration.showNotification(notice.title, /** @type {NotificationOptions} */ (options))
    .catch(() => registration.showNotification(notice.title, { body: notice.body, tag: notice.tag, data: notice }));
}

/**
 * On scene nothing sounds that somebody sees anyway: the open app trembles instead, since a browser lets no silent
 * notice do so. In a pocket the phone's own mode decides. An app that does not answer in a moment keeps no page back.
 * @returns {Promise<boolean>}
 */
const isHushed = () => Promise.race([hushed(), new Promise((done) => { setTimeout(done, MOMENT, false); })]).catch(() => false);

async function hushed() {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const quiet = await Promise.all(pages.filter(({ visibilityState }) => visibilityState === 'visible').map(ask));
  return quiet.includes(true);
}

/** @param {Client} page @returns {Promise<boolean>} */
const ask = (page) => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => { port1.close(); done(data === true); };
  page.postMessage({ type: 'quiet?' }, [port2]);
});

/** @param {Notice} notice @param {'shown'|'opened'} what */
async function receipt({ id, token }, what) {
  if (id && token) await giveReceipt(`/deliveries/${encodeURIComponent(id)}/receipts/${what}`, { token, at: stamp() });
}

/** @param {object} message */
async function tellPages(message) {
  for (const page of await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })) page.postMessage(message);
}

/** @param {NotificationEvent} event */
export function onClick(event) {
  event.notification.close();
  const notice = /** @type {Notice} */ (event.notification.data ?? read(null));
  event.waitUntil(Promise.allSettled([bringUp(within(notice.url)), receipt(notice, 'opened')]));
}

/** Before anything else: the permission to open a window does not last. @param {string} url */
async function bringUp(url) {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const ours = pages.filter((page) => new URL(page.url).pathname.startsWith('/app/'));
  const page = ours.find(({ focused }) => focused) ?? ours.find(({ visibilityState }) => visibilityState === 'visible') ?? ours[0];
  const focused = await page?.focus().catch(() => undefined);
  if (focused) focused.postMessage({ type: 'open', url });
  else await worker.clients.openWindow(url);
}

/** Push services change endpoints while nobody looks; the page looks again at every start as well. @param {ExtendableEvent} event */
export const onSubscriptionChange = (event) => event.waitUntil(subscribeAgain());

async function subscribeAgain() {
  if (!(await recall('user'))) return;
  const key = await get('/push-key');
  if (!key.ok) return;
  const there = await worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key.body.key });
  const { endpoint, keys } = there.toJSON();
  const id = newId();
  const answer = await reference('PUT', `/push-subscriptions/${id}`, { endpoint, keys });
  if (answer.ok) await keep('subscription', { endpoint, id });
}

/** A page woke up or is online again. @param {ExtendableMessageEvent} event */
export function onMessage(event) {
  if (event.data?.type === 'awake') event.waitUntil(sendOwed());
}
