// Sends what waits, one by one, until nothing is due or the server cannot be reached.
import { act } from '../base/api.js';
import { now } from '../base/clock.js';
import { recall } from '../base/kept.js';
import { alone } from './alone.js';
import { announce } from './changed.js';
import { nextRetry, nextToSend } from './order.js';
import { answered, list, sending } from './outbox.js';
import { backOff } from './repeating.js';

/** @import {Entry, Result} from '../base/types.js' */
/** @typedef {{sent: number, stop?: Result, due?: number, files?: boolean}} Drained  `stop`: why it ended early; `due`: when the next retry is; `files`: some wait as well */

const LONGEST = 10 * 60_000;

/** @param {string} user @returns {Promise<Drained>} */
export async function drain(user) {
  /** @type {Drained} */
  const drained = { sent: 0 };
  await alone(`alongside-drain-${user}`, () => sendAll(user, drained));
  return drained;
}

/**
 * An entry left `sending` by a tab that died is picked up like any other: only the holder of the lock sends.
 * @param {string} user @param {Drained} drained
 */
async function sendAll(user, drained) {
  while (!drained.stop && (await isHere(user))) {
    const entries = await list(user);
    const entry = nextToSend(entries, now());
    if (!entry) {
      drained.due = nextRetry(entries);
      drained.files = entries.some(({ file }) => file);
      return;
    }
    await sendOne(user, entry, drained);
  }
}

/** The cookie is whoever signed in last, perhaps in another tab: one's words are never sent in another's name. @param {string} user */
const isHere = async (user) => (await recall('user')) === user;

/** @param {string} user @param {Entry} entry @param {Drained} drained */
async function sendOne(user, entry, drained) {
  await sending(user, entry.id);
  announce(user, { what: 'outbox', fresh: false });
  const result = await act(entry.path, entry.body);
  const own = isItsOwnFault(result);
  await answered(user, entry.id, result, own ? now() + backOff(2 + (entry.failures ?? 0), LONGEST) : undefined);
  announce(user, { what: 'outbox', fresh: false });
  if (result.ok) drained.sent += 1;
  if (!result.ok && result.kind !== 'refused' && !own) drained.stop = result;
}

/** "Broken" is about this act; everything else that asks to wait is about the server or the way there. @param {Result} result */
const isItsOwnFault = ({ kind, status }) => kind === 'wait' && status === 500;
