// Which unsent acts go next: the urgent first, then the oldest of each thing, never waiting for a bad one.
import { URGENCY } from './commands.js';

/** @import {Entry} from '../base/types.js' */

/** After so many failures that are only this act's own, later acts on the same thing may overtake it. */
const STUCK = 3;

/** A file goes by a sender of its own. @param {Entry} entry */
const isUnsent = ({ state, file }) => !file && (state === 'queued' || state === 'sending');

/** What of each thing is said in its order; and of all persons and consents, since one rests on the other. @param {Entry} entry */
const lane = ({ path, subject }) => /persons|consents|joins/.test(path) || subject.id;

/**
 * Together go only acts that are equally urgent, one of each thing, and none that names a thing which is still to be made;
 * `inTurn`: the server takes them one after the other, so that what waits for one of them may come behind it.
 * @param {Entry[]} entries @param {number} now @param {number} most @param {boolean} [inTurn] @returns {Entry[]}
 */
export function nextToSend(entries, now, most, inTurn = false) {
  /** @type {Set<string|boolean>} */
  const behind = new Set(), unmade = new Set();
  /** @type {Entry[]} */
  const few = [];
  for (const entry of entries.filter(isUnsent).sort(byUrgencyThenAge)) {
    if (few.length === most || (few.length && entry.urgency !== few[0].urgency)) break;
    const waits = !isUrgent(entry) && (behind.has(lane(entry)) || Object.values(entry.body).some((value) => unmade.has(value)));
    const goes = isDue(entry, now) && !waits && (inTurn || !few.some((other) => lane(other) === lane(entry)));
    if (goes) few.push(entry);
    if ((goes && inTurn) || isUrgent(entry) || (entry.failures ?? 0) >= STUCK) continue;
    behind.add(lane(entry));
    if (makes(entry)) unmade.add(entry.id);
  }
  return few;
}

/** @param {Entry[]} entries @returns {number|undefined} when the next retry is due */
export function nextRetry(entries) {
  const times = entries.filter(isUnsent).map((entry) => entry.retryAt ?? 0);
  return times.length ? Math.min(...times) : undefined;
}

/** @param {Entry} a @param {Entry} b */
const byUrgencyThenAge = (a, b) => a.urgency - b.urgency || ((a.anew ?? a.id) < (b.anew ?? b.id) ? -1 : 1);

/**
 * A retry time far ahead comes from a clock that was set back since.
 * @param {Entry} entry @param {number} now
 */
const isDue = (entry, now) => !entry.retryAt || entry.retryAt <= now || entry.retryAt > now + 3_600_000;

/** @param {Entry} entry */
export const isUrgent = (entry) => entry.urgency < URGENCY.ordinary;

/** @param {Entry} entry */
export const waitsUrgently = (entry) => isUnsent(entry) && isUrgent(entry);

/** @param {Entry} entry */
const makes = ({ id, subject }) => id === subject.id;
