// The second PIN: says duress through the outbox, ahead of all else, and nothing on the screen tells.
import { act } from '../base/api.js';
import { add } from '../sync/outbox.js';
import { duress } from '../sync/safety.js';
import { seen } from '../state/store.js';

/** @import {Session} from '../base/types.js' */

const BUSY = ['acknowledged', 'en_route', 'staged', 'on_scene', 'contact', 'transporting', 'at_destination', 'handed_over'];

/**
 * Whoever opened with it is signed in, so it goes out under their own name; the call that they are on goes with it.
 * @param {Session} found
 */
export async function sayDuress({ user }) {
  const said = duress('duress_pin', [...seen.assignments.value.values()].find(({ state }) => BUSY.includes(state)));
  // Where nothing can be saved it is said once past the outbox, and whoever looks on sees nothing of that either.
  await add(user.id, [said]).catch(() => act(said.path, said.body));
}
