// What every layer of unsent acts reckons the same way: when an act was said, and how far the furthest-behind has come; pure.

/** @import {Entry, Unsent} from '../base/types.js' */

/** By the server's clock as the phone knew it then. @param {Record<string, any>} body */
export const timeOf = ({ at, clock_offset_ms: offset = 0 }) => new Date(Date.parse(at) + offset).toISOString();

/** The furthest-behind first. @type {Unsent[]} */
const BEHIND = ['needs-you', 'sending', 'saved'];

/** @param {Unsent|undefined} before @param {Entry} entry @returns {Unsent|undefined} */
export function furthestBehind(before, { state }) {
  if (state === 'done') return before;
  const mine = state === 'queued' ? 'saved' : state;
  return BEHIND.find((one) => one === before || one === mine);
}
