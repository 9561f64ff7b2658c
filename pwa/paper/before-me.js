// What somebody had before them when they began to write or tapped: that is all that their answer may take the place of; pure.
import { seenBefore } from '../sync/assessing.js';

/** @import {Id} from '../base/types.js' */
/** @import {Assessment, Said} from '../base/types-forms.js' */
/** @typedef {{shown: Id[], beside?: Id[]}} Seen   `beside`: what stood beside it in sight, and stays */
/** @typedef {{text: string, seen?: Id[]}} Typed   `seen`: unknown of words that were typed before it was kept */

/** The acts that say what the field shows; what stands beside it in conflict is not in the field. @param {Said|undefined} answer @returns {Id[]} */
export const shownBy = (answer) => (answer ? [answer.act, ...(answer.also ?? [])] : []);

/** A tap is on what is shown, whoever said the other. @param {Said|undefined} answer @param {Said[]} [conflict] @returns {Seen} */
export function tappedOn(answer, conflict = []) {
  const shown = shownBy(answer);
  return { shown, beside: conflict.flatMap(shownBy).filter((act) => !shown.includes(act)) };
}

/** Whoever picks one of two had both before them, and what comes after that stands beside the pick. @param {Said|undefined} answer @param {Said[]} conflict @returns {Id[]} */
export const allShown = (answer, conflict) => [...new Set([answer, ...conflict].flatMap(shownBy))];

/** A field that was emptied and left leaves nothing to come back to. @param {Typed|string|null} found @param {boolean} restored @returns {Typed|null} */
export function typedOf(found, restored) {
  const typed = typeof found === 'string' ? { text: found } : found;
  return restored && !typed?.text ? null : typed;
}

/** Somebody answered since. @param {Typed} typed @param {Id[]} standing */
export const movedOn = ({ seen }, standing) => Boolean(seen && standing.some((act) => !seen.includes(act)));

/** What came meanwhile from elsewhere is not among it, so that it stays beside these words until one is picked.
 * @param {Assessment} row @param {string[]} links @param {Seen} seen @param {Set<Id>} made  said on this page: whoever writes on knows of it @returns {Id[]} */
export const replaces = (row, links, { shown, beside = [] }, made) => [...new Set([...shown, ...seenBefore(row, links).filter((act) => made.has(act) && !beside.includes(act))])];
