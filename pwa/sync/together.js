// A long outbox goes in few requests: the server takes the acts of one in turn, each as if it came alone.
import { act, meant, reference } from '../base/api.js';
import { now } from '../base/clock.js';
import { listen } from './changed.js';
import { nextToSend } from './order.js';

/** @import {Entry, Problem, Result} from '../base/types.js' */
/** @typedef {{status: number, act: string|null, edge?: number|null, retry_after: number|null, problem: Problem|null}} Told */

const MOST = 40;
/** Of both requests: what a thin line carries in their time. */
const CHARACTERS = 120_000, PATIENCE = 30_000;
/** For so long a cry for help lets what is on its way arrive. */
const GRACE = 1_000;
const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/gi;
/**
 * What may go ahead of other things: the server takes it whatever else it has heard. A step, a status, a consent, a name
 * or that two are one is never told before what came ahead of it.
 */
const WORDS = /^\/(incidents\/[^/]+\/(notes|handouts)|assignments\/[^/]+\/messages|assessments\/[^/]+\/(answers|times|levels|signatures))\/|^\/assessments\/[^/]+$/;

/**
 * What goes next in one request, when it is more than a browser sends side by side; and beside it, in a second one, what
 * has nothing to do with that: the server has more than one core, and waits for its disk.
 * @param {Entry[]} entries @param {number} few @returns {{acts: Entry[], said: () => Promise<(Result|undefined)[]>}|undefined}
 */
export function together(entries, few) {
  const first = fitting(nextToSend(entries, now(), MOST, true), CHARACTERS);
  if (first.length <= few) return undefined;
  const second = fitting(beside(nextToSend(apart(entries, first), now(), MOST, true), first[0]), CHARACTERS - size(first));
  return { acts: [...first, ...second], said: () => sayBoth([first, second]) };
}

/** @param {Entry[]} acts @param {Entry} first */
function beside(acts, { urgency }) {
  const other = acts.findIndex((act) => act.urgency !== urgency || !WORDS.test(act.path));
  return other < 0 ? acts : acts.slice(0, other);
}

/**
 * Those that are about other things and name nothing that the first or what waits behind them is about: what makes a
 * thing is older than what names it.
 * @param {Entry[]} entries @param {Entry[]} first
 */
function apart(entries, first) {
  const waiting = entries.filter(({ state }) => state !== 'done').sort((a, b) => (a.id < b.id ? -1 : 1));
  const things = new Set(waiting.flatMap(({ id, subject }) => [id, subject.id]));
  /** @param {Entry} entry */
  const names = ({ id, path, body }) => [id, ...[...path.split('/'), ...(JSON.stringify(body).match(UUIDS) ?? [])].filter((one) => things.has(one))];
  const held = new Set(first.flatMap(names));
  return waiting.filter((entry) => {
    const named = names(entry), behind = named.some((one) => held.has(one));
    if (behind) named.forEach((one) => held.add(one));
    return !behind;
  });
}

/** @param {Entry[]} acts */
const size = (acts) => JSON.stringify(acts.map(({ body }) => body)).length;

/** @param {Entry[]} acts @param {number} room */
function fitting(acts, room) {
  let left = room;
  const tooMuch = acts.findIndex((act) => (left -= size([act])) <= 0);
  return tooMuch < 0 ? acts : acts.slice(0, tooMuch);
}

/**
 * A cry for help does not wait behind hundreds of notes on a thin line: what is still on its way then goes again after it.
 * @param {Entry[][]} lines @returns {Promise<(Result|undefined)[]>}
 */
async function sayBoth(lines) {
  const control = new AbortController(), stop = () => control.abort(), late = setTimeout(stop, PATIENCE);
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let hurry;
  const deaf = listen((change) => { if (change.what === 'outbox' && change.urgent) hurry ??= setTimeout(stop, GRACE); });
  try {
    return (await Promise.all(lines.map((acts) => sayAll(acts, control.signal)))).flat();
  } finally {
    deaf();
    clearTimeout(late);
    clearTimeout(hurry);
  }
}

/**
 * The server ends early at an answer that is not about one act only: what it did not try has none, and goes again.
 * @param {Entry[]} acts @param {AbortSignal} signal @returns {Promise<(Result|undefined)[]>}
 */
async function sayAll(acts, signal) {
  const results = acts.length ? await saidTogether(acts, signal) : [];
  return acts.map((_, i) => results[i]);
}

/**
 * One that does not know this door hears the first alone, and the next in its time.
 * @param {Entry[]} acts @param {AbortSignal} signal @returns {Promise<Result[]>}
 */
async function saidTogether(acts, signal) {
  const answer = await reference('POST', '/acts', { acts: acts.map(({ path, body }) => ({ path, body })) }, { signal });
  if (answer.kind === 'refused') return [await act(acts[0].path, acts[0].body)];
  if (!answer.ok) return acts.map(() => answer);
  const told = /** @type {Told[]} */ (answer.body.items ?? []);
  return told.length ? told.map((one, i) => heard(one, acts[i].id)) : [{ ...answer, ok: false, kind: 'wait' }];
}

/** @param {Told} told @param {string} id @returns {Result} */
function heard({ status, act: done, edge, retry_after: retryAfter, problem }, id) {
  const kind = meant(status, done === id, problem ?? undefined);
  return {
    ok: kind === 'done', status, body: null, etag: null, kind, ...(edge && { edge }), ...(problem && { problem }), ...(retryAfter !== null && { retryAfter }),
  };
}
