// Tells every tab of this origin, this one included, that something on the phone changed.

/** @import {Found} from '../base/db.js' */
/** @import {News} from './pull.js' */
/** @import {Compact} from '../base/types-services.js' */
/**
 * @typedef {{what: 'rows', news: News} | {what: 'outbox', fresh: boolean, urgent?: boolean, now?: Found[], moved?: boolean} | {what: 'session'} | {what: 'locked'} | {what: 'came'} | {what: 'sealed'} | {what: 'photo', id: string, sent: number}
 *   | {what: 'directory', items: Compact[], gone: string[], fresh: boolean, whole: boolean}} Change
 * `locked`: they put the device away; `came`: it is theirs now, whatever other windows show; `sealed`: under a PIN, with a new key when it is their first; `fresh`: there is something new to send; `urgent`: it does not wait for the end of a pause; `now`: all that changed, as it
 * is now (without a value: gone); without it, whoever holds a copy reads again; `moved`: only on its way, for whoever has that very revision
 */
/** @typedef {(change: Change, user: string) => unknown} Listener */

/** @type {Set<Listener>} */
const listeners = new Set();
const channel = new BroadcastChannel('alongside');
channel.onmessage = (/** @type {MessageEvent} */ { data }) => hear(data.change, data.user);
// Node would wait for it for ever.
/** @type {any} */ (channel).unref?.();

/** @param {string} user @param {Change} change */
export function announce(user, change) {
  hear(change, user);
  channel.postMessage({ user, change });
}

/** @param {Change} change @param {string} user */
function hear(change, user) {
  for (const listener of listeners) listener(change, user);
}

/** @param {Listener} listener @returns {() => void} stops listening */
export function listen(listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
