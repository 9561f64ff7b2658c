// Makes this phone ring: a subscription within a time limit, and the server told about it, again at every start.
import { get, reference } from '../base/api.js';
import { newId } from '../base/ids.js';
import { keep, recall } from '../base/kept.js';
import { backOff } from '../sync/repeating.js';
import { session } from '../state/store.js';
import { paging, renewPaging, Trouble } from './paging.js';

const PATIENCE = 20_000, SELDOM = 60_000;
const LINE = ['offline', 'wait', 'portal'];

let tries = 0;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

/** A page is shown by the worker, and that is ready once the whole app is kept here: on thin signal later than any push service. */
export async function subscribe() {
  const { ready } = navigator.serviceWorker;
  const { pushManager } = await inTime(ready, 'The app is still being saved on this phone. As soon as it is, the phone asks by itself to ring.', () => void ready.then(again));
  await tellServer(await inTime(subscription(pushManager), 'The push service did not answer within 20 seconds. Check the signal, then try again. The phone tries again by itself each minute.', () => askAgain(SELDOM)));
}

/** Chromium may neither succeed nor fail, ever. @template T @param {Promise<T>} work @param {string} words @param {() => void} later @returns {Promise<T>} */
async function inTime(work, words, later) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let waiting;
  const late = new Promise((_, fail) => { waiting = setTimeout(() => { later(); fail(new Trouble(words)); }, PATIENCE); });
  return /** @type {Promise<T>} */ (Promise.race([work, late])).finally(() => clearTimeout(waiting));
}

/** @param {PushManager} pushManager */
async function subscription(pushManager) {
  const there = await pushManager.getSubscription(), answer = await get('/push-key');
  if (!answer.ok && there) return there;
  if (!answer.ok) {
    askAgain();
    throw new Trouble('The server cannot be reached now. This phone asks again by itself.');
  }
  const key = bytes(answer.body.key);
  if (there && equal(there.options.applicationServerKey, key)) return there;
  await there?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** @param {string} text base64url */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));

/** @param {ArrayBuffer|null} one @param {Uint8Array} other */
const equal = (one, other) => one !== null && String(new Uint8Array(one)) === String(other);

/**
 * The same subscription keeps its id, so that saying it at every start adds nothing. Without signal, what was said before holds,
 * for whom it was said: a tablet that another person took rings for nobody until the server knows of the new one.
 * @param {PushSubscription} subscribed
 */
async function tellServer(subscribed) {
  const { endpoint, keys } = subscribed.toJSON(), user = session.value?.user.id;
  const known = await recall('subscription');
  const same = known?.endpoint === endpoint, id = same ? known.id : newId();
  const answer = await reference('PUT', `/push-subscriptions/${id}`, { endpoint, keys });
  const line = LINE.includes(answer.kind);
  if (line && same && (known.user ?? user) === user) return;
  if (!answer.ok && same) await forgetWhom();
  if (line) {
    askAgain();
    throw new Trouble('The server does not know yet that this phone can ring. The phone tells it again by itself.');
  }
  if (!answer.ok) throw new Trouble(answer.problem?.detail ?? answer.problem?.title ?? 'The server did not take that this phone can ring. It asks again at the next start.');
  tries = 0;
  await keep('subscription', { endpoint, id, user });
}

/** The device changed hands: for whom it rang before says nothing any more. */
export async function forgetWhom() {
  const known = await recall('subscription');
  if (known) await keep('subscription', { ...known, user: '' });
}

/** @param {number} [pause] */
function askAgain(pause = backOff(tries++, SELDOM)) {
  clearTimeout(timer);
  timer = setTimeout(again, pause);
}

function again() {
  if (session.value && paging.value === 'failed') void renewPaging();
}

addEventListener('online', again);
