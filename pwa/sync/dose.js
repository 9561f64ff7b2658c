// A dose out of the van: the hand-out that is said beside its answer, and found again by whoever takes the dose off.
import { handOut } from './supplies.js';

/** @import {Command, Id} from '../base/types.js' */

/** What an act is called that one tap says beside another: any phone reckons the one from the other. @param {Id} act @returns {Id} */
export const besideOf = (act) => act.slice(0, -1) + (parseInt(act.slice(-1), 16) ^ 1).toString(16);

/** @param {{id: Id}} incident @param {Id|null} van @param {Command} answer  which says the dose @returns {Command} */
export function doseOut(incident, van, answer) {
  const id = besideOf(answer.id);
  return Object.freeze({ ...handOut(incident, { naloxone: 1 }, { van }), id, path: `/incidents/${incident.id}/handouts/${id}` });
}
