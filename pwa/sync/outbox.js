// What this phone still has to say. An entry ends only by a typed acknowledgement or by a person's decision.
import { change, readAll, save } from '../base/db.js';
import { now } from '../base/clock.js';
import { announce } from './changed.js';
import { URGENCY } from './commands.js';

/** @import {Command, Entry, Result} from '../base/types.js' */
/** @import {Found, Write} from '../base/db.js' */

/** Said acts are kept this long, to be offered again to a server that was restored from a backup. */
const KEPT = 96 * 3_600_000;

/** @param {string} user @param {Command[]} commands  all of them or none, in one strict transaction @param {string} [draft]  what they were typed as, which goes with it */
export async function add(user, commands, draft) {
  /** @type {Write[]} */
  const writes = commands.map((command) => ({ store: 'outbox', key: command.id, value: fresh(command), expect: null }));
  await save(user, draft ? [...writes, { store: 'meta', key: draft }] : writes);
  announce(user, { what: 'outbox', fresh: true, urgent: commands.some(({ urgency }) => urgency < URGENCY.ordinary) });
}

/** @param {Command} command @returns {Entry} */
export const fresh = (command) => ({ ...command, state: 'queued', tries: 0, createdAt: now() });

/** Oldest first. @param {string} user @returns {Promise<Entry[]>} */
export async function list(user) {
  return (await readAll(user, 'outbox')).map(asEntry);
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

/** @param {string} user @param {string} id */
export const sending = (user, id) => alter(user, id, (entry) => ({ ...entry, state: 'sending', tries: entry.tries + 1 }));

/**
 * What the server's answer means for the entry. None of these loses it.
 * @param {string} user @param {string} id @param {Result} result @param {number} [retryAt]
 */
export const answered = (user, id, result, retryAt) => alter(user, id, (entry) => outcome(entry, result, retryAt));

/** @param {Entry} entry @param {Result} result @param {number} [retryAt] @returns {Entry} */
export function outcome(entry, { kind, status, problem }, retryAt) {
  if (kind === 'done') return { ...without(entry), state: 'done', doneAt: now() };
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

/** @param {string} user @param {string} id @param {(entry: Entry) => Entry|undefined} step */
export const alter = (user, id, step) => change(user, 'outbox', id, (entry) => entry && step(entry));

/** The moves of what is done and now also seen in the feed. @param {Found[]} done @returns {Write[]} */
export const confirmed = (done) => done.flatMap(({ key, rev, value }) => [
  ...(value.hush ? [] : [{ store: /** @type {const} */ ('said'), key, value }]),
  { store: 'outbox', key, expect: rev },
]);

/** @param {string} user @returns {Promise<Found[]>} */
export const doneButUnseen = async (user) => (await readAll(user, 'outbox')).filter((found) => found.value?.state === 'done');

/**
 * The server was restored from a backup and may have forgotten what it acknowledged: say it again.
 * @param {string} user @returns {Promise<Write[]>}
 */
export async function offeredAgain(user) {
  const [said, done] = await Promise.all([readAll(user, 'said'), doneButUnseen(user)]);
  const acts = [...said, ...done].filter((found) => found.value?.state === 'done');
  return acts.flatMap(({ key, value }) => [
    { store: 'outbox', key, value: { ...without(value), state: 'queued', doneAt: undefined } },
    { store: 'said', key },
  ]);
}

/** @param {string} user */
export async function prune(user) {
  const old = (await readAll(user, 'said')).filter(({ value }) => (value?.doneAt ?? value?.settledAt) < now() - KEPT);
  if (old.length) await save(user, old.map(({ key }) => ({ store: 'said', key })));
}
