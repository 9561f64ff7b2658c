// What the lead's screens reckon from rows: which phones are stuck or silent, who covers which hours, which calls are open.
import { stayed } from '../state/merged.js';

/** @import {Assignment, Device, Incident, Person, Shift, Team} from '../base/types.js' */
/** @typedef {{incident: Incident, live: Assignment[]}} Call */
/** @typedef {{from: number, to: number, shift: Shift}} Stretch */

const MINUTE = 60_000, HOUR = 60 * MINUTE;
export const STUCK_MS = 10 * MINUTE, UNTESTED_MS = 24 * HOUR;

/** Whether a phone holds acts for too long, or holds some and went silent. @param {Device} device @param {number} now */
export function isStuck({ waiting, oldest_waiting_at, last_seen_at }, now) {
  if (!waiting) return false;
  return [oldest_waiting_at, last_seen_at].some((at) => at && now - Date.parse(at) > STUCK_MS);
}

/** Whether it showed a page lately; a phone that rings on paper may still be muted. @param {Device} device @param {number} now */
export const isTested = ({ last_shown_at }, now) => Boolean(last_shown_at) && now - Date.parse(last_shown_at ?? '') < UNTESTED_MS;

/** Stuck first, then what waits, then who is on shift and cannot be paged, then by when it was last heard.
 * @param {Device[]} devices @param {Set<string>} crew @param {number} now @param {(device: Device) => string|null} whySilent */
export function byNeed(devices, crew, now, whySilent) {
  /** @param {Device} device */
  const rank = (device) => {
    if (device.revoked_at || !device.user_id) return device.waiting ? 1 : 5;
    if (isStuck(device, now)) return 0;
    if (device.waiting) return 1;
    return crew.has(device.user_id) ? (whySilent(device) ? 2 : 3) : 4;
  };
  return devices.toSorted((a, b) => rank(a) - rank(b) || (a.oldest_waiting_at ?? '').localeCompare(b.oldest_waiting_at ?? '') || (b.last_seen_at ?? '').localeCompare(a.last_seen_at ?? ''));
}

/** @param {Iterable<Shift>} shifts @param {Map<string, Team>} teams */
export const openShifts = (shifts, teams) => [...shifts].filter(({ id, team_id, ended_at }) => !ended_at && teams.get(team_id)?.shift_id === id);

/** @param {Iterable<Shift>} shifts @param {Map<string, Team>} teams */
export const comingShifts = (shifts, teams) => [...shifts].filter(({ id, team_id, ended_at }) => !ended_at && teams.get(team_id)?.shift_id !== id).sort((a, b) => a.starts_at.localeCompare(b.starts_at));

/** When there is a crew between two moments; one that is still out after its planned end counts until now.
 * @param {Shift[]} shifts @param {Set<string>} open @param {number} now @param {number} from @param {number} to @returns {Stretch[]} */
export function stretches(shifts, open, now, from, to) {
  /** @param {Shift} shift */
  const end = ({ id, ends_at }) => (ends_at ? Math.max(Date.parse(ends_at), open.has(id) ? now : 0) : to);
  return shifts.filter(({ ended_at }) => !ended_at)
    .map((shift) => ({ shift, from: Math.max(from, Date.parse(shift.starts_at)), to: Math.min(to, end(shift)) }))
    .filter((one) => one.to > one.from).sort((a, b) => a.from - b.from);
}

/** When nobody is planned. @param {Stretch[]} covered @param {number} from @param {number} to @returns {{from: number, to: number}[]} */
export function gaps(covered, from, to) {
  const found = [];
  let reached = from;
  for (const one of covered) {
    if (one.from > reached) found.push({ from: reached, to: one.from });
    reached = Math.max(reached, one.to);
  }
  if (reached < to) found.push({ from: reached, to });
  return found;
}

/** Its planned end is past and nobody ended it. @param {Shift} shift @param {number} now */
export const isOverdue = ({ ends_at, ended_at }, now) => Boolean(ends_at && !ended_at && now - Date.parse(ends_at) > 5 * MINUTE);

/** Its hour has come and something keeps it: its team, its van or somebody of its crew is still out. @param {Shift} shift @param {Map<string, Team>} teams @param {number} now */
export const isWaiting = ({ id, team_id, starts_at, ended_at }, teams, now) => !ended_at && teams.get(team_id)?.shift_id !== id && now - Date.parse(starts_at) > 2 * MINUTE;

const OVER = new Set(['closed', 'cancelled', 'merged', 'follow_up_open', 'referred_out']);

/** The calls that are open, the most urgent first, with who is on them. @param {Iterable<Incident>} incidents @param {Iterable<Assignment>} assignments @returns {Call[]} */
export function gather(incidents, assignments) {
  const live = [...assignments].filter(({ ended_at, state }) => !ended_at && !['cleared', 'declined', 'recalled'].includes(state));
  const all = [...incidents], known = new Map(all.map((incident) => [incident.id, incident]));
  return all.filter(({ imported, ended_at, merged_into, status }) => !imported && !ended_at && !merged_into && !OVER.has(status))
    .map((incident) => ({ incident, live: live.filter(({ incident_id }) => stayed(known, incident_id) === incident.id) }))
    .sort((a, b) => Number(a.live.length > 0) - Number(b.live.length > 0) || a.incident.priority - b.incident.priority || a.incident.received_at.localeCompare(b.incident.received_at));
}

/** @param {Person[]} people @param {string} words */
export function matching(people, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const text = [person.name, person.role, person.phone, /** @type {any} */ (person).email, ...person.skills].filter(Boolean).join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
