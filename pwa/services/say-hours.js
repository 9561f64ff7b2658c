// Hours in words: a day's, and what the next seven days do not show: one day of a month, and holidays to come. Pure.
import { DAY_MS, read } from '../state/hours-rules.js';
import { dayIn } from '../state/wall-clock.js';

/** @import {Schedule} from '../base/types-services.js' */
/** @import {Rule} from '../state/hours-rules.js' */

const SOON_DAYS = 45, WHICH = /** @type {Record<number, string>} */ ({ 0: 'Each', 1: 'First', 2: 'Second', 3: 'Third', 4: 'Fourth', 5: 'Fifth', [-1]: 'Last' });
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' });
const date = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** A day counted from 1970. @param {number} day */
export const dayWords = (day) => weekday.format(day * DAY_MS);

/** @param {number} minutes */
const clockOf = (minutes) => clock.format((minutes % 1440) * 60_000);

/** @param {number|null} opens @param {number|null} closes */
export function hoursWords(opens, closes) {
  if (opens === 0 && closes === 0) return 'Day and night';
  if (opens === null) return closes === null ? 'hours not known' : `until ${clockOf(closes)}`;
  return closes === null ? `from ${clockOf(opens)}` : `${clockOf(opens)} to ${clockOf(closes)}`;
}

/** @param {Schedule[]} schedules @param {number} now @param {string} zone @returns {string[]} */
export function alsoWords(schedules, now, zone) {
  const today = dayIn(now, zone);
  return schedules.map(read).flatMap((rule) => (!rule ? [] : rule.closed ? closedWords(rule, today) : rule.freq === 'MONTHLY' ? monthlyWords(rule) : []));
}

/** @param {Rule} rule @param {number} today @returns {string[]} */
function closedWords({ begins, ends, opens, closes }, today) {
  if (begins === null || ends === null || ends < today || begins > today + SOON_DAYS) return [];
  const days = begins === ends ? date.format(begins * DAY_MS) : `${date.format(begins * DAY_MS)} to ${date.format(ends * DAY_MS)}`;
  return [`Closed ${days}${opens === null && closes === null ? '' : `, ${hoursWords(opens, closes)}`}`];
}

/** @param {Rule} rule @returns {string[]} */
function monthlyWords({ days, dates, opens, closes, interval }) {
  const which = dates.length ? dates.map((one) => (one < 0 ? 'last day' : `${one}.`)).join(', ') : days.map(([nth, day]) => `${WHICH[nth] ?? nth} ${dayWords(day + 4)}`).join(', ');
  return [`${which} of ${interval > 1 ? `every ${interval} months` : 'the month'}: ${hoursWords(opens, closes)}`];
}
