// Who may come back on this device with a PIN: what each has not sent, and their wrong tries. No word of theirs is here.
import { computed, signal } from '@preact/signals';
import { now } from '../base/clock.js';
import { keep, recall } from '../base/kept.js';
import { burnPins, forgetShut, lock } from '../base/vault.js';
import { alone } from '../sync/repeating.js';
import { listen } from '../sync/changed.js';
import { list } from '../sync/outbox.js';
import { pinned } from './store.js';

/** @typedef {{user: string, name: string, waiting: number, wrong: number, until: number, out?: boolean}} Rider   `out`: only the password lets them in */

/** @type {import('@preact/signals').Signal<Rider[]>} */
export const riders = signal([]);

export const MOST_WRONG = 8;
const FREE = 3;
const PAUSE = 10_000;

/** @param {string|undefined} user */
export const riderOf = (user) => riders.value.find((rider) => rider.user === user);

export const readRiders = async () => void (riders.value = (await recall('riders')) ?? []);

/** One change after the other, also between windows; nothing: they are on it no more. @param {string} user @param {(rider: Rider|undefined) => Rider|undefined} change */
export const changeRider = (user, change) => alone('alongside-riders', async () => {
  const list = changed((await recall('riders')) ?? [], user, change);
  await keep('riders', list.length ? list : undefined);
  riders.value = list;
  pinned.value = list.length > 0;
});

/** @param {Rider[]} all @param {string} user @param {(rider: Rider|undefined) => Rider|undefined} change @returns {Rider[]} */
function changed(all, user, change) {
  const there = all.find((rider) => rider.user === user), next = change(there);
  return next && there ? all.map((rider) => (rider === there ? next : rider)) : [...all.filter((rider) => rider !== there), ...(next ? [next] : [])];
}

/** A phone without room counts on in memory: it keeps nobody out, and lets nobody try for ever. @type {typeof changeRider} */
const changeAnyhow = (user, change) => changeRider(user, change).catch(() => void (riders.value = changed(riders.value, user, change)));

/** @param {string} user @param {string} name @returns {(rider: Rider|undefined) => Rider} */
const admitted = (user, name) => (rider) => ({ waiting: 0, ...rider, user, name, wrong: 0, until: 0, out: false });

/** @param {string} user @param {string} name */
export const admitRider = (user, name) => changeRider(user, admitted(user, name));

/** Back with their PIN. @param {string} user @param {string} name */
export const readmitRider = (user, name) => changeAnyhow(user, admitted(user, name));

/**
 * Counted before it is proven: who closes the app in between has tried all the same. The count is what protects; the
 * clock may be set.
 * @param {string} user @returns {Promise<number>} how many milliseconds to wait, or none
 */
export async function takeTry(user) {
  let wait = 0;
  await changeAnyhow(user, (rider) => {
    if (!rider) return undefined;
    const longest = pauseAfter(rider.wrong);
    wait = Math.min(Math.max(0, rider.until - now()), longest);
    if (wait) return rider;
    const wrong = rider.wrong + 1;
    return { ...rider, wrong, until: now() + pauseAfter(wrong) };
  });
  return wait;
}

/** @param {number} wrong */
const pauseAfter = (wrong) => (wrong < FREE ? 0 : PAUSE * 2 ** (wrong - FREE));

/** @param {string} user @returns {Promise<number>} tries that are left; after the last the PIN is gone and what is sealed stays */
export async function wrongTry(user) {
  const left = MOST_WRONG - (riderOf(user)?.wrong ?? MOST_WRONG);
  if (left > 0) return left;
  await burnPins(user);
  await changeRider(user, (rider) => rider && { ...rider, out: true });
  return 0;
}

/** While their vault is open: what they have not sent, as the picker will say it. @param {string} user @returns {Promise<number|undefined>} all of it, also what no screen shows */
export async function recount(user) {
  const unsent = await list(user).then((all) => all.filter(({ state }) => state !== 'done'), () => undefined);
  const waiting = unsent?.filter(({ hush }) => !hush).length;
  if (waiting !== undefined && riderOf(user)?.waiting !== waiting) await changeAnyhow(user, (rider) => rider && { ...rider, waiting });
  return unsent?.length;
}

/** They signed out, or the device was taken out of use: their vault stays shut here, their name only while something of theirs waits. @param {string} user */
export async function signedOff(user) {
  await recount(user);
  lock(user);
  await changeRider(user, (rider) => rider && { ...rider, out: true, name: rider.waiting ? rider.name : '' });
}

/** Whom the picker shows. */
export const shown = computed(() => riders.value.filter(({ name }) => name));

/** Taken out of use: what anybody read here goes, opened or not. */
export async function forgetRiders() {
  await readRiders();
  for (const { user } of riders.value) {
    await forgetShut(user);
    await signedOff(user);
  }
}

/** @type {Map<string, ReturnType<typeof setTimeout>>} */
const due = new Map();

/** Acts come and go by the hundred: counted when they pause. @param {(user: string, waiting: number|undefined) => void} then */
export const followCounts = (then) => listen((change, user) => {
  if (change.what !== 'outbox' || !riderOf(user)) return;
  clearTimeout(due.get(user));
  due.set(user, setTimeout(() => void recount(user).then((waiting) => then(user, waiting)), 300));
});
