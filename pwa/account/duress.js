// The second PIN: says duress through the outbox, ahead of all else, and nothing on the screen tells.
import { add } from '../sync/outbox.js';
import { duress } from '../sync/safety.js';
import { seen } from '../state/store.js';

/** @import {Session} from '../base/types.js' */

const BUSY = ['acknowledged', 'en_route', 'staged', 'on_scene', 'contact', 'transporting', 'at_destination'];

/**
 * Whoever opened with it is signed in, so it goes out under their own name; the call that they are on goes with it.
 * @param {Session} found
 */
export const sayDuress = ({ user }) => add(user.id, [duress('duress_pin', [...seen.assignments.value.values()].find(({ state }) => BUSY.includes(state)))]);
