// Sends the bytes of photos, beside the acts and never before them: one sender for all windows, from where the server is.
import { now } from '../base/clock.js';
import { read } from '../base/db.js';
import { recall } from '../base/kept.js';
import { bytesAt, digest, dropWhole, keptOf, wholeOf } from '../base/parts.js';
import { announce, listen } from './changed.js';
import { alter, list, outcome } from './outbox.js';
import { alone, backOff } from './repeating.js';
import { howFar, sendOn } from './tus.js';

/** @import {Entry} from '../base/types.js' */
/** @import {Kept} from '../base/parts.js' */
/** @import {Answer} from './tus.js' */
/** @typedef {{user: string, entry: Entry, photo: string, kept: Kept, until: number}} Job */
/** @typedef {{again?: number}} Step   `again`: what stopped all of it, and in how many ms to go on */

/** A window holds the lock so long and then asks again, so that one that sleeps with it is found out. */
const TURN = 20_000;
const PATIENCE = 120_000;
const LONGEST = 10 * 60_000;
const MINUTE = 60_000;
/** A cry for help has the line to itself so long. */
const WAY = 5_000;
/** With its head, the least still passes a line that is cut after 64 KiB. */
export const LEAST = 64_000, MOST = 256 * 1024;
const QUICK = 1_500, SLOW = 6_000;
const HEARING = 200;
const TRIES = 3;
/** @type {Answer} */
const CUT = { kind: 'offline', status: 0 };
const LOST = /** @type {const} */ (['The picture can no longer be read on this phone', 'Take it again if you still can.']);

let chunk = 128_000, quick = 0, failures = 0, wayUntil = 0, pauseUntil = 0;
/** @type {AbortController|undefined} */
let sending;

listen((change) => {
  if (change.what !== 'outbox' || !change.urgent) return;
  wayUntil = now() + WAY;
  sending?.abort();
});

/** @param {string} user @returns {Promise<number|undefined>} after how many ms to go on, if ever */
export async function carry(user) {
  if (now() < pauseUntil && pauseUntil < now() + LONGEST) return pauseUntil - now();
  /** @type {number|undefined} */
  let again;
  await alone(`alongside-photos-${user}`, async () => void (again = await turn(user)), PATIENCE);
  return again;
}

/** Each in its turn; one that has trouble of its own does not hold up the next. @param {string} user */
async function turn(user) {
  const until = now() + TURN, entries = await list(user);
  for (const entry of entries.filter((one) => one.file && one.state !== 'needs-you' && !isBehind(one, entries) && !(one.retryAt && one.retryAt > now() && one.retryAt < now() + LONGEST))) {
    const step = await sendOne(user, entry, until);
    if (step.again !== undefined) return step.again;
  }
  return nextDue(await list(user));
}

/** The server must know of a photo before it takes its bytes. @param {Entry} file @param {Entry[]} entries */
const isBehind = ({ subject }, entries) => entries.some((one) => !one.file && one.id === subject.id && one.state !== 'done');

/** @param {Entry[]} entries */
function nextDue(entries) {
  const times = entries.filter(({ file, state, retryAt }) => file && state !== 'needs-you' && retryAt).map(({ retryAt = 0 }) => retryAt);
  return times.length ? Math.max(500, Math.min(...times) - now()) : undefined;
}

/** @param {string} user @param {Entry} entry @param {number} until @returns {Promise<Step>} */
async function sendOne(user, entry, until) {
  const photo = entry.subject.id;
  if ((await read(user, 'rows', `photos/${photo}`))?.value?.complete_at) return finish(user, entry);
  const kept = await keptOf(user, photo);
  if (!kept) return settled(user, entry, ...LOST);
  return follow({ user, entry, photo, kept, until });
}

/**
 * Asks how far it has come at the start and after every cut, and goes on from there. The server hears of a cut later than we do:
 * where nothing seems to have come through it is asked again before a byte is said twice. A line that is cut again and again is
 * no reason to wait as long as something came through.
 * @param {Job} job @returns {Promise<Step>}
 */
async function follow(job) {
  for (let before = -1, asked = 0, lost = 0; ; ) {
    const held = await mayGo(job);
    if (held) return lost && held.again === 0 ? later(job, CUT) : held;
    const told = await howFar(job.photo), { offset = 0 } = told;
    if (told.kind !== 'done') return stopped(job, told);
    if (offset === job.kept.size) return finish(job.user, job.entry);
    if (offset <= before && asked < TRIES) {
      await new Promise((next) => setTimeout(next, HEARING * 2 ** asked++));
      continue;
    }
    lost = offset > before ? 0 : lost + 1;
    if (lost > TRIES) return later(job, CUT); // the way is open and this one does not get through: the next one's turn
    say(job, offset);
    const end = await sendFrom(job, offset);
    if (typeof end !== 'number') return end;
    [before, asked] = [end, 0];
  }
}

/** The cookie is whoever signed in last, perhaps in another tab. @param {Job} job @returns {Promise<Step|undefined>} */
async function mayGo({ user, until }) {
  if ((await recall('user')) !== user) return { again: MINUTE };
  if (now() < wayUntil) return { again: wayUntil - now() };
  return now() > until ? { again: 0 } : undefined;
}

/** @param {Job} job @param {number} offset @returns {Promise<Step|number>} a number: the line was cut after so much was acknowledged */
async function sendFrom(job, offset) {
  for (let at = offset; ; ) {
    const held = await mayGo(job), began = now();
    if (held) return held;
    const bytes = await bytesAt(job.user, job.photo, job.kept, at, chunk);
    if (!bytes) return settled(job.user, job.entry, ...LOST);
    sending = new AbortController();
    const answer = await sendOn(job.photo, at, bytes, sending.signal);
    learn(answer, bytes.length, now() - began);
    if (answer.status === 460) return refused(job, answer);
    if (answer.status === 409) return -1; // somebody else sent some of it
    if (answer.kind === 'offline') return at;
    if (answer.kind !== 'done') return stopped(job, answer, true);
    at = answer.offset ?? at;
    if (at === job.kept.size) return finish(job.user, job.entry);
    say(job, at);
  }
}

/** More at a time on a good line, less on one that is slow or cut. @param {Answer} answer @param {number} length @param {number} took */
function learn({ kind }, length, took) {
  if (kind === 'done') failures = 0;
  quick = kind === 'done' && took < QUICK && length >= LEAST ? quick + 1 : 0;
  if (kind === 'offline' || took > SLOW) chunk = Math.max(LEAST, Math.round(chunk / 2));
  if (quick > TRIES) [chunk, quick] = [Math.min(MOST, chunk * 2), 0];
}

/** @param {Job} job @param {number} sent */
const say = ({ user, photo }, sent) => announce(user, { what: 'photo', id: photo, sent });

/**
 * What an answer that is not "go on" means: about the way there, about the server, or about this photo. `asked`: a moment ago
 * the server told how far it has come, so what is wrong is wrong with sending this one.
 * @param {Job} job @param {Answer} answer @param {boolean} [asked] @returns {Promise<Step>}
 */
async function stopped(job, answer, asked = false) {
  const { kind, status, retryAfter } = answer;
  if (kind === 'signed-out') return { again: MINUTE };
  if (retryAfter) pauseUntil = now() + Math.min(retryAfter * 1_000, LONGEST);
  if (retryAfter) return { again: pauseUntil - now() };
  if (status === 500 || status === 404 || status === 412) return later(job, answer);
  if (kind !== 'refused') return asked ? later(job, answer) : { again: backOff(++failures, MINUTE) };
  return settled(job.user, job.entry, answer.problem?.title ?? 'The server did not take this picture', answer.problem?.detail);
}

/** This one alone; after some tries a person should know. @param {Job} job @param {Answer} answer @returns {Promise<Step>} */
async function later({ user, entry }, answer) {
  if ((entry.failures ?? 0) >= 4 && answer.kind === 'refused') return settled(user, entry, answer.problem?.title ?? 'The server does not know this photo');
  await waits(user, entry, answer.status, backOff(2 + (entry.failures ?? 0), LONGEST));
  return tell(user);
}

/**
 * What arrived was not what was sent, and was thrown away. Where our own bytes are right it was the way there: once more.
 * @param {Job} job @param {Answer} answer @returns {Promise<Step>}
 */
async function refused({ user, entry, photo, kept }, { problem }) {
  const ours = await wholeOf(user, photo, kept), right = ours && (await digest(ours)) === kept.sha256;
  say({ user, entry, photo, kept, until: 0 }, 0);
  if (!right || problem?.reason === 'type' || (entry.failures ?? 0) >= TRIES - 1) return settled(user, entry, 'Not taken by the server: take it again if you can', 'The picture did not arrive as it was taken.');
  await waits(user, entry, 460, 1_000);
  return tell(user);
}

/** @param {string} user @param {Entry} entry @param {number} status @param {number} ms */
const waits = (user, entry, status, ms) =>
  alter(user, new Map([[entry.id, (one) => outcome(one, { ok: false, status, body: null, etag: null, kind: 'wait' }, now() + ms)]]));

/** It is kept, and a person decides. @param {string} user @param {Entry} entry @param {string} title @param {string} [detail] @returns {Promise<Step>} */
async function settled(user, entry, title, detail) {
  const problem = { type: 'about:blank', title, status: 0, ...(detail && { detail }) };
  await alter(user, new Map([[entry.id, (now) => ({ ...now, state: 'needs-you', problem })]]));
  return tell(user);
}

/** @param {string} user @returns {Step} */
function tell(user) {
  announce(user, { what: 'outbox', fresh: false });
  return {};
}

/** The server has checked it and keeps it: nothing of it stays here. @param {string} user @param {Entry} entry @returns {Promise<Step>} */
async function finish(user, entry) {
  await dropWhole(user, entry.subject.id, [{ store: 'outbox', key: entry.id }]);
  announce(user, { what: 'photo', id: entry.subject.id, sent: entry.body.size });
  return tell(user);
}
