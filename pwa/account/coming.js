// Coming and going on a device with PINs: locking, opening one's own vault, and the cookie that follows when there is signal.
import { reference, get } from '../base/api.js';
import { keep, recall } from '../base/kept.js';
import { read, save } from '../base/db.js';
import { hasPin, isSealed, lock, protect, unlock, unlockWithSecret } from '../base/vault.js';
import { alone } from '../sync/repeating.js';
import { announce, listen } from '../sync/changed.js';
import { saved } from '../sync/drafts.js';
import { backOff, repeating } from '../sync/repeating.js';
import { admitRider, changeRider, followCounts, readRiders, readmitRider, recount, riderOf, takeTry, wrongTry } from '../state/riders.js';
import { confirm, inTurn, open, run } from '../state/session.js';
import { emptyAll, engine, net, session, signedOut } from '../state/store.js';
import { sayDuress } from './duress.js';
import { watchIdle } from './idle.js';
import { paging, renewPaging } from './paging.js';

/** @import {Secrets, Session, User} from '../base/types.js' */
/** @typedef {{ok: true} | {ok: false, left?: number, wait?: number, words?: string}} Came   `left`: tries before the password is needed; `wait`: in ms */

/** Whose engine still sends behind the picker. */
let leaving = '';
/** Who locked this window last. */
let last = '';
/** Whose session this window put on the wire last: where nothing can be saved, no note of it is there. */
let brought = '';
/** Who called for help with the PIN that they came in with. */
let calling = '';
let returning = { stop() {} };
/** An act of the one before must not go out under the next one's cookie. @type {Promise<void>} */
let sendingOut = Promise.resolve();

/** Whoever locks or comes in does so in every window: the device is handed on, not one of them. */
listen((change, user) => void follow(change.what, user));

followCounts((user, waiting) => void (waiting === 0 && user === leaving && standDown()));

/** @param {string} what @param {string} user */
async function follow(what, user) {
  const here = session.value?.user.id;
  if ((what === 'locked' && here === user) || (what === 'came' && here && here !== user)) await lockNow();
  if (what === 'came' && leaving && leaving !== user) await standDown();
}

let dimBefore = false;
/** Locked on scene: the picker is as dim as the call was. */
export const wasDim = () => dimBefore;

/**
 * Hides everything at once, in every window. What waits still goes out behind the picker, until all is sent or somebody else comes in;
 * then nothing of this person can be read here.
 */
export async function lockNow() {
  const user = session.value?.user.id;
  if (!user || !riderOf(user)) return;
  dimBefore = document.documentElement.hasAttribute('data-dim');
  dispatchEvent(new Event('blur')); // half-typed words are saved before their screen goes
  returning.stop();
  emptyAll();
  [leaving, last] = [user, user];
  announce(user, { what: 'locked' });
  await saved();
  if ((await recount(user)) === 0 && leaving === user) await standDown();
}

/** Nobody waits for a line that is slow: what is being sent is waited for only before the cookie changes. */
async function standDown() {
  const user = leaving;
  leaving = '';
  engine.current?.stop();
  engine.current = null;
  if (!user) return;
  sendingOut = alone(`alongside-drain-${user}`, async () => {}, 15_000);
  await saved();
  await recount(user);
  lock(user);
}

/** @param {string} user @param {string} pin @returns {Promise<Came>} */
export async function comeIn(user, pin) {
  if (!(await isSealed(user))) return neverSet(user);
  const wait = await takeTry(user);
  if (wait) return { ok: false, wait };
  const opened = await unlock(user, pin);
  if (!opened) return { ok: false, left: await wrongTry(user) };
  calling = opened.duress ? user : '';
  const said = opened.duress && sayDuress(user); // before anything that could fail
  const found = /** @type {Session|undefined} */ ((await read(user, 'meta', 'session'))?.value);
  if (!found) return (await said, lock(user), { ok: false, left: 0 }); // what they read here was forgotten meanwhile
  if (leaving !== user) await standDown();
  leaving = '';
  announce(user, { what: 'came' });
  await readmitRider(user, found.user.name);
  if (user !== (last || (await recall('user').catch(() => undefined)))) location.hash = '#/'; // their own first screen, not where the one before was
  await show(found);
  void watchIdle(lockNow);
  return { ok: true };
}

/** The app was closed before their first PIN was set: nothing is locked, so it is as if they had never begun. @param {string} user @returns {Promise<Came>} */
async function neverSet(user) {
  await changeRider(user, () => undefined);
  location.reload();
  return { ok: false, words: 'This PIN was never set. Nothing is lost.' };
}

/** What is stored is shown at once; the network comes after. @param {Session} found */
async function show(found) {
  const user = found.user.id, mine = (await recall('user')) === user && [user, ''].includes(brought);
  if (!mine) await keep('user', undefined).catch(() => {}); // while the cookie changes hands nobody is here, for any window
  await open(found, !mine);
  if (mine) return void confirm(found);
  net.value = { state: 'offline', heardAt: null };
  await comeBack(user);
}

/** Until the server lets them back: nothing is sent or asked meanwhile, and all is saved. @param {string} user */
async function comeBack(user) {
  const secret = (await read(user, 'meta', 'stay'))?.value;
  let tries = 0;
  const loop = repeating(() => inTurn(async () => void (again = await once(user, secret, tries++))).then(() => again)), wake = () => void loop.now();
  /** @type {number|undefined} */
  let again;
  addEventListener('online', wake);
  returning.stop();
  returning = { stop: () => { loop.stop(); removeEventListener('online', wake); } };
  wake();
}

/** @param {string} user @param {string|undefined} secret @param {number} tries @returns {Promise<number|undefined>} when to try again */
async function once(user, secret, tries) {
  if (session.value?.user.id !== user) return undefined;
  await sendingOut;
  // Where not even that can be noted, the cookie stays whose it is, so that nobody's words go out in another's name. Only a cry for help comes before that.
  const noted = await Promise.all(['user', 'signOutOwed'].map((name) => keep(name, undefined))).then(() => true, () => false);
  if (!noted && calling !== user) return backOff(tries, 15_000);
  const answer = await cookieOf(user, secret);
  if (answer.ok) brought = user;
  if (session.value?.user.id !== user) return undefined; // somebody else took the device meanwhile
  if (answer.ok) return arrive(answer.body).catch(() => backOff(tries, 15_000));
  signedOut.value = answer.kind === 'signed-out';
  return signedOut.value ? undefined : answer.retryAfter ? answer.retryAfter * 1_000 : backOff(tries, 15_000);
}

/** With the secret of their last sign-in here; where that is over, the cookie itself may still be theirs. @param {string} user @param {string|undefined} secret */
async function cookieOf(user, secret) {
  const answer = secret ? await reference('PUT', '/session/resume', { user_id: user, secret }) : await get('/me');
  if (answer.kind !== 'signed-out' || !secret) return mine(answer, user);
  return mine(await get('/me'), user);
}

/** @param {import('../base/types.js').Result} answer @param {string} user @returns {import('../base/types.js').Result} */
const mine = (answer, user) => (answer.ok && answer.body.user?.id !== user ? { ...answer, ok: false, kind: 'signed-out' } : answer);

/** @param {Session} found @returns {Promise<undefined>} */
async function arrive(found) {
  const user = found.user.id;
  await save(user, [{ store: 'meta', key: 'session', value: found }]);
  await keep('user', user);
  if (session.value?.user.id !== user) return undefined; // locked meanwhile
  session.value = found;
  paging.value = 'checking'; // what the server says of the one before ends no subscription
  run(found);
  announce(user, { what: 'session' });
  void import('./subscribing.js').then(({ forgetWhom }) => forgetWhom()).catch(() => {}).then(renewPaging); // the tablet rings for them now
}

/** After a sign-in with the password, before anything is saved. @param {User} user @param {Secrets} secrets */
export async function secured({ id, name }, secrets) {
  await readRiders();
  returning.stop();
  brought = '';
  await standDown();
  await sendingOut;
  if (last && last !== id) location.hash = '#/';
  if (await isSealed(id)) await openAgain(id, secrets);
  if (secrets.stay) await save(id, [{ store: 'meta', key: 'stay', value: secrets.stay }]);
  if (await hasPin(id)) await admitRider(id, name);
  else location.hash = '#/me/pin'; // on a shared tablet everybody has one; too many tries threw it away
  void watchIdle(lockNow);
}

/** A PIN that they still have stays as it is. @param {string} user @param {Secrets} secrets */
async function openAgain(user, { vault }) {
  if (!(await unlockWithSecret(user, vault))) throw new Error('What is saved here was sealed for another server. It is kept, and cannot be opened now.');
}

/**
 * A PIN for whoever is here, for their password. @param {string} pin @param {string} duress  none: '' @param {string} password
 * @returns {Promise<import('../base/types.js').Result>}
 */
export async function choosePin(pin, duress, password) {
  const here = session.value, answer = await reference('PUT', '/session/keys', { password }, { timeout: 20_000 });
  if (!answer.ok || !here) return answer;
  const user = here.user.id;
  await readRiders();
  const before = riderOf(user);
  await admitRider(user, here.user.name); // first: whose vault is sealed without it would find no picker
  try {
    await protect(user, { pin, vault: answer.body.vault, ...(duress && { duress }) });
  } catch (error) {
    if (!(await isSealed(user))) await changeRider(user, () => before); // else another window was first, and theirs stands
    throw error;
  }
  if (answer.body.stay) await save(user, [{ store: 'meta', key: 'stay', value: answer.body.stay }]);
  await recount(user);
  for (const what of /** @type {const} */ (['sealed', 'session'])) announce(user, { what });
  void watchIdle(lockNow);
  return answer;
}
