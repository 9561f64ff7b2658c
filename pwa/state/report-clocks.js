// By when a mandated report is due; pure, the same as app/assessments/clocks.py.
import { isHoliday } from './holidays.js';
import { DAY_MS, weekdayOf } from './hours-rules.js';

/** @import {Answers} from '../base/types-forms.js' */

const HOUR = 3_600_000, STEP = HOUR / 4, SLACK = HOUR / 6;

/**
 * An adult is reported by voice within a day; a child too, and in writing within 72 hours without weekends and holidays.
 * @param {Answers} answers @param {string} begun @param {string} zone  the programme's, such as America/Chicago
 * @returns {{oral_due_at: string, written_due_at: string|null}|null}
 */
export function clocks(answers, begun, zone) {
  const about = answers.about?.value?.[0], learned = since(answers, begun);
  if (!['adult', 'child'].includes(about) || learned === undefined) return null;
  const oral = learned + 24 * HOUR;
  const written = about === 'child' ? writtenDue(made(answers, 'child.oral_at') ?? oral, zone) : null;
  return { oral_due_at: iso(oral), written_due_at: written === null ? null : iso(written) };
}

/** A day that was mistyped must not keep a clock from ending. @param {Answers} answers @param {string} begun */
function since(answers, begun) {
  const learned = moment(answers.learned_at), latest = Date.parse(begun);
  return learned !== undefined && learned - SLACK > latest ? latest : learned;
}

/** When a report was made; what was still to come when it was written down was not made then. @param {Record<string, Answers[string] & {at?: string}>} answers @param {string} [link] */
export function made(answers, link = '') {
  const at = moment(answers[link]), said = answers[link]?.at;
  return at !== undefined && said && at - SLACK > Date.parse(said) ? undefined : at;
}

/** Within what can be reckoned with. @param {Answers[string]} [answer] */
const moment = (answer) => (answer?.value?.[0] ? Math.max(Date.parse(answer.value[0]), 0) : undefined);

/** @typedef {'facts'|'voice'|'writing'|'signature'} Task */

/** The answer that ends a clock: a time, never a reason why not. @type {Record<string, Partial<Record<Task, string>>>} */
export const ENDS = { adult: { voice: 'adult.oral_at' }, child: { voice: 'child.oral_at', writing: 'child.written_at' } };

/**
 * What is still to be done with a report, and by when, the first due first. `facts` until it is said about whom and when it
 * was learned; one on which nothing is answered was begun by mistake, and owes nothing.
 * @param {Answers} answers @param {string} begun @param {boolean} signed @param {string} zone @returns {[Task, string][]}
 */
export function owed(answers, begun, signed, zone) {
  if (!Object.values(answers).some(({ value }) => value?.length)) return [];
  const due = clocks(answers, begun, zone);
  if (!due) return [['facts', iso((since(answers, begun) ?? Date.parse(begun)) + 24 * HOUR)]];
  const ends = ENDS[answers.about?.value?.[0]];
  const asked = /** @type {[Task, string][]} */ ([['voice', due.oral_due_at], ...(due.written_due_at ? [['writing', due.written_due_at]] : [])]);
  const left = asked.filter(([task]) => made(answers, ends[task]) === undefined);
  return left.length || signed ? left : [['signature', asked[asked.length - 1][1]]];
}

/** @param {number} moment */
const iso = (moment) => new Date(moment).toISOString();

/** The clock stands still through weekends and holidays of the place. @param {number} begins @param {string} zone */
export function writtenDue(begins, zone) {
  const dayOf = days(zone);
  for (let at = begins, left = 72 * HOUR; ;) {
    const day = dayOf(at);
    let midnight = Math.floor(at / STEP) * STEP + STEP;
    while (dayOf(midnight) === day) midnight += STEP;
    if (working(day)) {
      if (at + left <= midnight) return at + left;
      left -= midnight - at;
    }
    at = midnight;
  }
}

/** The date on the wall there, as 2026-11-26. @param {string} zone */
function days(zone) {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (/** @type {number} */ moment) => format.format(moment);
}

/** @param {string} day */
export function working(day) {
  const at = Date.parse(`${day}T00:00:00Z`) / DAY_MS;
  return weekdayOf(at) < 5 && !isHoliday(at);
}
