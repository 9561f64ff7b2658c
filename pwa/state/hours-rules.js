// One schedule of a service, read once: on which days it holds, and from when to when; pure, and the server's own rule.

/** @import {Schedule} from '../base/types-services.js' */
/**
 * @typedef {object} Rule   days are counted from 1970, times are minutes of the day
 * @property {string} freq
 * @property {[number, number][]} days   which one of its month, or 0 for each; weekday, Monday is 0
 * @property {number[]} dates
 * @property {number} interval
 * @property {number|null} anchor
 * @property {number|null} begins
 * @property {number|null} ends
 * @property {number|null} opens
 * @property {number|null} closes
 * @property {boolean} closed
 */

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY'];
export const DAY_MS = 86_400_000;

/** @param {Schedule} schedule @returns {Rule|null} nothing where it says what nobody here can reckon with */
export function read(schedule) {
  try {
    return understood(schedule);
  } catch {
    return null;
  }
}

/** @param {Schedule} schedule @returns {Rule} */
function understood(schedule) {
  const closed = Boolean(schedule.closed), first = dayOf(schedule.valid_from), ends = dayOf(schedule.valid_to), start = dayOf(schedule.dtstart);
  const anchor = start ?? first, begins = first === null || start === null ? first ?? start : Math.max(first, start);
  const freq = schedule.freq || implied(schedule, closed, begins, ends), interval = schedule.interval || 1;
  if (!FREQUENCIES.includes(freq)) throw new RangeError('freq');
  if (!Number.isInteger(interval) || interval < 1 || (interval > 1 && anchor === null)) throw new RangeError('interval');
  const whole = Boolean(schedule.open_24), said = { days: daysOf(schedule, freq), dates: datesOf(schedule, freq) };
  return {
    freq, interval, anchor, begins, ends, closed, opens: whole ? 0 : clock(schedule.opens_at), closes: whole ? 0 : clock(schedule.closes_at),
    ...(freq !== 'DAILY' && !said.days.length && !said.dates.length ? ofAnchor(freq, anchor) : said),
  };
}

/** Weekdays without a frequency hold each week; one date, or a stretch of days that is closed, holds daily. @param {Schedule} schedule @param {boolean} closed @param {number|null} begins @param {number|null} ends */
const implied = ({ byday }, closed, begins, ends) => (byday ? 'WEEKLY' : begins !== null && ends !== null && (closed || begins === ends) ? 'DAILY' : '');

/** @param {string|null|undefined} text */
function clock(text) {
  if (!text) return null;
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(text) ?? [];
  if (!hours) throw new RangeError('time');
  return Number(hours) * 60 + Number(minutes);
}

/** @param {string|null|undefined} text */
function dayOf(text) {
  if (!text) return null;
  const day = text.slice(0, 10), at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) throw new RangeError('date');
  return at / DAY_MS;
}

/** @param {Schedule} schedule @param {string} freq @returns {[number, number][]} */
function daysOf({ byday }, freq) {
  return String(byday ?? '').replaceAll(' ', '').split(',').filter(Boolean).map((word) => {
    const [, which, day] = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(word) ?? [];
    if (!day || (which && freq !== 'MONTHLY')) throw new RangeError('byday');
    return [Number(which ?? 0), DAYS.indexOf(day)];
  });
}

/** @param {Schedule} schedule @param {string} freq */
function datesOf({ bymonthday }, freq) {
  const text = String(bymonthday ?? '').replaceAll(' ', '');
  if (!text) return [];
  const dates = text.split(',').map(Number);
  if (freq === 'WEEKLY' || !dates.every((date) => Number.isInteger(date) && Math.abs(date) >= 1 && Math.abs(date) <= 31)) throw new RangeError('bymonthday');
  return dates;
}

/** RFC 5545: without days of its own, a rule holds on those of its first one. @param {string} freq @param {number|null} anchor @returns {{days: [number, number][], dates: number[]}} */
function ofAnchor(freq, anchor) {
  if (anchor === null) throw new RangeError('byday');
  return freq === 'WEEKLY' ? { days: [[0, weekdayOf(anchor)]], dates: [] } : { days: [], dates: [dateOf(anchor).getUTCDate()] };
}

/** @param {Rule} rule @param {number} day */
export const holds = (rule, day) => !(rule.begins !== null && day < rule.begins) && !(rule.ends !== null && day > rule.ends) && inTurn(rule, day) && fits(rule, day);

/** @param {Rule} rule @param {number} day */
function inTurn({ freq, interval, anchor }, day) {
  if (interval === 1 || anchor === null) return true;
  const apart = freq === 'MONTHLY' ? monthOf(day) - monthOf(anchor) : freq === 'WEEKLY' ? (mondayOf(day) - mondayOf(anchor)) / 7 : day - anchor;
  return apart % interval === 0;
}

/** @param {Rule} rule @param {number} day */
function fits({ days, dates, freq }, day) {
  const weekday = weekdayOf(day);
  if (freq !== 'MONTHLY' && !dates.length) return !days.length || days.some(([, one]) => one === weekday);
  const date = dateOf(day).getUTCDate(), last = lengthOf(day);
  if (dates.length && !dates.includes(date) && !dates.includes(date - last - 1)) return false;
  return !days.length || days.some(([which, one]) => one === weekday && [0, Math.ceil(date / 7), -Math.ceil((last - date + 1) / 7)].includes(which));
}

/** Written for this one date: it stands in place of what usually holds. @param {Rule} rule @param {number} day */
export const isDated = ({ begins, ends }, day) => begins === day && ends === day;
/** @param {Rule} rule */
export const isWhole = ({ opens, closes }) => opens === null && closes === null;
const LAST_MINUTE = 24 * 60 - 1;
/** Round the clock, also as some write it: until a minute to midnight. @param {Rule} rule */
export const isEndless = ({ opens, closes }) => opens !== null && (opens === closes || (opens === 0 && closes === LAST_MINUTE));

/** @param {number} day */
export const weekdayOf = (day) => (((day + 3) % 7) + 7) % 7;
/** @param {number} day */
const mondayOf = (day) => day - weekdayOf(day);
/** @param {number} day */
const dateOf = (day) => new Date(day * DAY_MS);
/** @param {number} day */
const monthOf = (day) => dateOf(day).getUTCFullYear() * 12 + dateOf(day).getUTCMonth();
/** @param {number} day */
const lengthOf = (day) => new Date(Date.UTC(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth() + 1, 0)).getUTCDate();
