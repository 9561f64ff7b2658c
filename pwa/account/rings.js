// Whether a phone would ring, before it is paged: one rule for the board and the lead, the same as the server's.
import { computed } from '@preact/signals';
import { programme, seen, tick } from '../state/store.js';

/** @import {Assignment, Device, Duty, Person, Shift, Team} from '../base/types.js' */
/** @typedef {{now: number, hours: number, resting?: boolean}} Around  `hours`: the setting PAGEABLE_HOURS; `resting`: no page may reach its holder now */
/** @typedef {{teams: Iterable<Team>, shifts: ReadonlyMap<string, Shift>, assignments: Iterable<Assignment>, duties: Iterable<Duty>, people: Iterable<Person>}} World */

const HOUR = 3_600_000, DAY_H = 24;

/** Why a page would not reach a phone, or did not: in the middle of a sentence. @type {Record<string, string>} */
export const WHY = {
  off_shift: 'its holder is off shift', no_subscription: 'not set up to ring', unsupported: 'its browser cannot ring', notifications_denied: 'notifications are blocked on it',
  receipt_too_old: 'has not shown a page lately', never_shown: 'has never shown a page', no_device: 'no phone is signed in', revoked: 'taken out of use', nobody: 'nobody holds it',
};

/**
 * In the server's order (app/push/queries.py); tests/support/pageable.json holds both to one table.
 * @param {Pick<Device, 'user_id'|'subscribed'|'subscribed_at'|'notifications'|'last_shown_at'|'revoked_at'>} device @param {Around} around
 * @returns {string|null} a code of WHY
 */
export function obstacle({ user_id, revoked_at, subscribed, subscribed_at, notifications, last_shown_at }, { now, hours, resting }) {
  if (revoked_at) return 'revoked';
  if (!user_id) return 'nobody';
  if (resting) return 'off_shift';
  if (!subscribed) return notifications === 'unsupported' ? 'unsupported' : 'no_subscription';
  if (notifications === 'denied') return 'notifications_denied';
  if ([subscribed_at, last_shown_at].some((at) => at && Date.parse(at) >= now - hours * HOUR)) return null;
  return last_shown_at ? 'receipt_too_old' : 'never_shown';
}

/**
 * Whom a page may reach: the crews on shift, past the planned end only while a call lasts, and who dispatches, else every lead.
 * @param {World} world @param {number} now @returns {Set<string>}
 */
export function reachable({ teams, shifts, assignments, duties, people }, now) {
  const onCall = new Set([...assignments].filter(({ ended_at }) => !ended_at).map(({ team_id }) => team_id));
  const over = (/** @type {string} */ id) => Date.parse(shifts.get(id)?.ends_at ?? '') <= now;
  const crews = [...teams].filter(({ id, shift_id }) => shift_id && (onCall.has(id) || !over(shift_id))).flatMap(({ crew }) => crew);
  const dispatching = [...duties].filter(({ ended_at }) => !ended_at).map(({ user_id }) => user_id);
  const leads = [...people].filter(({ role, left_at }) => role === 'lead' && !left_at).map(({ id }) => id);
  return new Set([...crews, ...(dispatching.length ? dispatching : leads)]);
}

const paged = computed(() => reachable({
  teams: seen.teams.value.values(), shifts: seen.shifts.value, assignments: seen.assignments.value.values(), duties: seen.duties.value.values(), people: seen.people.value.values(),
}, tick.value));

const around = () => ({ now: tick.value, hours: programme.value?.pageable_hours ?? DAY_H });

/** Why no page would reach it now; null when it rings. @param {Device} device */
export const whySilent = (device) => obstacle(device, { ...around(), resting: !paged.value.has(device.user_id) });

/** Who else comes back on a shared tablet now; it rings for its holder only. @param {Device} device @param {number} now */
export const ridersBeside = ({ riders = [], user_id }, now) => riders.filter((rider) => rider.user_id !== user_id && Date.parse(rider.until) > now).map((rider) => rider.user_id);

/** The tablet of the crew that rings for somebody else of it: what is true of a person whose own phone does not ring. @param {string} user @returns {string|null} whom it rings for */
export const ringsBeside = (user) => [...seen.devices.value.values()].find((device) => device.shared_at && !faultOf(device) && ridersBeside(device, tick.value).includes(user))?.user_id ?? null;

/** What is wrong with the phone itself, whoever is on shift. @param {Device} device */
export const faultOf = (device) => obstacle(device, around());

/** A phone that only proved nothing lately may ring all the same: a test page tells. @param {string|null} fault */
export const isTestable = (fault) => !fault || fault === 'receipt_too_old' || fault === 'never_shown';
