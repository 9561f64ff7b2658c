// Says a cry for help that this phone cannot save: from memory, again and again, until the server has it or will not take it.
import { act, get } from '../base/api.js';
import { backOff, repeating } from '../sync/repeating.js';
import { session } from './store.js';

/** @import {Command} from '../base/types.js' */

const LONGEST = 15_000, PATIENCE = 6_000, SLOW_MS = 1_000;

/**
 * Storage that neither saves nor fails does not hold up a cry: after a second it is said from memory as well, and its id makes that one cry.
 * @template T @param {Promise<T>} saving @param {Command} said @param {string|undefined} user @returns {Promise<T>}
 */
export function meanwhile(saving, said, user) {
  const late = setTimeout(() => void insist(said, user), SLOW_MS);
  return saving.finally(() => clearTimeout(late));
}

/**
 * The act's id makes a repeat harmless.
 * @param {Command} said @param {string|undefined} user  whose it is @param {() => void} [heard]  once the server has it
 * @returns {Promise<boolean>} whether the first try came through
 */
export async function insist(said, user, heard = () => {}) {
  let tries = 0, first = false;
  const wake = () => void loop.now();
  const loop = repeating(async () => {
    const kind = await once(said, user);
    if (kind === 'done') {
      first ||= !tries;
      heard();
    } else if (kind !== 'refused') return backOff(tries++, LONGEST);
    loop.stop();
    globalThis.removeEventListener?.('online', wake);
  });
  globalThis.addEventListener?.('online', wake);
  await loop.now();
  return first;
}

/**
 * The alarm names whoever's session goes with it, and what this phone noted of that may be old where it can save nothing: so
 * the server is asked first. Until they are the one, it waits.
 * @param {Command} said @param {string|undefined} user
 */
async function once({ path, body }, user) {
  if (isAnother(user)) return 'waits';
  const { ok, body: me } = await get('/me', { timeout: PATIENCE });
  if (!ok || me.user?.id !== user || isAnother(user)) return 'waits';
  return (await act(path, body)).kind;
}

/** Who locked this device is still the one on the wire until somebody else comes in. @param {string|undefined} user */
const isAnother = (user) => session.value !== null && session.value.user.id !== user;
