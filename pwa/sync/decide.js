// What a person decides about an act that was refused: once more, settled, or carried by hand.
import { read, save } from '../base/db.js';
import { now } from '../base/clock.js';
import { newId } from '../base/ids.js';
import { announce } from './changed.js';
import { giveUp } from './keep-photo.js';
import { alter, list, without } from './outbox.js';

/** @import {Write} from '../base/db.js' */
/** @import {Entry} from '../base/types.js' */

/**
 * A person says: try it once more. It goes behind all that was said before that, since that may be what was missing, as their yes
 * is for a name; what makes a thing still goes before what is said about it.
 * @param {string} user @param {string} id
 */
export async function again(user, id) {
  const anew = (/** @type {Entry} */ entry) => (entry.subject.id === id ? {} : { anew: newId() });
  await alter(user, new Map([[id, (entry) => (entry.state === 'needs-you' ? { ...without(entry), ...anew(entry), state: 'queued', failures: 0 } : undefined)]]), true);
}

/**
 * A person says: I have seen that this was refused. Only such an entry leaves, and its words stay for a while.
 * @param {string} user @param {string} id
 */
export async function settle(user, id) {
  const found = await read(user, 'outbox', id);
  if (!found || found.sealed || found.value.state !== 'needs-you') return;
  /** @type {Write[]} */
  const writes = [{ store: 'said', key: id, value: { ...found.value, settledAt: now() } }, { store: 'outbox', key: id, expect: found.rev }];
  const picture = found.value.subject.kind === 'photos';
  await (picture ? giveUp(user, found, writes) : save(user, writes));
  announce(user, { what: 'outbox', fresh: picture });
}

/** Everything unsent in plain JSON, for a person to carry by hand. @param {string} user */
export async function exportAll(user) {
  const entries = (await list(user)).filter((entry) => entry.state !== 'done' && !entry.hush);
  return JSON.stringify({ made_at: new Date().toISOString(), user, entries }, null, 2);
}
