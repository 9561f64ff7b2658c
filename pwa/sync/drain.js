// Sends what waits, a few things at a time, until nothing is due or the server cannot be reached.
import { act } from '../base/api.js';
import { now } from '../base/clock.js';
import { recall } from '../base/kept.js';
import { announce } from './changed.js';
import { isUrgent, nextRetry, nextToSend, waitsUrgently } from './order.js';
import { alter, list, outcome, underWay } from './outbox.js';
import { alone, backOff } from './repeating.js';

/** @import {Entry, Result} from '../base/types.js' */
/** @import {Step} from './outbox.js' */
/** @typedef {{sent: number, stop?: Result, due?: number, files?: boolean, urgent?: boolean}} Drained  `stop`: why it ended early; `due`: when the next retry is; `files`: some wait as well; `urgent`: so does what must not */

const LONGEST = 10 * 60_000;
/** What is urgent is tried again this soon, whatever stands in its way. */
export const SOON = 5_000;
/** A browser opens six lines to one place: one listens, one asks. More than this go in one request. */
const AT_ONCE = 4;

/** @param {string} user @returns {Promise<Drained>} */
export async function drain(user) {
  /** @type {Drained} */
  const drained = { sent: 0 };
  try {
    await alone(`alongside-drain-${user}`, () => sendAll(user, drained));
  } catch (error) {
    // What was shown as on its way stands on the disk as it was.
    announce(user, { what: 'outbox', fresh: false });
    throw error;
  }
  return drained;
}

/**
 * Only the holder of the lock sends. The first goes alone, to hear whether anybody is there; what came of one round is
 * written down while the next is on its way. A phone without room sends all the same: what it cannot write down it says
 * once more some time, and that is harmless.
 * @param {string} user @param {Drained} drained
 */
async function sendAll(user, drained) {
  /** @type {Map<string, Step>} */
  let steps = new Map();
  for (let most = 1; ; most = AT_ONCE) {
    const going = !drained.stop && (await isHere(user));
    const entries = (await list(user)).map((entry) => steps.get(entry.id)?.(entry) ?? entry);
    const many = going && most > 1 ? await together(entries) : undefined;
    const few = many?.acts ?? (going ? nextToSend(entries, now(), most) : []);
    const writing = alter(user, steps), written = writing.then(() => true, () => false);
    await underWay(user, few);
    const results = await (many?.said() ?? Promise.all(few.map(({ path, body }) => act(path, body))));
    if (!few.length) {
      drained.urgent = entries.some(waitsUrgently);
      if (going) Object.assign(drained, { due: nextRetry(entries), files: entries.some(({ file }) => file) });
      return writing;
    }
    if (await written) steps = new Map();
    few.forEach((entry, i) => steps.set(entry.id, results[i] ? heard(entry, results[i], drained) : untried));
  }
}

/** A long outbox is sent by a part of its own; a phone that lacks it sends as ever. @param {Entry[]} entries */
async function together(entries) {
  if (entries.length <= AT_ONCE) return undefined;
  try {
    return (await import('./together.js')).together(entries, AT_ONCE);
  } catch {
    return undefined;
  }
}

/** The cookie is whoever signed in last, perhaps in another tab: one's words are never sent in another's name. @param {string} user */
const isHere = async (user) => (await recall('user')) === user;

/** @param {Entry} sent @param {Result} result @param {Drained} drained @returns {Step} */
function heard(sent, result, drained) {
  const own = isItsOwnFault(result), retryAt = own ? now() + backOff(2 + (sent.failures ?? 0), isUrgent(sent) ? SOON : LONGEST) : undefined;
  if (result.ok) drained.sent += 1;
  if (!result.ok && result.kind !== 'refused' && !own && rank(result) >= rank(drained.stop)) drained.stop = result;
  return (entry) => outcome(entry, result, retryAt);
}

/** What tells for how long to wait, or that nobody is signed in, counts before "no answer" of another line. @param {Result} [stop] */
const rank = (stop) => (stop?.kind === 'signed-out' ? 2 : stop?.retryAfter ? 1 : 0);

/** The server ended early. @type {Step} */
const untried = (entry) => ({ ...entry, state: 'queued', tries: entry.tries - 1 });

/** "Broken" is about this act; everything else that asks to wait is about the server or the way there. @param {Result} result */
const isItsOwnFault = ({ kind, status }) => kind === 'wait' && status === 500;
