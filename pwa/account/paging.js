// Makes this phone ring: permission, a subscription within a time limit, and the server told about it, again at every start.
import { signal } from '@preact/signals';
import { get, reference } from '../base/api.js';
import { newId } from '../base/ids.js';
import { keep, recall } from '../base/kept.js';

/** @typedef {'checking'|'ready'|'ask'|'denied'|'install'|'unsupported'|'working'|'failed'} Paging */

const PATIENCE = 20_000;

export const paging = signal(/** @type {Paging} */ ('checking'));
export const pagingTrouble = signal('');

const apple = () => /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
const installed = () => matchMedia('(display-mode: standalone)').matches || /** @type {any} */ (navigator).standalone === true;

/** What stands between this phone and a page, without asking anybody anything. @returns {Paging} */
export function obstacle() {
  if (apple() && !installed()) return 'install';
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' ? 'ready' : 'ask';
}

/** At every start: endpoints change while nobody looks. */
export async function renewPaging() {
  const found = obstacle();
  if (found !== 'ready') return void (paging.value = found);
  await register();
}

/** From a tap: the browser asks only then. */
export async function enablePaging() {
  paging.value = 'working';
  const answer = await Notification.requestPermission();
  if (answer !== 'granted') return void (paging.value = obstacle());
  await register();
}

async function register() {
  if (paging.value !== 'ready') paging.value = 'working';
  try {
    await tellServer(await inTime(subscription()));
    paging.value = 'ready';
    pagingTrouble.value = '';
  } catch (error) {
    paging.value = 'failed';
    pagingTrouble.value = error instanceof Trouble ? error.message : 'The push service of this phone said no. A private window cannot ring; use an ordinary one.';
  }
}

class Trouble extends Error {}

/** Chromium may neither succeed nor fail, ever. @template T @param {Promise<T>} work @returns {Promise<T>} */
function inTime(work) {
  const late = new Promise((_, fail) => setTimeout(() => fail(new Trouble('The push service did not answer within 20 seconds. Check the signal, then try again.')), PATIENCE));
  return /** @type {Promise<T>} */ (Promise.race([work, late]));
}

async function subscription() {
  const { pushManager } = await navigator.serviceWorker.ready;
  const there = await pushManager.getSubscription(), answer = await get('/push-key');
  if (!answer.ok && there) return there;
  if (!answer.ok) throw new Trouble('The server cannot be reached now. This phone asks again at the next start.');
  const key = bytes(answer.body.key);
  if (there && equal(there.options.applicationServerKey, key)) return there;
  await there?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** @param {string} text base64url */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));

/** @param {ArrayBuffer|null} one @param {Uint8Array} other */
const equal = (one, other) => one !== null && String(new Uint8Array(one)) === String(other);

/** The same subscription keeps its id, so that saying it at every start adds nothing; without signal, what was said before holds. @param {PushSubscription} subscribed */
async function tellServer(subscribed) {
  const { endpoint, keys } = subscribed.toJSON();
  const known = await recall('subscription');
  const same = known?.endpoint === endpoint, id = same ? known.id : newId();
  const answer = await reference('PUT', `/push-subscriptions/${id}`, { endpoint, keys });
  if (same && ['offline', 'wait', 'portal'].includes(answer.kind)) return;
  if (!answer.ok) throw new Trouble(answer.problem?.detail ?? answer.problem?.title ?? 'The server does not know yet that this phone can ring. It asks again at the next start.');
  await keep('subscription', { endpoint, id });
}
