// Whether a place is open, until when and when next, on the programme's wall clock; pure, the server's app/services/hours.py.
import { isHoliday } from './holidays.js';
import { holds, isDated, isEndless, isWhole, read, weekdayOf } from './hours-rules.js';
import { dayIn, instant, offset, wallOf } from './wall-clock.js';

/** @import {Compact, Open, OpenState, Schedule} from '../base/types-services.js' */
/** @import {Rule} from './hours-rules.js' */
/** @typedef {{openings: Rule[], closings: Rule[], vague: boolean, wary: boolean, week: number[]|null}} Plan   all schedules of one service, read once; `wary`: it closes on holidays, and does not say on which; `week`: from, to, from, to in minutes since Monday, where all of them hold each week alike */
/** @typedef {{start: number, end: number, sure: boolean, begun: boolean}} Span   an unsure one has only its beginning or its end written, or neither */
/** @typedef {(wall: number) => number} Moment   minutes of the wall clock since 1970 → milliseconds */

const WHOLE = 1440, WEEK = 7 * WHOLE, DAY = WHOLE * 60_000, FAR_D = 366, RUN_D = 7;

/** Half-open: at the minute of closing it is closed. @param {Schedule[]} schedules @param {number} at @param {string} zone @returns {Open} */
export function state(schedules, at, zone) {
  const plan = planOf(schedules), today = dayIn(at, zone), moment = (/** @type {number} */ wall) => instant(wall, zone);
  const now = stateOn(plan, at, today, moment), holiday = isOnHoliday(plan, today);
  if (now === 'open') return { state: now, closes_at: until(plan, at, today, moment), next_opens_at: null, holiday };
  return { state: now, closes_at: null, next_opens_at: next(plan, at, today, moment), holiday };
}

/** @typedef {{at: number, today: number, weekly: number, holiday: boolean, moment: Moment}} Clock   `weekly`: minutes since Monday, or -1 where the clocks are moved near by; `holiday`: today, or last night began on one */

/** @param {number} at @param {string} zone @returns {Clock} */
export function clockAt(at, zone) {
  const ahead = offset(zone, at), plain = offset(zone, at - 3 * DAY) === ahead && offset(zone, at + 3 * DAY) === ahead, today = dayIn(at, zone);
  return { at, today, weekly: plain ? weekdayOf(today) * WHOLE + wallOf(at, zone) - today * WHOLE : -1, holiday: isHoliday(today) || isHoliday(today - 1), moment: (wall) => instant(wall, zone) };
}

/** Only whether, for going through thousands: most hold each week alike, and then it is a glance. @param {Plan} plan @param {Clock} clock @returns {OpenState} */
export function stateAt(plan, { at, today, weekly, holiday, moment }) {
  if (!plan.week || weekly < 0 || (plan.wary && holiday) || (plan.closings.length && plan.closings.some((rule) => isAbout(rule, today)))) return stateOn(plan, at, today, moment);
  for (let at = 0; at < plan.week.length; at += 2) if ((plan.week[at] <= weekly && weekly < plan.week[at + 1]) || weekly < plan.week[at + 1] - WEEK) return 'open';
  return plan.vague || !plan.openings.length ? 'unknown' : 'closed';
}

/** @param {Rule} rule @param {number} day */
const isAbout = ({ begins, ends }, day) => !(begins !== null && day < begins - 2) && !(ends !== null && day > ends + 2);

/** @param {Plan} plan @param {number} at @param {number} today @param {Moment} moment @returns {OpenState} */
function stateOn(plan, at, today, moment) {
  const around = [...spans(plan, today - 1, moment), ...spans(plan, today, moment)].filter(({ start, end }) => start <= at && at < end);
  if (around.some(({ sure }) => sure)) return 'open';
  return around.length || isUnsure(plan, today) ? 'unknown' : 'closed';
}

/** The days from today on, each with its hours as they are written. @param {Schedule[]} schedules @param {number} at @param {string} zone @param {number} [days]
 * @returns {{day: number, shut: boolean, unsure: boolean, holiday: boolean, hours: {opens: number|null, closes: number|null}[]}[]} */
export function week(schedules, at, zone, days = 7) {
  const plan = planOf(schedules), today = dayIn(at, zone);
  return Array.from({ length: days }, (_, n) => today + n).map((day) => ({
    day, shut: isShut(plan, day), unsure: isUnsure(plan, day), holiday: isOnHoliday(plan, day),
    hours: openingsOn(plan, day).filter((rule) => !isWhole(rule)).map(({ opens, closes }) => ({ opens, closes })).sort((a, b) => (a.opens ?? 0) - (b.opens ?? 0)),
  }));
}

/** Openings that touch or overlap are one; one without an end within a week has none. @param {Plan} plan @param {number} at @param {number} today @param {Moment} moment */
function until(plan, at, today, moment) {
  let end = at;
  for (let day = today - 1; day < today + RUN_D + 2; day++) {
    for (const span of spans(plan, day, moment).sort((a, b) => a.start - b.start)) if (span.sure && span.start <= end && end < span.end) end = span.end;
  }
  return end < at + RUN_D * DAY ? end : null;
}

/** A piece that a closing leaves over may begin after midnight, hence the day after the one that was found. @param {Plan} plan @param {number} at @param {number} today @param {Moment} moment */
function next(plan, at, today, moment) {
  const [first, last] = worthAsking(plan, today);
  for (let day = first; day <= last; day++) {
    const found = starts(plan, day, at, moment);
    if (found.length) return Math.min(...found, ...starts(plan, day + 1, at, moment));
  }
  return null;
}

/** Not the days before the first season begins, nor those after the last has ended. @param {Plan} plan @param {number} today */
function worthAsking({ openings }, today) {
  if (!openings.length) return [0, -1];
  const begins = openings.map((rule) => rule.begins ?? -Infinity), ends = openings.map((rule) => rule.ends ?? Infinity);
  return [Math.max(today - 1, Math.min(...begins)), Math.min(today + FAR_D, Math.max(...ends))];
}

/** @param {Plan} plan @param {number} day @param {number} at @param {Moment} moment */
const starts = (plan, day, at, moment) => spans(plan, day, moment).filter(({ begun, start }) => begun && start > at).map(({ start }) => start);

/** The openings that begin on a day, without the hours for which it is closed in between. @param {Plan} plan @param {number} day @param {Moment} moment @returns {Span[]} */
function spans(plan, day, moment) {
  const rules = openingsOn(plan, day);
  if (!rules.length) return [];
  let found = rules.map((rule) => spanOf(rule, day, moment));
  for (const rule of plan.closings) {
    for (let near = day - 1; near <= day + 1 && !isWhole(rule); near++) {
      const cut = holds(rule, near) ? spanOf(rule, near, moment) : undefined;
      if (cut) found = found.flatMap((span) => without(span, cut));
    }
  }
  if (isPerhapsShut(plan, day)) found = found.map((span) => ({ ...span, sure: false, begun: false }));
  return found.filter(({ start, end }) => start < end);
}

/** What is written for that very date counts alone; a day that is closed lets nothing begin. @param {Plan} plan @param {number} day */
function openingsOn(plan, day) {
  const holding = plan.openings.filter((rule) => holds(rule, day));
  const dated = holding.filter((rule) => isDated(rule, day));
  return dated.length ? dated : isShut(plan, day) ? [] : holding;
}

/** @param {Plan} plan @param {number} day */
const isShut = ({ closings }, day) => closings.some((rule) => isWhole(rule) && holds(rule, day));

/** Whether something that we cannot read may open on this day. @param {Plan} plan @param {number} day */
const isUnsure = (plan, day) => (plan.vague || !plan.openings.length) && !isShut(plan, day) && !plan.openings.some((rule) => isDated(rule, day));

/** It closes on holidays, and does not say on which: only what is written for this very date is sure. @param {Plan} plan @param {number} day */
const isPerhapsShut = (plan, day) => plan.wary && isHoliday(day) && !plan.openings.some((rule) => isDated(rule, day));

/** Whether what it usually does on such a day may not hold; who is open round the clock would have said so. @param {Plan} plan @param {number} day */
function isOnHoliday(plan, day) {
  const rules = isHoliday(day) ? openingsOn(plan, day) : [];
  return rules.length > 0 && !rules.some((rule) => isDated(rule, day)) && (plan.wary || !rules.some(isEndless));
}

/** An end at or before the beginning is one of the next day. @param {Rule} rule @param {number} day @param {Moment} moment @returns {Span} */
function spanOf({ opens, closes }, day, moment) {
  const start = moment(day * WHOLE + (opens ?? 0)), begun = opens !== null;
  if (closes === null) return { start, end: moment((day + 1) * WHOLE), sure: false, begun };
  return { start, end: moment((opens !== null && closes <= opens ? day + 1 : day) * WHOLE + closes), sure: begun, begun };
}

/** @param {Span} span @param {Span} cut @returns {Span[]} */
function without(span, cut) {
  if (cut.end <= span.start || span.end <= cut.start) return [span];
  return [{ ...span, end: Math.min(span.end, cut.start) }, { ...span, start: Math.max(span.start, cut.end), begun: true }];
}

/** @type {WeakMap<Schedule[], Plan>} */
const known = new WeakMap();

/** "Closed on holidays" without dates may be any legal one; an opening that cannot be read may be now. @param {Schedule[]} schedules @returns {Plan} */
export function planOf(schedules) {
  const there = known.get(schedules);
  if (there) return there;
  const rules = schedules.map(read), readable = rules.filter((rule) => rule !== null);
  const openings = readable.filter(({ closed }) => !closed), closings = readable.filter(({ closed }) => closed);
  const plan = { openings, closings, vague: rules.some((rule, at) => !rule && !schedules[at].closed), wary: rules.some((rule, at) => !rule && schedules[at].closed), week: openings.every(isWeekly) ? openings.flatMap(weekly) : null };
  known.set(schedules, plan);
  return plan;
}

/** @param {Rule} rule */
const isWeekly = ({ freq, dates, interval, begins, ends, opens, closes }) => freq !== 'MONTHLY' && !dates.length && interval === 1 && begins === null && ends === null && opens !== null && closes !== null;

/** @param {Rule} rule @returns {number[]} */
function weekly({ days, opens, closes }) {
  const from = opens ?? 0, to = (closes ?? 0) + ((closes ?? 0) <= from ? WHOLE : 0);
  return (days.length ? days.map(([, day]) => day) : [0, 1, 2, 3, 4, 5, 6]).flatMap((day) => [day * WHOLE + from, day * WHOLE + to]);
}

/** @type {WeakMap<Compact, Schedule[]>} */
const joined = new WeakMap();

/** @param {Compact} service @returns {Schedule[]} */
export function schedulesOf(service) {
  const there = joined.get(service);
  if (there) return there;
  const made = [...(service.h ?? []), ...(service.x ?? [])];
  joined.set(service, made);
  return made;
}
