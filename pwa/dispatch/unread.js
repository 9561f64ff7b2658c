// The last word on a call when it is a crew's and nobody at this board has looked at it yet.
import { signal } from '@preact/signals';
import { seen } from '../state/store.js';

/** @import {Message} from '../base/types.js' */

const DISPATCH = ['dispatcher', 'lead', 'clinician'];
/** The last message that was looked at, call by call. */
const looked = signal(/** @type {Map<string, string>} */ (new Map()));

/** @param {string} call @returns {Message|undefined} */
function last(call) {
  const all = [...seen.messages.value.values()].filter(({ incident_id }) => incident_id === call);
  return all.sort((a, b) => a.at.localeCompare(b.at)).at(-1);
}

/** @param {string} call @returns {Message|undefined} */
export function unread(call) {
  const word = last(call);
  const ours = DISPATCH.includes(seen.people.value.get(word?.actor ?? '')?.role ?? '');
  return word && !ours && looked.value.get(call) !== word.id ? word : undefined;
}

/** @param {string} call */
export function lookedAt(call) {
  const word = last(call);
  if (word && looked.peek().get(call) !== word.id) looked.value = new Map(looked.peek()).set(call, word.id);
}
