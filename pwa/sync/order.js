// Which unsent act goes next: the urgent first, then the oldest of each thing, never waiting for a bad one.
import { URGENCY } from './commands.js';

/** @import {Entry} from '../base/types.js' */

/** After so many failures that are only this act's own, later acts on the same thing may overtake it. */
const STUCK = 3;

/** A file goes by a sender of its own. @param {Entry} entry */
export const isUnsent = ({ state, file }) => !file && (state === 'queued' || state === 'sending');

/** @param {Entry} entry */
const lane = (entry) => `${entry.subject.kind}/${entry.subject.id}`;

/** @param {Entry[]} entries @param {number} now @returns {Entry|undefined} */
export function nextToSend(entries, now) {
  const waiting = entries.filter(isUnsent).sort(byUrgencyThenAge);
  return waiting.find((entry) => isDue(entry, now) && (isUrgent(entry) || !isBehind(entry, waiting)));
}

/** @param {Entry[]} entries @returns {number|undefined} when the next retry is due */
export function nextRetry(entries) {
  const times = entries.filter(isUnsent).map((entry) => entry.retryAt ?? 0);
  return times.length ? Math.min(...times) : undefined;
}

/** @param {Entry} a @param {Entry} b */
const byUrgencyThenAge = (a, b) => a.urgency - b.urgency || (a.id < b.id ? -1 : 1);

/**
 * A retry time far ahead comes from a clock that was set back since.
 * @param {Entry} entry @param {number} now
 */
const isDue = (entry, now) => !entry.retryAt || entry.retryAt <= now || entry.retryAt > now + 3_600_000;

/** @param {Entry} entry */
const isUrgent = (entry) => entry.urgency < URGENCY.ordinary;

/** @param {Entry} entry @param {Entry[]} waiting */
const isBehind = (entry, waiting) =>
  waiting.some((other) => lane(other) === lane(entry) && !isUrgent(other) && other.id < entry.id && (other.failures ?? 0) < STUCK);
