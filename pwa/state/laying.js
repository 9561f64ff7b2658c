// What every layer of unsent acts reckons the same way: when an act was said, and how far the furthest-behind has come; pure.

/** @import {Entry, Unsent} from '../base/types.js' */

/** By the server's clock as the phone knew it then. @param {Record<string, any>} body */
export const timeOf = ({ at, clock_offset_ms: offset = 0 }) => new Date(Date.parse(at) + offset).toISOString();

/** The furthest-behind first. @type {Unsent[]} */
const BEHIND = ['needs-you', 'sending', 'saved'];

/** @param {Entry} entry @returns {Unsent|undefined} */
export const unsentOf = ({ state }) => (state === 'done' ? undefined : state === 'queued' ? 'saved' : state);

/** A stamp is the number of its transaction, a dot, and a number within. @param {{stamp: string}} row */
export const transaction = ({ stamp }) => Number.parseInt(stamp, 10);

/**
 * The server took it, and the row is as it stood afterwards: what it does not show gave way to something there. A row from before
 * is still to come anew. @param {{stamp: string}} row @param {Entry} entry
 */
export const knows = (row, { state, edge }) => state === 'done' && (edge === undefined || transaction(row) >= edge);

/** @param {Unsent|undefined} before @param {Entry} entry @returns {Unsent|undefined} */
export function furthestBehind(before, entry) {
  const mine = unsentOf(entry);
  return !mine ? before : BEHIND.find((one) => one === before || one === mine);
}
