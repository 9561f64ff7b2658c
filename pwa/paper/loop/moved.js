// What is said of a referral with a button: what it still lacks, and as it is sent; an appointment is on the programme's wall. Pure.
import { AGAIN, MOVES, REASONS } from '../../ui/loop-words.js';
import { instant } from '../../state/wall-clock.js';

/** @import {Code, Codes, Time} from '../../base/types.js' */
/** @import {Moved} from '../../sync/referrals.js' */
/** @typedef {{reason: string, own: string, source: Code, day: string, hour: string, name: string, role: string}} Said */

/** @type {Said} */
export const NOTHING = { reason: '', own: '', source: '', day: '', hour: '', name: '', role: '' };

/** A timer says it, and consent is asked for elsewhere. */
const NOT_HERE = ['expired_unknown', 'consent_pending', 'draft'];

/** What may be said from here: what the table of moves has, an appointment's other time, and that it stands where it stood, which ends a silence too. @param {Code} state @param {Codes} codes @returns {Code[]} */
export function offered(state, codes) {
  const next = (codes.referral_status_next?.[state] ?? []).filter((/** @type {Code} */ code) => !NOT_HERE.includes(code));
  return state === 'scheduled' ? [state, ...next] : AGAIN[state] ? [...next, state] : next;
}

/** @param {Code} state @param {Code} to @returns {string} what one presses for it */
export const wordsOf = (state, to) => (to === state && AGAIN[to]) || MOVES[to];

/** @param {Code} status @param {Said} said @returns {string} what is missing, in words */
export function missing(status, { reason, own, source, day, hour }) {
  if (status === 'connected') return source ? '' : 'Say who told you that they were seen.';
  if (status === 'scheduled') return !day ? 'Choose the day.' : hour ? '' : 'Ask for the time: an appointment is saved only with one.';
  return REASONS[status] && !(reason === 'other' ? own.trim() : reason) ? 'Give the reason.' : '';
}

/** @param {Code} status @param {Said} said @param {string} zone @returns {Moved} */
export function moved(status, { reason, own, source, day, hour, name, role }, zone) {
  const by = name.trim() || role.trim() ? { name: name.trim() || undefined, role: role.trim() || undefined } : undefined;
  return {
    status, reason: REASONS[status] ? (reason === 'other' ? own.trim() : reason) : undefined, source: status === 'connected' ? source : undefined, by,
    appointment_at: status === 'scheduled' ? momentOf(day, hour, zone) : undefined,
  };
}

/** As the browser's fields write a day and an hour. @param {string} day @param {string} hour @param {string} zone */
const momentOf = (day, hour, zone) => new Date(instant(Date.parse(`${day}T${hour}Z`) / 60_000, zone)).toISOString();

/** An appointment with its day, wherever the phone thinks it is. @param {Time} at @param {string} zone */
export const appointmentWords = (at, zone) => new Intl.DateTimeFormat(undefined, { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone: zone }).format(new Date(at));
