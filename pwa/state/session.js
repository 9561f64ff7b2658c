// Who is signed in on this phone: works from what is stored, asks the server beside it.
import { batch } from '@preact/signals';
import { get, reference } from '../base/api.js';
import { offset, remember } from '../base/clock.js';
import { read, readAll, save } from '../base/db.js';
import { newId } from '../base/ids.js';
import { keep, keepFirst, recall } from '../base/kept.js';
import { announce, listen } from '../sync/changed.js';
import { start } from '../sync/engine.js';
import { list } from '../sync/outbox.js';
import { emptyAll, engine, net, persisted, pinned, readOutbox, session, signedOut, takeIn, trouble } from './store.js';

/** @import {Result, Secrets, Session, User} from '../base/types.js' */
/** @import {Found} from '../base/db.js' */
/** @import {News} from '../sync/pull.js' */
/** @import {Change} from '../sync/changed.js' */

let opening = 0;
/** A sign-out on its way must not end the session of whoever signs in next, nor another's return take it. @type {Promise<void>} */
let paying = Promise.resolve();
/** What other tabs pulled while this one was still reading. @type {{user: string, news: News[]}} */
let meanwhile = { user: '', news: [] };

/** At every start, and when another tab signed in or out. A slow server is not waited for when we know who is here. */
export async function begin() {
  const [clock, riders, user, was] = await Promise.all(['clock', 'riders', 'user', 'was'].map(recall));
  remember(clock);
  pinned.value = Boolean(riders);
  if (pinned.value) return void paySignOut();
  const known = user && (await read(user, 'meta', 'session'))?.value;
  if (known) {
    await open(known);
    void confirm(known);
  } else if (await recall('signOutOwed')) {
    await paySignOut();
  } else {
    const me = await get('/me', { timeout: 6_000 });
    if (me.ok) await admit(me.body, was);
    else if (was) await cutShort(was, me.kind);
  }
}

/** The app was closed while they signed in again: what they have here opens, and goes out once it is known that the cookie is theirs. @param {string} user @param {Result['kind']} kind */
async function cutShort(user, kind) {
  const known = (await read(user, 'meta', 'session'))?.value;
  if (!known) return;
  await open(known, true);
  net.value = { state: 'offline', heardAt: null };
  signedOut.value = kind === 'signed-out';
  if (!signedOut.value) setTimeout(() => session.value === known && !engine.current && begin().catch(tell), 15_000);
}

/** The server may know by now that somebody's role or team changed. @param {Session} known */
export async function confirm(known) {
  const me = await get('/me');
  // Whether it was taken away, the engine hears with its next pull.
  if (me.kind === 'signed-out') signedOut.value = true;
  if (!me.ok || session.value?.user.id !== known.user.id) return;
  if (me.body.user.id !== known.user.id) return void (await admit(me.body));
  session.value = me.body;
  await save(known.user.id, [{ store: 'meta', key: 'session', value: me.body }]);
}

/**
 * Nothing may be sent in another's name: while the cookie changes hands nobody is here, for any tab. A sign-out that is owed waits its turn.
 * @param {string} email @param {string} password @param {(user: User, secrets: Secrets) => Promise<void>} secured  opens and marks a vault under a PIN, before anything is saved in it
 * @returns {Promise<Result>}
 */
export async function enter(email, password, secured) {
  const before = await recall('user'), device = await keepFirst('device', { id: newId(), name: /iPhone|iPad|Android/.exec(navigator.userAgent)?.[0] ?? 'Computer' });
  const was = before ?? (pinned.value ? undefined : await recall('was'));
  await keep('was', was);
  await keep('user', undefined);
  /** @type {any} */
  let answer;
  await inTurn(async () => {
    answer = await reference('POST', '/session', { email, password, device }, { timeout: 20_000 });
    if (answer.ok) await keep('signOutOwed', undefined);
  });
  if (answer.ok) {
    const { secrets, ...me } = answer.body;
    if (pinned.value || secrets?.stay) await secured(me.user, secrets);
    // What a PIN seals is forgotten by nobody else.
    await admit(me, pinned.value ? undefined : was);
  } else {
    await keep('user', before);
    engine.current?.wake();
  }
  return answer;
}

const forgetting = () => import('../sync/forget.js');

/** @param {Session} found @param {string} [before]  what they read here goes, what they have not sent stays sealed */
async function admit(found, before) {
  const user = found.user.id;
  if (before && before !== user) await forgetting().then(({ forget }) => forget(before)).catch(tell);
  await save(user, [{ store: 'meta', key: 'session', value: found }]);
  await keep('user', user);
  await open(found);
  announce(user, { what: 'session' });
}

/** Asked at every start: a promise refused once is often given later. Nothing waits for it, since a browser may ask the person. */
async function askToPersist() {
  try {
    persisted.value = (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    persisted.value = null;
  }
}

/** The last one to be opened wins. @param {Session} found @param {boolean} [waits]  their cookie is not here yet: nothing may be sent or asked */
export async function open(found, waits) {
  const mine = ++opening;
  const user = found.user.id;
  engine.current?.stop();
  meanwhile = { user, news: [] };
  // With what they said since: else a screen of before it would be there to tap for a moment.
  const [stored] = await Promise.all([readAll(user, 'rows'), list(user).catch(() => {})]);
  if (mine !== opening) return;
  show(found, stored);
  await readOutbox(user);
  // Unreadable: ask for all again.
  if (stored.some(({ sealed }) => sealed)) await save(user, [await (await forgetting()).anew(user)]);
  if (!waits && mine === opening && session.value?.user.id === user) run(found);
  void askToPersist();
}

/** @param {Session} found @param {Found[]} stored */
function show(found, stored) {
  const readable = stored.filter(({ sealed }) => !sealed);
  batch(() => {
    if (session.value?.user.id !== found.user.id) emptyAll();
    session.value = found;
    signedOut.value = false;
    takeIn({ gone: [], put: readable.map(({ key, value }) => [key.split('/')[0], value]) });
    meanwhile.news.forEach(takeIn);
  });
  meanwhile = { user: '', news: [] };
}

/** @param {Session} found */
export function run({ user, device }) {
  engine.current?.stop();
  engine.current = start(user.id, device.id, {
    net: (state) => (net.value = state),
    isOut: () => signedOut.value,
    signedOut: (out) => session.value?.user.id === user.id && (signedOut.value = out),
    takenAway: () => void import('./leave.js').then(({ forgetAll }) => forgetAll()).catch(tell),
    // Of somebody who left, it is nobody's.
    trouble: (error) => session.value?.user.id === user.id && tell(error),
  });
}

/** @param {unknown} error */
export function tell(error) {
  trouble.value = error instanceof Error ? error.message : String(error);
}

/** Signed out without signal: the server hears of it as soon as it can, unless somebody signed in meanwhile. */
export const paySignOut = () => inTurn(async () => void ((await recall('signOutOwed')) && (await (await import('./leave.js')).payOnce())));

/** What changes the cookie goes one after the other. @param {() => Promise<void>} work */
export const inTurn = (work) => (paying = paying.then(work, work));

/** Other tabs and the clock's memory. */
export function attend() {
  listen((change, user) => void hear(change, user).catch(tell));
  addEventListener('online', () => void paySignOut());
  setInterval(() => void keepClock(), 60_000);
}

/** @param {Change} change @param {string} user */
async function hear(change, user) {
  if (change.what === 'session') return followOtherTab();
  if (change.what === 'rows' && user === meanwhile.user) meanwhile.news.push(change.news);
  if (session.value?.user.id !== user) return;
  if (change.what === 'rows') takeIn(change.news);
  if (change.what === 'outbox') await (change.fresh ? readOutbox(user) : readSoon(user));
}

/** @type {ReturnType<typeof setTimeout>|undefined} */
let reading;

/** Sending moves the entries by the hundred; a screen need not follow each step. @param {string} user */
const readSoon = (user) => (reading ??= setTimeout(() => { reading = undefined; if (session.value?.user.id === user) readOutbox(user).catch(tell); }, 100));

async function followOtherTab() {
  const user = await recall('user');
  if (user === session.value?.user.id) return signedOut.value ? begin() : undefined;
  engine.current?.stop();
  emptyAll();
  if (user || pinned.value) await begin();
}

async function keepClock() {
  if (offset() !== undefined) await keep('clock', offset());
}
