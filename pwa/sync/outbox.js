// What this phone still has to say. An entry ends only by a typed acknowledgement or by a person's decision.
import { Stale, keys, readAll, save } from '../base/db.js';
import { now } from '../base/clock.js';
import { goOn } from '../base/ids.js';
import { announce, listen } from './changed.js';
import { URGENCY } from './commands.js';

/** @import {Command, Entry, Result} from '../base/types.js' */
/** @import {Found, Held, Write} from '../base/db.js' */
/** @typedef {(entry: Entry) => Entry|undefined} Step  undefined: leave it */

/**
 * What lies in an open vault, so that a long outbox is not unsealed again at every tap; it goes when the key goes.
 * @type {WeakMap<Promise<Held>, Map<string, Found>>}
 */
const copies = new WeakMap();
let changes = 0;

listen((change, user) => {
  if (change.what !== 'outbox') return;
  changes += 1;
  if (!change.now) return readAgain(user);
  const copy = copyOf(user);
  for (const one of change.now) if (!change.moved || copy?.get(one.key)?.rev === one.rev) copy?.[one.value ? 'set' : 'delete'](one.key, one);
});

/** @param {string} user */
const copyOf = (user) => copies.get(/** @type {Promise<Held>} */ (keys.get(user)));

/** A window that was asleep, or one that died before it told, may have left the copy behind. @param {string} user */
export const readAgain = (user) => void copies.delete(/** @type {Promise<Held>} */ (keys.get(user)));

/** @param {string} user @param {Command[]} commands  all of them or none, in one strict transaction @param {string} [draft]  what they were typed as, which goes with it */
export async function add(user, commands, draft) {
  /** @type {Write[]} */
  const writes = commands.map((command) => ({ store: 'outbox', key: command.id, value: fresh(command), expect: null }));
  const revs = await save(user, draft ? [...writes, { store: 'meta', key: draft }] : writes);
  const urgent = commands.some(({ urgency }) => urgency < URGENCY.ordinary);
  announce(user, { what: 'outbox', fresh: true, urgent, now: told(writes, revs) });
}

/** @param {Command} command @returns {Entry} */
export const fresh = (command) => ({ ...command, state: 'queued', tries: 0, createdAt: now() });

/** What every window may know of it; a secret cry is in none's memory. @param {Write[]} writes @param {string[]} revs @returns {Found[]|undefined} */
export function told(writes, revs) {
  const mine = writes.flatMap(({ store, key, value }, i) => (store === 'outbox' ? [{ key, value, rev: revs[i], sealed: false }] : []));
  return mine.some(({ value }) => value?.hush) ? undefined : mine;
}

/** Oldest first. @param {string} user @returns {Promise<Entry[]>} */
export async function list(user) {
  return (await all(user)).map(asEntry);
}

/** @param {string} user @returns {Promise<Found[]>} */
async function all(user) {
  const copy = copyOf(user), before = changes;
  if (copy) return [...copy.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const found = await readAll(user, 'outbox'), vault = keys.get(user);
  for (const { key } of found) goOn(key);
  const whole = before === changes && !found.some(({ value }) => value?.hush);
  if (vault && whole) copies.set(vault, new Map(found.map((one) => [one.key, one])));
  return found;
}

/**
 * What cannot be read any more still stands in the list.
 * @param {Found} found @returns {Entry}
 */
function asEntry({ key, value, sealed }) {
  if (!sealed) return value;
  return {
    id: key, path: '', body: {}, subject: { kind: 'incidents', id: '' }, urgency: 99, createdAt: 0, tries: 0,
    state: 'needs-you', sealed: true, words: 'Something saved here that this phone can no longer read',
  };
}

/**
 * That these are on their way is shown in every window and written nowhere: the disk hears what came of it, and a tab
 * that dies leaves them as they were.
 * @param {string} user @param {Entry[]} entries
 */
export async function underWay(user, entries) {
  const ids = new Set(entries.filter(({ hush }) => !hush).map(({ id }) => id));
  if (!ids.size) return;
  const going = (await all(user)).filter(({ key }) => ids.has(key)).map((found) => ({ ...found, value: sending(found.value) ?? found.value }));
  announce(user, { what: 'outbox', fresh: false, now: going, moved: true });
}

/** @type {Step} */
const sending = (entry) => (entry.state === 'queued' || entry.state === 'sending' ? { ...entry, state: 'sending', tries: entry.tries + 1 } : undefined);

/**
 * What the server's answer means for the entry. None of these loses it.
 * @param {Entry} entry @param {Result} result @param {number} [retryAt] @returns {Entry}
 */
export function outcome(entry, { kind, status, problem, edge }, retryAt) {
  if (kind === 'done') return { ...without(entry), state: 'done', doneAt: now(), ...(edge && { edge }) };
  if (kind === 'refused') return { ...without(entry), state: 'needs-you', problem: problem ?? unnamed(status) };
  const failures = retryAt ? (entry.failures ?? 0) + 1 : entry.failures;
  return { ...without(entry), state: 'queued', ...(failures && { failures }), ...(retryAt && { retryAt }), ...(problem && { problem }) };
}

/** @param {Entry} entry @returns {Entry} */
export function without(entry) {
  const { problem: _problem, retryAt: _retryAt, ...rest } = entry;
  return rest;
}

/** @param {number} status */
const unnamed = (status) => ({ type: 'about:blank', title: 'The server could not take this', status });

/**
 * Several entries in one transaction; again when somebody came between.
 * @param {string} user @param {Map<string, Step>} steps  by entry @param {boolean} [fresh]  there is something new to send
 */
export async function alter(user, steps, fresh = false) {
  while (steps.size) {
    const writes = (await all(user)).flatMap((found) => altered(found, steps.get(found.key)));
    if (!writes.length) return;
    try {
      const revs = await save(user, writes);
      return announce(user, { what: 'outbox', fresh, now: told(writes, revs) });
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      readAgain(user);
    }
  }
}

/** @param {Found} found @param {Step} [step] @returns {Write[]} */
function altered({ key, rev, value, sealed }, step) {
  const next = sealed ? undefined : step?.(value);
  return next ? [{ store: 'outbox', key, value: next, expect: rev }] : [];
}

/** The moves of what is done and now also seen in the feed. @param {Found[]} done @returns {Write[]} */
export const confirmed = (done) => done.flatMap(({ key, rev, value }) => [
  ...(value.hush ? [] : [{ store: /** @type {const} */ ('said'), key, value }]),
  { store: 'outbox', key, expect: rev },
]);

/** @param {string} user @returns {Promise<Found[]>} */
export const doneButUnseen = async (user) => (await all(user)).filter((found) => found.value?.state === 'done');

/**
 * The server was restored from a backup and may have forgotten what it acknowledged: say it again.
 * @param {string} user @returns {Promise<Write[]>}
 */
export async function offeredAgain(user) {
  const [said, done] = await Promise.all([readAll(user, 'said'), doneButUnseen(user)]);
  const acts = [...said, ...done].filter((found) => found.value?.state === 'done');
  return acts.flatMap(({ key, value }) => [
    { store: 'outbox', key, value: { ...without(value), state: 'queued', doneAt: undefined, edge: undefined } },
    { store: 'said', key },
  ]);
}
