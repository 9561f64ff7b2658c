// From when on what was found makes a call riskier, or no longer; pure, the same as app/assessments/raising.py.
import { LISTS, questions } from './forms.js';
import { timeOf } from './laying.js';
import { layAssessments } from './lay-assessments.js';

/** @import {Codes, Entry, Incident} from '../base/types.js' */
/** @import {Assessment, Questionnaire, Said} from '../base/types-forms.js' */
/** @import {Around} from './lay-assessments.js' */
/** @import {Risk} from './clockwork.js' */
/** @typedef {{links: string[], grave: string[]}} Dangers   the questions that ask for violence, and the answers that mean danger */

const RAISING = ['high', 'imminent'], VIOLENCE = 'violence_risk';
/** A mandated report says nothing here: that it exists is nobody's business. */
const PRIVATE = 'report';

/** @param {Questionnaire|undefined} form @param {Codes} lists @returns {Dangers} */
export const dangers = (form, lists) => ({
  links: form ? [...questions(form).values()].filter((item) => item.answerValueSet === LISTS + VIOLENCE).map(({ linkId }) => linkId) : [],
  grave: (lists[VIOLENCE] ?? []).filter((/** @type {any} */ { level }) => level === 'caution').map((/** @type {any} */ { code }) => code),
});

/** Of answers that do not know of each other the careful one counts. @param {Assessment|undefined} row @param {Dangers} marks */
export function risky(row, { links, grave }) {
  if (!row || row.form_code === PRIVATE) return false;
  const seen = (/** @type {Said|undefined} */ said) => said?.value?.some((value) => grave.includes(value));
  return RAISING.includes(row.level?.level ?? '') || links.some((link) => (row.conflicts[link] ?? [row.answers[link]]).some(seen));
}

/**
 * Every moment at which the acts that this phone has not sent turned one assessment, and to what.
 * @param {Map<string, Assessment>} known @param {string} id @param {Entry[]} entries @param {Around} about @param {Dangers} marks @returns {Risk[]}
 */
export function turns(known, id, entries, about, marks) {
  // What began it comes first, whatever the clock was put to meanwhile.
  const mine = entries.filter((entry) => bears(entry, id)).map((entry) => ({ entry, at: Date.parse(timeOf(entry.body)), begins: Number(entry.id === id) }));
  mine.sort((one, other) => other.begins - one.begins || one.at - other.at || (one.entry.id < other.entry.id ? -1 : 1));
  let laid = new Map([...known].filter(([key]) => key === id)), so = risky(laid.get(id), marks);
  /** @type {Risk[]} */
  const found = [];
  for (const [n, { entry, at }] of mine.entries()) {
    laid = layAssessments(laid, [entry], about);
    const raised = risky(laid.get(id), marks);
    if (mine[n + 1]?.at === at || raised === so) continue;
    found.push({ at, raised, source: id });
    so = raised;
  }
  return found;
}

/** Nearly all that is typed can change nothing here. @param {Entry} entry @param {string} id */
const bears = ({ path, sealed }, id) => !sealed && (path === `/assessments/${id}` || ['answers', 'levels'].some((acts) => path.startsWith(`/assessments/${id}/${acts}/`)));

/** A caution or stop flag that somebody said yes to. @param {Incident|undefined} call @param {Codes} lists */
export const flagged = (call, lists) =>
  (lists.triage_flag ?? []).some((/** @type {any} */ { code, level }) => ['stop', 'caution'].includes(level) && call?.flags?.[code] === 'yes');
