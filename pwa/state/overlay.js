// Lays the unsent acts over what the server last said; pure, and the same however often an act is laid.
import { furthestBehind, timeOf } from './laying.js';

/** @import {Assignment, Codes, CodeEntry, CrewAct, Entry, Message, Note, Team} from '../base/types.js' */
/**
 * @typedef {object} Ground   what acts can change; maps are replaced when touched, never altered
 * @property {Map<string, Assignment>} assignments
 * @property {Map<string, Team>} teams
 * @property {Map<string, Note>} notes
 * @property {Map<string, Message>} messages
 */
/** @typedef {Ground & {copied: Set<string>}} Laying   a map is copied when it is first touched, however many acts touch it */
/** @typedef {{codes: Codes, actor: string|null}} Around */
/** @typedef {(ground: Laying, entry: Entry, about: Around) => void} Layer */

const WAITING = ['offered', 'acknowledged'];
const ENDED = ['cleared', 'declined', 'recalled'];

/** @type {Record<string, Layer>} */
const LAYERS = {
  'assignments/milestones': layCrewAct, 'assignments/declines': layCrewAct, 'assignments/retractions': layCrewAct,
  'assignments/messages': layMessage, 'incidents/notes': layNote, 'teams/statuses': layStatus,
};

/** @param {Ground} rows @param {Entry[]} entries  in the order they were made @param {Around} about @returns {Ground} */
export function lay(rows, entries, about) {
  const laying = { ...rows, copied: new Set() };
  for (const entry of entries) {
    const [, kind, , acts] = entry.path.split('/');
    if (!entry.sealed) LAYERS[`${kind}/${acts}`]?.(laying, entry, about);
  }
  const { copied: _copied, ...ground } = laying;
  return ground;
}

/** @type {Layer} */
function layCrewAct(ground, entry, about) {
  const row = ground.assignments.get(entry.subject.id);
  if (!row) return;
  const acts = withAct(row.acts ?? [], crewAct(entry, about));
  const milestones = milestonesOf(row, acts);
  const state = stateOf(row, acts, milestones, about.codes);
  const next = (about.codes.assignment_state_next?.[state] ?? row.next).filter((/** @type {string} */ code) => code !== 'recalled');
  const laid = { ...row, acts, milestones, state, next, unsent: furthestBehind(row.unsent, entry) };
  put(ground, 'assignments', laid);
  carryToTeam(ground, laid, entry, about);
}

/** @param {Entry} entry @param {Around} about @returns {CrewAct} */
function crewAct({ id, path, body }, { actor }) {
  const kind = path.split('/')[3].slice(0, -1);
  const { milestone, reason, retracts } = body;
  return {
    id, kind, at: timeOf(body), received_at: null, actor, retracted: false, flags: [],
    ...(milestone && { milestone }), ...(reason && { reason }), ...(retracts && { retracts }),
  };
}

/** An act the server already told us about is not laid a second time. @param {CrewAct[]} acts @param {CrewAct} act */
function withAct(acts, act) {
  const all = acts.some(({ id }) => id === act.id) ? acts : [...acts, act];
  return act.retracts ? all.map((one) => (one.id === act.retracts ? { ...one, retracted: true } : one)) : all;
}

/** What somebody said who had left the crew by then counts for nothing. @param {CrewAct} act */
const aboard = ({ flags }) => !flags?.includes('not_aboard');

/**
 * The earliest of each; what an act that was taken back had brought goes again.
 * @param {Assignment} row @param {CrewAct[]} acts
 */
function milestonesOf(row, acts) {
  const said = acts.filter((act) => act.milestone && aboard(act));
  const milestones = { ...row.milestones };
  for (const { milestone, retracted } of said) if (retracted && milestone) delete milestones[milestone];
  for (const { milestone, retracted, at } of said) {
    if (!milestone || retracted) continue;
    if (!milestones[milestone] || Date.parse(at) < Date.parse(milestones[milestone])) milestones[milestone] = at;
  }
  return milestones;
}

/**
 * The furthest reached; acknowledgement beats decline, and a recall ends only what has not reached the scene.
 * @param {Assignment} row @param {CrewAct[]} acts @param {Record<string, string>} milestones @param {Codes} codes
 */
function stateOf(row, acts, milestones, codes) {
  /** @type {string[]} */
  const order = (codes.assignment_state ?? []).map((/** @type {CodeEntry} */ entry) => entry.code);
  const reached = order.filter((code) => milestones[code] && code !== 'declined' && code !== 'recalled').at(-1) ?? 'offered';
  if (row.recalled_at && order.indexOf(reached) < order.indexOf('on_scene')) return 'recalled';
  const declined = acts.some((act) => act.kind === 'decline' && !act.retracted && aboard(act));
  return declined && reached === 'offered' ? 'declined' : reached;
}

/**
 * A team on scene stays on scene while another call is only offered, acknowledged or declined.
 * @param {Laying} ground @param {Assignment} assignment @param {Entry} entry @param {Around} about
 */
function carryToTeam(ground, { id, team_id, state }, entry, { codes }) {
  const team = ground.teams.get(team_id);
  const status = codes.assignment_state?.find((/** @type {CodeEntry} */ one) => one.code === state)?.unit_status;
  if (!team || !status) return;
  const others = [...ground.assignments.values()].filter((other) => other.team_id === team_id && other.id !== id);
  const busy = others.some((other) => !WAITING.includes(other.state) && !ENDED.includes(other.state));
  if (busy && (WAITING.includes(state) || ENDED.includes(state))) return;
  put(ground, 'teams', withStatus(team, status, null, entry, codes));
}

/** @type {Layer} */
function layStatus(ground, entry, { codes }) {
  const team = ground.teams.get(entry.subject.id);
  if (team) put(ground, 'teams', withStatus(team, entry.body.status, entry.body.reason ?? null, entry, codes));
}

/**
 * What the server knows and places later stands.
 * @param {Team} team @param {string} status @param {string|null} reason @param {Entry} entry @param {Codes} codes @returns {Team}
 */
function withStatus(team, status, reason, entry, codes) {
  const since = timeOf(entry.body);
  const newer = entry.state === 'done' && Date.parse(team.status_since ?? '') > Date.parse(since);
  if (newer || team.status_act === entry.id) return team;
  return {
    ...team, status, status_since: since, status_act: entry.id, status_reason: reason,
    next: codes.unit_status_next?.[status] ?? team.next, unsent: furthestBehind(team.unsent, entry),
  };
}

/** @type {Layer} */
function layNote(ground, entry, about) {
  if (!ground.notes.has(entry.id)) put(ground, 'notes', written(entry, entry.subject.id, about));
}

/** @type {Layer} */
function layMessage(ground, entry, about) {
  const assignment = ground.assignments.get(entry.subject.id);
  if (!assignment || ground.messages.has(entry.id)) return;
  put(ground, 'messages', { ...written(entry, assignment.incident_id, about), assignment_id: assignment.id });
}

/** @param {Entry} entry @param {string} incident @param {Around} about @returns {Note} */
function written(entry, incident, { actor }) {
  const { id, body } = entry;
  return { id, stamp: '', incident_id: incident, text: body.text, at: timeOf(body), received_at: null, actor, unsent: furthestBehind(undefined, entry) };
}

/** @template {keyof Ground} K @param {Laying} ground @param {K} kind @param {any} row */
function put(ground, kind, row) {
  if (!ground.copied.has(kind)) ground[kind] = /** @type {any} */ (new Map(/** @type {Map<string, any>} */ (ground[kind])));
  ground.copied.add(kind);
  ground[kind].set(row.id, row);
}
