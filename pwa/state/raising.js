// From when on what was found makes a call riskier, or no longer; pure, the same as app/assessments/raising.py.
import { LISTS, questions } from './forms.js';
import { timeOf } from './laying.js';
import { layAssessments } from './lay-assessments.js';
import { wholeOf } from './lay-joins.js';
import { isScored } from './scoring.js';

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
 * By call: what this phone found and has not sent, and whether something stands that the server knows of. A paper that was joined
 * into another counts there, and by itself too where another version of the form asked for more.
 * @param {Map<string, Assessment>} known @param {Entry[]} entries @param {Around} about @param {Codes} lists @returns {Map<string, {risks: Risk[], standing: boolean}>}
 */
export function foundOn(known, entries, about, lists) {
  // By paper, once: hundreds may wait, and a shift has many papers.
  const said = byPaper(entries);
  const all = new Map(), begun = entries.flatMap(({ path, id, body }) => (path === `/assessments/${id}` && !known.has(id) ? [{ id, incident_id: body.incident_id, form_id: body.form_id }] : []));
  for (const { id, incident_id: call, form_id: form } of [...known.values(), ...begun]) {
    const whole = wholeOf(known, id);
    if (whole !== id && known.get(whole)?.form_id === form) continue;
    const { risks, standing } = all.get(call) ?? { risks: [], standing: false }, parts = partsOf(known, id);
    const marks = marksOf(new Set([form, ...parts.map((part) => part.form_id)]), about, lists), mine = [id, ...parts.map((part) => part.id)].flatMap((one) => said.get(one) ?? []);
    all.set(call, { risks: mine.length ? [...risks, ...turns(known, id, mine, about, marks)] : risks, standing: standing || risky(known.get(id), marks) });
  }
  return all;
}

/** @param {Entry[]} entries @returns {Map<string, Entry[]>} */
function byPaper(entries) {
  const papers = new Map();
  for (const entry of entries) {
    const id = entry.path.split('/')[2];
    papers.set(id, papers.get(id) ?? []).get(id).push(entry);
  }
  return papers;
}

/** What was joined into it. @param {Map<string, Assessment>} known @param {string} id */
const partsOf = (known, id) => [...known.values()].filter((row) => row.id !== id && wholeOf(known, row.id) === id);

/** @param {Set<string>} forms @param {Around} about @param {Codes} lists @returns {Dangers} */
function marksOf(forms, about, lists) {
  const each = [...forms].map((form) => dangers(about.forms.get(form)?.questionnaire, lists));
  return { links: [...new Set(each.flatMap(({ links }) => links))], grave: each[0].grave };
}

/**
 * Every moment at which the acts that this phone has not sent turned one assessment, those joined into it with it, and to what.
 * @param {Map<string, Assessment>} known @param {string} id @param {Entry[]} entries @param {Around} about @param {Dangers} marks @returns {Risk[]}
 */
export function turns(known, id, entries, about, marks) {
  // What began it comes first, whatever the clock was put to meanwhile.
  const parts = partsOf(known, id), ids = [id, ...parts.map((part) => part.id)], code = known.get(id)?.form_code ?? about.forms.get(entries.find((entry) => entry.id === id)?.body.form_id)?.code ?? '';
  const mine = entries.filter((entry) => bears(entry, ids, code, marks)).map((entry) => ({ entry, at: Date.parse(timeOf(entry.body)), begins: Number(entry.id === id) }));
  mine.sort((one, other) => other.begins - one.begins || one.at - other.at || (one.entry.id < other.entry.id ? -1 : 1));
  let laid = new Map([...known].filter(([key]) => ids.includes(key))), so = risky(laid.get(id), marks);
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

/** Nearly all that is typed can change nothing here. @param {Entry} entry @param {string[]} ids @param {string} code  of their form @param {Dangers} marks */
function bears({ path, sealed, body }, ids, code, { links }) {
  const [, things, id, acts] = path.split('/');
  if (sealed || things !== 'assessments' || !ids.includes(id)) return false;
  return !acts || acts === 'levels' || (acts === 'answers' && (isScored(code) || links.some((link) => link in body.answers)));
}

/** A caution or stop flag that somebody said yes to. @param {Incident|undefined} call @param {Codes} lists */
export const flagged = (call, lists) =>
  (lists.triage_flag ?? []).some((/** @type {any} */ { code, level }) => ['stop', 'caution'].includes(level) && call?.flags?.[code] === 'yes');
