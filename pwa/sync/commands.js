// All a phone may say offline. Each command is frozen when it is made: the same bytes however often it is sent.
import { newId } from '../base/ids.js';
import { offset, stamp } from '../base/clock.js';

/** @import {Assignment, Team, Command, Subject, Code, Id} from '../base/types.js' */

/** What goes first, whatever waits before it. From ORDINARY on, the oldest of each thing goes first. */
export const URGENCY = { duress: 0, safety: 1, backUp: 2, acknowledgement: 3, ordinary: 9 };

/** @type {Record<Code, string>} */
const MILESTONE_WORDS = {
  acknowledged: 'Acknowledged the call', en_route: 'On our way', staged: 'Waiting nearby', on_scene: 'On scene',
  contact: 'With the person', transporting: 'Taking the person somewhere', at_destination: 'At the destination',
  handed_over: 'Handed over', cleared: 'Left',
};

/** @typedef {{words: string, urgency?: number, after?: (Id|null|undefined)[]}} Saying */

/** @param {Assignment} assignment */
export const acknowledge = (assignment) => milestone(assignment, 'acknowledged');

/**
 * One press, two acts; both are saved in one go.
 * @param {Assignment} assignment @returns {Command[]}
 */
export const onOurWay = (assignment) => [
  ...(assignment.milestones.acknowledged ? [] : [acknowledge(assignment)]),
  milestone(assignment, 'en_route'),
];

/** @param {Assignment} assignment @param {Code} code */
export const milestone = (assignment, code) =>
  command({ kind: 'assignments', id: assignment.id }, 'milestones', { milestone: code }, {
    words: MILESTONE_WORDS[code] ?? code,
    urgency: code === 'acknowledged' ? URGENCY.acknowledgement : URGENCY.ordinary,
  });

/** @param {Assignment} assignment @param {string} reason */
export const decline = (assignment, reason) =>
  command({ kind: 'assignments', id: assignment.id }, 'declines', { reason }, {
    words: 'Declined the call', urgency: URGENCY.acknowledgement,
  });

/** @param {Assignment} assignment @param {Id} retracts @param {string} [reason] */
export const retract = (assignment, retracts, reason) =>
  command({ kind: 'assignments', id: assignment.id }, 'retractions', given({ retracts, reason }), { words: 'Took a step back' });

/** @param {Team} team  as seen on this phone, unsent acts included @param {Code} code @param {string} [reason] @param {string} [words] */
export const status = (team, code, reason, words = 'Changed the team’s status') =>
  command({ kind: 'teams', id: team.id }, 'statuses', given({ status: code, reason }), {
    words, after: [team.status_act], urgency: code === 'emergency' ? URGENCY.duress : URGENCY.ordinary,
  });

/** @param {{id: Id}} incident @param {string} text */
export const note = (incident, text) =>
  command({ kind: 'incidents', id: incident.id }, 'notes', { text }, { words: 'Wrote a note' });

/** @param {{id: Id}} assignment @param {string} text */
export const message = (assignment, text) =>
  command({ kind: 'assignments', id: assignment.id }, 'messages', { text }, { words: 'Wrote a message' });

/**
 * An act on a thing: `PUT /{kind}/{id}/{acts}/{act id}`.
 * @param {Subject} subject @param {string} acts @param {Record<string, any>} content @param {Saying} saying
 * @returns {Command}
 */
export function command(subject, acts, content, saying) {
  const id = newId();
  return frozen(id, `/${subject.kind}/${subject.id}/${acts}/${id}`, content, subject, saying);
}

/**
 * A new thing: `PUT /{kind}/{id}`; the thing's id is the act's.
 * @param {Subject} thing @param {Record<string, any>} content @param {Saying} saying
 * @returns {Command}
 */
export const create = (thing, content, saying) => frozen(thing.id, `/${thing.kind}/${thing.id}`, content, thing, saying);

/** @param {Id} id @param {string} path @param {Record<string, any>} content @param {Subject} subject @param {Saying} saying @returns {Command} */
function frozen(id, path, content, subject, { words, urgency = URGENCY.ordinary, after = [] }) {
  return Object.freeze({ id, path, body: Object.freeze({ ...content, ...when(after) }), subject, urgency, words });
}

/**
 * Raw clock, its distance to the server's and what this replaces: also the frame of dispatch acts.
 * @param {(Id|null|undefined)[]} [after]
 */
export function when(after = []) {
  const known = after.filter(Boolean);
  return given({ at: stamp(), clock_offset_ms: offset(), after: known.length ? known : undefined });
}

/** Unknown is left out, not sent as null. @param {Record<string, any>} content */
const given = (content) => Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== ''));
