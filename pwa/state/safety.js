// The timer and the back-up as the crew sees them: the server's rows with what this phone has not sent yet laid over them.
import { computed } from '@preact/signals';
import { outboxOf, rows } from './store.js';

/** @import {Assignment, Entry, Unsent} from '../base/types.js' */
/** @import {Backup, Welfare} from '../base/types-safety.js' */
/** @typedef {{due: number|null, since: number|null, paused: number|null, presumed: boolean, called: boolean, unsent?: Unsent}} Timer  moments in ms */
/** @typedef {{entry: Entry, sent: boolean}} Cry  a visible call for help, by this phone */

const SOON_MS = 120_000, CRY_MS = 2 * 3_600_000;
const STAGES = /** @type {const} */ ({ acknowledgements: 'acknowledged_at', arrivals: 'arrived_at', releases: 'released_at', cancellations: 'cancelled_at' });

/** By the server's clock as the phone knew it then. @param {Entry} entry */
const timeOf = ({ body: { at, clock_offset_ms: offset = 0 } }) => Date.parse(at) + offset;

/** @param {Entry} entry @returns {Unsent|undefined} */
const unsentOf = ({ state }) => (state === 'done' ? undefined : state === 'queued' ? 'saved' : state);

/** Nothing of which only the server knows how long it may take. @param {Assignment} assignment @param {Welfare|undefined} row @param {Entry[]} entries @returns {Timer} */
export function timerOf(assignment, row, entries) {
  const arrived = assignment.milestones.on_scene ?? assignment.milestones.contact, since = row?.started_at ?? arrived;
  /** @type {Timer} */
  const timer = {
    due: row ? dueOf(row, arrived) : null, since: since ? Date.parse(since) : null,
    paused: row?.paused_until ? Date.parse(row.paused_until) : null, presumed: Boolean(row?.presumed && !arrived), called: Boolean(row?.step),
  };
  for (const entry of entries) {
    if (!entry.path.startsWith(`/assignments/${assignment.id}/checks/`)) continue;
    const unsent = unsentOf(entry), due = dueAfter(timeOf(entry), timer.due, row);
    Object.assign(timer, { due, called: timer.called && due !== null && due === timer.due }, unsent && { unsent });
  }
  return timer;
}

/** Where the server presumed the arrival, this phone may know it. @param {Welfare} row @param {string|undefined} arrived */
function dueOf({ due_at: due, presumed, last_answer: answer, interval_s: seconds }, arrived) {
  return due && presumed && arrived && !answer ? Date.parse(arrived) + seconds * 1000 : due ? Date.parse(due) : null;
}

/** What a tap comes to. The first span is another than those that follow, of which nothing was heard before the first answer. @param {number} tap @param {number|null} due @param {Welfare|undefined} row */
function dueAfter(tap, due, row) {
  if (due === null || !row?.last_answer) return null;
  return Date.parse(row.last_answer.at) >= tap ? due : Math.max(due, tap + row.interval_s * 1000);
}

/** How the time that is left reads, and how much it asks for. @param {Timer} timer @param {number} now @returns {{words: string, tone: ''|'caution'|'alarm'}} */
export function leftOf({ due, paused, since }, now) {
  if (paused && paused > now) return { words: `checks paused, ${minutes(paused - now)} left`, tone: '' };
  if (due === null || (since !== null && since > now)) return { words: '', tone: '' };
  if (due <= now) return { words: now - due < 60_000 ? 'check in now' : `check in, ${minutes(now - due)} over`, tone: 'alarm' };
  return { words: due - now < 60_000 ? 'check in within a minute' : `check in ${minutes(due - now)}`, tone: due - now <= SOON_MS ? 'caution' : '' };
}

/** @param {number} ms */
export const minutes = (ms) => `${Math.max(1, Math.floor(ms / 60_000))} min`;

/** @param {Iterable<Backup>} known @param {Entry[]} entries @param {{id: string, incident_id: string, team_id: string}} assignment @returns {Backup[]} the newest first */
export function backupsOf(known, entries, assignment) {
  const all = new Map([...known].filter(({ assignment_id }) => assignment_id === assignment.id).map((row) => [row.id, row]));
  for (const entry of entries) {
    if (entry.path === `/backups/${entry.id}` && entry.body.assignment_id === assignment.id && !all.has(entry.id)) all.set(entry.id, asked(entry, assignment));
    const [, things, id = '', acts = ''] = entry.path.split('/'), row = things === 'backups' ? all.get(id) : undefined, stage = STAGES[/** @type {keyof typeof STAGES} */ (acts)];
    if (row && stage) all.set(id, { ...row, [stage]: row[stage] ?? new Date(timeOf(entry)).toISOString() });
  }
  return [...all.values()].sort((a, b) => b.asked_at.localeCompare(a.asked_at));
}

/** @param {Entry} entry @param {{id: string, incident_id: string, team_id: string}} assignment @returns {Backup} */
function asked(entry, { id, incident_id, team_id }) {
  const { kind, reason = null, words = null } = entry.body, unsent = unsentOf(entry);
  return {
    id: entry.id, stamp: '', incident_id, assignment_id: id, team_id, kind, involvement: reason, asked: kind !== 'police' || String(reason).startsWith('requested_'), words, place: null,
    asked_at: new Date(timeOf(entry)).toISOString(), asked_by: null, acknowledged_at: null, acknowledged_by: null, arrived_at: null, released_at: null, cancelled_at: null,
    repeats: 0, ...(unsent && { unsent }),
  };
}

/** @param {Backup} backup */
export const isRunning = (backup) => !backup.released_at && !backup.cancelled_at;

/** The last visible call for help by this phone on this assignment; one that was not sent is never too old. @param {Entry[]} entries @param {number} now @param {string} assignment @returns {Cry|undefined} */
export function cryOf(entries, now, assignment) {
  const entry = entries.filter(({ path, body }) => path.startsWith('/duress/') && body.kind === 'help_now' && body.assignment_id === assignment).at(-1), sent = entry?.state === 'done';
  return entry && (!sent || now - timeOf(entry) < CRY_MS) ? { entry, sent } : undefined;
}

const welfare = computed(() => rows.welfare.value), backups = computed(() => rows.backups.value), said = outboxOf('assignments'), called = outboxOf('backups');

/** @param {Assignment} assignment */
export const timer = (assignment) => timerOf(assignment, welfare.value.get(assignment.id), said.value);
/** @param {Assignment} assignment */
export const backupsFor = (assignment) => backupsOf(backups.value.values(), called.value, assignment);
