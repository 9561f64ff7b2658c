// What the log of a call tells of a call for help, for all to see; pure.

/** @import {TimelineEntry} from '../../base/types.js' */

/**
 * The last one of this person on this assignment, and whether it was closed: the alarm has its id. One that the log does not tell of
 * yet comes before all.
 * @param {Iterable<TimelineEntry>} log @param {string} assignment @param {string|undefined} user @param {string} [sent]  the last that this phone sent
 * @returns {{raised?: TimelineEntry, closed?: TimelineEntry}}
 */
export function heardOf(log, assignment, user, sent) {
  const here = [...log].filter(({ assignment_id }) => assignment_id === assignment);
  const raised = here.filter(({ act, actor, particulars: { kind } }) => act === 'duress.raised' && actor === user && kind === 'help_now').sort((a, b) => a.at.localeCompare(b.at)).at(-1);
  if (!raised || (sent && raised.id !== sent)) return {};
  return { raised, closed: here.find(({ act, particulars: { alarm_id: of } }) => act === 'alarm.closed' && of === raised.id) };
}
