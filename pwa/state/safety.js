// The timer and the back-up as the crew sees them: the server's rows with what this phone has not sent yet laid over them.
import { computed } from '@preact/signals';
import { SERVER, between, running } from './clockwork.js';
import { unsentOf } from './laying.js';
import { outboxOf, rows } from './store.js';

/** @import {Assignment, Entry, Unsent} from '../base/types.js' */
/** @import {Backup, Spans, Welfare} from '../base/types-safety.js' */
/** @import {Begun, Risk} from './clockwork.js' */
/** @typedef {{due: number|null, since: number|null, paused: number|null, presumed: boolean, called: boolean, ended?: boolean, unsent?: Unsent}} Timer  moments in ms; `ended`: by a lead, with the crew still there */
/** @typedef {{entry: Entry, sent: boolean}} Cry  a visible call for help, by this phone */

/** @typedef {{spans: Spans|null, risks: Risk[], standing: boolean, others?: Assignment[]}} Own   what this phone counts by: `risks` it found and has not sent, `standing`: one that the server knows of, `others`: the team's other calls, of which an answer is one here too */

const SOON_MS = 120_000, CRY_MS = 2 * 3_600_000;
/** No way is thought to be shorter. */
const SHORTEST_S = 60;
const ON_THE_WAY = ['en_route', 'staged'], THERE = ['on_scene', 'contact', 'transporting', 'at_destination', 'handed_over'];
/** @type {Risk} */
const KNOWN = { at: -Infinity, raised: true, source: SERVER };
/** @type {Own} */
const NOTHING = { spans: null, risks: [], standing: false };
const STAGES = /** @type {const} */ ({ acknowledgements: 'acknowledged_at', arrivals: 'arrived_at', releases: 'released_at', cancellations: 'cancelled_at' });

/** By the server's clock as the phone knew it then. @param {{body: Record<string, any>}} entry */
const timeOf = ({ body: { at, clock_offset_ms: offset = 0 } }) => Date.parse(at) + offset;

/** @param {Entry} entry @returns {Unsent|undefined} */

/**
 * Never later than the server's, and none where only the server can know it. What this phone has said and not sent counts as it
 * will when the server hears of it: who is without signal is asked as soon as who is not.
 * @param {Assignment} assignment @param {Welfare|undefined} row @param {Entry[]} entries @param {Own} [own] @returns {Timer}
 */
export function timerOf(assignment, row, entries, own = NOTHING) {
  const start = startOf(assignment, row, own), checks = entries.filter(({ path }) => path.startsWith(`/assignments/${assignment.id}/checks/`));
  const begun = start && runs(start, row, own), due = begun ? dueOf(begun, assignment, row, entries, own) : null, unsent = checks.map(unsentOf).findLast(Boolean), paused = row?.paused_until ? Date.parse(row.paused_until) : null;
  return {
    due, since: start?.at ?? null,
    // Due before a pause ends: a danger that was found since ended it.
    paused: paused !== null && due !== null && due < paused ? null : paused, presumed: Boolean(start?.presumed),
    called: Boolean(row?.step) && due !== null && row?.due_at === new Date(due).toISOString(), ...(row?.ended_at && !begun && { ended: true }), ...(unsent && { unsent }),
  };
}

/** No window once a lead ended the checks; a danger that only this phone knows of outweighs that, as it will once the server hears of it. @param {{at: number, presumed: boolean}} start @param {Welfare|undefined} row @param {Own} own @returns {Begun|undefined} */
function runs(start, row, { risks }) {
  if (!row?.ended_at) return begunOf(start, row);
  const found = risks.filter(({ raised }) => raised).map(({ at }) => at);
  return found.length ? { since: Math.min(...found), first: false } : undefined;
}

/** The arrival that anybody of the crew told, or the presumed one: how long their way was thought to take only the server knows, so the shortest counts. Whoever arrived at another call after setting out is there. @param {Assignment} assignment @param {Welfare|undefined} row @param {Own} own @returns {{at: number, presumed: boolean}|undefined} */
function startOf(assignment, row, { spans, others = [] }) {
  const first = (/** @type {string[]} */ codes, { milestones, offered_at: offered } = assignment) => Math.min(...codes.flatMap((code) => (milestones[code] ? [Math.max(Date.parse(milestones[code]), Date.parse(offered))] : [])));
  const server = row?.started_at ? Date.parse(row.started_at) : Infinity, arrived = Math.min(first(THERE), row?.presumed ? Infinity : server);
  if (arrived < Infinity) return { at: arrived, presumed: false };
  // They may be on their way here since they left where they were diverted to; who has not left there is not.
  const diverted = others.filter((other) => first(THERE, other) < Infinity && first(THERE, other) > first(ON_THE_WAY));
  const rolling = Math.max(first(ON_THE_WAY), ...diverted.map(({ ended_at: ended, milestones: { cleared } }) => Date.parse(ended ?? cleared ?? '') || Infinity));
  const left = spans ? rolling + (Math.min(spans.default_travel_s, SHORTEST_S) + spans.presumed_margin_s) * 1000 : Infinity, presumed = server < Infinity ? server : left;
  return presumed < Infinity ? { at: presumed, presumed: true } : undefined;
}

/** The window as far as the server reckoned it: where it only presumed an arrival that this phone knows, that counts. @param {{at: number, presumed: boolean}} start @param {Welfare|undefined} row @returns {Begun} */
function begunOf({ at, presumed }, row) {
  const answered = row?.last_answer ? Date.parse(row.last_answer.at) : -Infinity, told = row?.due_at ? { told: Date.parse(row.due_at) } : {};
  if (answered > at) return { since: answered, first: false, ...told };
  return { since: at, first: true, ...(row?.presumed === presumed && told) };
}

/** @param {Begun} begun @param {Assignment} assignment @param {Welfare|undefined} row @param {Entry[]} entries @param {Own} own */
function dueOf(begun, { id, milestones: reached }, row, entries, { spans, risks, standing, others = [] }) {
  const paused = row?.paused_until ? [{ at: -Infinity, until: Date.parse(row.paused_until) }] : [], [began, there] = [reached.transporting, reached.at_destination ?? reached.handed_over].map((at) => (at ? Date.parse(at) : undefined));
  // How long the silence before a pause was nobody here knows: then only a tap answers. One that the server did not take is none.
  const signs = entries.flatMap((entry) => {
    const [, , whose, acts] = entry.path.split('/');
    return (whose === id || others.some((other) => other.id === whose)) && entry.state !== 'needs-you' && (acts === 'checks' || (acts === 'milestones' && !paused.length)) ? [{ at: timeOf(entry), answers: acts === 'checks' }] : [];
  });
  if (!spans) return begun.told !== undefined && !signs.some(({ at, answers }) => answers && at > begun.since) ? begun.told : null;
  /** @param {(risk: Risk) => Risk} when */
  const facts = (when) => ({ signs, pauses: paused, transport: /** @type {[number|undefined, number|undefined]} */ ([began, there]), risks: [...(standing ? [KNOWN] : []), ...risks.map(when)] });
  // What is told late voids no sign of life.
  return between(facts((risk) => risk), spans, running(facts((risk) => ({ ...risk, told: Infinity })), spans, begun)).due;
}

/** How the time that is left reads, and how much it asks for. @param {Timer} timer @param {number} now @returns {{words: string, tone: ''|'caution'|'alarm'}} */
export function leftOf({ due, paused, since, ended }, now) {
  if (ended) return { words: 'checks ended by dispatch', tone: '' };
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

/**
 * The last visible call for help by this phone: on this assignment or on none, and on none also what has not gone out yet of any.
 * One that was not sent is never too old.
 * @param {Entry[]} entries @param {number} now @param {string|undefined} assignment @returns {Cry|undefined}
 */
export function cryOf(entries, now, assignment) {
  const here = (/** @type {Entry} */ { state, body: { assignment_id: on } }) => !on || on === assignment || (!assignment && state !== 'done');
  const entry = entries.filter((one) => one.path.startsWith('/duress/') && one.body.kind === 'help_now' && here(one)).at(-1), sent = entry?.state === 'done';
  return entry && (!sent || now - timeOf(entry) < CRY_MS) ? { entry, sent } : undefined;
}

const backups = computed(() => rows.backups.value), called = outboxOf('backups');

/** @param {Assignment} assignment */
export const backupsFor = (assignment) => backupsOf(backups.value.values(), called.value, assignment);

/** Those of the other teams on the call as well. @param {Assignment} assignment */
export const backupsOfCall = (assignment) => [...backupsFor(assignment),
  ...[...backups.value.values()].filter(({ incident_id, assignment_id }) => incident_id === assignment.incident_id && assignment_id !== assignment.id)];
