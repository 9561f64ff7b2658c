// Makes this phone ring: a subscription within a time limit, and the server told about it, again at every start.
import { get, reference } from '../base/api.js';
import { newId } from '../base/ids.js';
import { keep, recall } from '../base/kept.js';
import { Trouble } from './paging.js';

const PATIENCE = 20_000;

export const subscribe = async () => tellServer(await inTime(subscription()));

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
