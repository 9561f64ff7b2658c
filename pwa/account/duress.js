// The second PIN: says duress through the outbox, ahead of all else, and nothing on the screen tells.
import { readAll } from '../base/db.js';
import { add, list } from '../sync/outbox.js';
import { duress } from '../sync/safety.js';
import { insist } from '../state/insisting.js';
import { lay } from '../state/overlay.js';
import { codes } from '../state/store.js';

/** @import {Assignment} from '../base/types.js' */

const BUSY = ['acknowledged', 'en_route', 'staged', 'on_scene', 'contact', 'transporting', 'at_destination', 'handed_over'];

/**
 * Whoever opened with it is coming in, so it goes out under their own name; the call that they are on goes with it. It waits for
 * no screen. Where nothing can be saved it is said from memory, and whoever looks on sees nothing of that either.
 * @param {string} user
 */
export async function sayDuress(user) {
  const said = duress('duress_pin', await callOf(user).catch(() => undefined));
  await add(user, [said]).catch(() => void insist(said, user));
}

/** From what is kept, and what they have not sent. @param {string} user @returns {Promise<Assignment|undefined>} */
async function callOf(user) {
  const [kept, unsent] = await Promise.all([readAll(user, 'rows', IDBKeyRange.bound('assignments/', 'assignments0')), list(user)]);
  const assignments = new Map(kept.filter(({ sealed }) => !sealed).map(({ value }) => [value.id, value]));
  const ground = { assignments, teams: new Map(), notes: new Map(), messages: new Map() };
  const laid = lay(ground, unsent.filter(({ path }) => path.startsWith('/assignments/')), { codes: codes.value, actor: user });
  return [...laid.assignments.values()].find(({ state }) => BUSY.includes(state));
}
