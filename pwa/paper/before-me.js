// What somebody had before them when they began to write: that is all that their words may take the place of; pure.
import { seenBefore } from '../sync/assessing.js';

/** @import {Id} from '../base/types.js' */
/** @import {Assessment, Said} from '../base/types-forms.js' */
/** @typedef {{text: string, seen?: Id[]}} Typed   `seen`: unknown of words that were typed before it was kept */

/** The acts that say what the field shows; what stands beside it in conflict is not in the field. @param {Said|undefined} answer @returns {Id[]} */
export const shownBy = (answer) => (answer ? [answer.act, ...(answer.also ?? [])] : []);

/** A field that was emptied and left leaves nothing to come back to. @param {Typed|string|null} found @param {boolean} restored @returns {Typed|null} */
export function typedOf(found, restored) {
  const typed = typeof found === 'string' ? { text: found } : found;
  return restored && !typed?.text ? null : typed;
}

/** Somebody answered since. @param {Typed} typed @param {Id[]} standing */
export const movedOn = ({ seen }, standing) => Boolean(seen && standing.some((act) => !seen.includes(act)));

/** What came meanwhile from elsewhere is not among it, so that it stays beside these words until one is picked.
 * @param {Assessment} row @param {string[]} links @param {Id[]} seen @param {Set<Id>} made  said on this page: whoever writes on knows of it @returns {Id[]} */
export const replaces = (row, links, seen, made) => [...new Set([...seen, ...seenBefore(row, links).filter((act) => made.has(act))])];
