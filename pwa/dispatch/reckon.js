// What the board reckons from rows: which calls are open, what each of them waits for, how far its pages got.

import { stayed } from '../state/merged.js';

/** @import {Assignment, Delivery, Device, Incident, LadderStep, Team} from '../base/types.js' */
/** @typedef {'waiting'|'active'|'left'} Stage  nobody is asked; somebody is; the team has left and the call is still open */
/** @typedef {{id: string, incident: Incident, all: Assignment[], live: Assignment[], stage: Stage, unanswered: boolean}} Call */

const OVER = new Set(['closed', 'cancelled', 'merged', 'follow_up_open', 'referred_out']);

/** @param {Incident} incident */
export const isOpen = (incident) => !incident.imported && !incident.ended_at && !incident.merged_into && !OVER.has(incident.status);

/** @param {Assignment} assignment */
export const isLive = (assignment) => !assignment.ended_at && !['cleared', 'declined', 'recalled'].includes(assignment.state);

/** @param {Assignment} assignment */
export const isUnanswered = (assignment) => isLive(assignment) && assignment.state === 'offered' && Boolean(assignment.ladder?.unanswered);

/** Who is at a duplicate is at the call that stayed. @param {Iterable<Incident>} incidents @param {Iterable<Assignment>} assignments @returns {Call[]} */
export function gather(incidents, assignments) {
  /** @type {Map<string, Assignment[]>} */
  const byCall = new Map();
  const all = [...incidents], known = new Map(all.map((incident) => [incident.id, incident]));
  for (const assignment of assignments) {
    const call = stayed(known, assignment.incident_id);
    if (call === assignment.incident_id || isLive(assignment)) byCall.set(call, [...byCall.get(call) ?? [], assignment]);
  }
  return all.filter(isOpen).map((incident) => callOf(incident, byCall.get(incident.id) ?? []));
}

/** @param {Incident} incident @param {Assignment[]} found @returns {Call} */
export function callOf(incident, found) {
  const all = found.toSorted((a, b) => a.offered_at.localeCompare(b.offered_at));
  const live = all.filter(isLive);
  const stage = live.length ? 'active' : incident.status === 'cleared' ? 'left' : 'waiting';
  return { id: incident.id, incident, all, live, stage, unanswered: live.some(isUnanswered) };
}

/** Priority first, then who has waited longest. @param {Call} a @param {Call} b */
export const byNeed = (a, b) => (a.incident.priority ?? 9) - (b.incident.priority ?? 9) || a.incident.received_at.localeCompare(b.incident.received_at);

const STAGE = { waiting: 0, active: 0, left: 3 };

/** Nobody answered, nobody answered yet, under way, only to be closed. @param {Call} call */
const urgency = ({ stage, unanswered, live }) => (unanswered ? 0 : STAGE[stage] || (live.some(({ state }) => state === 'offered') ? 1 : 2));

/** @param {Call} a @param {Call} b */
export const byAnswer = (a, b) => urgency(a) - urgency(b) || byNeed(a, b);

/** The ladder's next rung while nobody has answered. @param {Assignment} assignment @returns {{step: LadderStep, from: string}|null} */
export function nextRung({ state, ladder, offered_at }) {
  if (state !== 'offered' || !ladder || ladder.stopped_at) return null;
  const steps = ladder.steps.toSorted((a, b) => a.due_at.localeCompare(b.due_at));
  const at = steps.findIndex(({ fired_at }) => !fired_at);
  if (at < 0) return null;
  return { step: /** @type {LadderStep} */ (steps[at]), from: steps[at - 1]?.due_at ?? offered_at };
}

const STEPS = ['failed', 'expired', 'queued', 'accepted', 'shown', 'opened'];

/** Every phone once (whoever has none counts as one that failed), with the furthest its pages of this kind have come. @param {Iterable<Delivery>} deliveries @param {string} subject @param {string} [kind] @returns {Delivery[]} */
export function phones(deliveries, subject, kind = 'assignment') {
  /** @type {Map<string, Delivery>} */
  const best = new Map();
  for (const delivery of deliveries) {
    if (delivery.subject_id !== subject || delivery.kind !== kind) continue;
    const key = delivery.device_id ?? delivery.user_id, other = best.get(key);
    if (!other || STEPS.indexOf(delivery.state) >= STEPS.indexOf(other.state)) best.set(key, delivery);
  }
  return [...best.values()].sort((a, b) => a.id.localeCompare(b.id));
}

/** Whoever acknowledged did so on their own phone: its dot is full. @param {Assignment} assignment @param {Delivery[]} reached */
export function dots({ acts, milestones }, reached) {
  const who = new Set(acts?.filter((act) => act.kind === 'milestone' && act.milestone === 'acknowledged' && !act.retracted).map(({ actor }) => actor));
  return reached.map(({ user_id, state }) => (milestones.acknowledged && who.has(user_id) ? 'acknowledged' : state));
}

/** Since when it is in this state. @param {Assignment} assignment */
export const since = ({ state, milestones, offered_at }) => milestones[state] ?? offered_at;

/** @param {Team} team @param {Iterable<Device>} devices */
export const phonesOf = (team, devices) => [...devices].filter(({ user_id }) => team.crew.includes(user_id));

/** @param {string} words @param {...(string|null|undefined)} places */
export function matches(words, ...places) {
  const text = places.filter(Boolean).join(' ').toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
