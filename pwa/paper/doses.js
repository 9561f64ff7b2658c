// The doses of an overdose: which were given, which is still free, and two that two phones wrote down as one; pure.
import { enabled, questions, settled } from '../state/forms.js';
import { besideOf } from '../sync/dose.js';
import { shownBy } from './before-me.js';

/** @import {Answer, Answers, Assessment, Questionnaire, Said} from '../base/types-forms.js' */
/** @import {Id} from '../base/types.js' */
/** @import {Handout} from '../base/types-supplies.js' */
/** @typedef {Pick<Assessment, 'answers'|'conflicts'>} Filled */
/** @typedef {{fewer: number, left: number, acts: Id[], rest: Id[], taps: Id[], ours: boolean}} Lost   of one dose: how many fewer and how many remain, which acts said
 *   those that go and which the rest, which of all were one tap, and whether the team may have given them */
/** @typedef {{lost: Lost[], kept: Id[]}} Off   `kept`: the acts that still say something of a dose */

const DOSES = [1, 2, 3, 4, 5, 6], PARTS = ['at', 'route', 'amount', 'by'];

/** One of which anything is known was given, also where nobody can tell when. @param {Filled} filled @param {number} dose */
export const known = ({ answers, conflicts }, dose) => PARTS.some((part) => settled(answers[`dose${dose}.${part}`]) || conflicts[`dose${dose}.${part}`]);

/** Those that the form has and nothing is known of. @param {Questionnaire} form @param {Filled} filled */
function free(form, filled) {
  const asked = questions(form);
  return DOSES.filter((dose) => asked.has(`dose${dose}.at`) && !known(filled, dose));
}

/** Whether the form shows it among its questions: an older one asks for a dose only after the time of the one before.
 * @param {Questionnaire} form @param {Filled} filled @param {number} dose @param {Answers} [more] */
const shows = (form, { answers, conflicts }, dose, more) => enabled(form, { ...answers, ...more }, conflicts).has(`dose${dose}.at`);

/** Which the next one is, the first that the form would show; where it shows none, one all the same that is written over no other. None is left once all are written.
 * @param {Questionnaire} form @param {Filled} filled @returns {number|undefined} */
export function freeDose(form, filled) {
  const left = free(form, filled);
  return left.find((dose) => shows(form, filled, dose, { [`dose${dose}.at`]: SOME_TIME })) ?? left[0];
}
const SOME_TIME = { value: ['2026-01-01T00:00:00.000Z'] };

/** What goes into a dose of what a team gives: the parts that the form asks for. @param {Questionnaire} form @param {number} dose @param {Answers} parts @returns {Answers} */
export function doseOf(form, dose, parts) {
  const asked = questions(form);
  return Object.fromEntries(Object.entries(parts).map(([part, answer]) => /** @type {const} */ ([`dose${dose}.${part}`, answer])).filter(([link]) => asked.has(link)));
}

/** Doses that were given and that the form does not show. @param {Questionnaire} form @param {Filled} filled */
export const hidden = (form, filled) => DOSES.filter((dose) => known(filled, dose) && !shows(form, filled, dose));

/** Those that two phones timed apart count each, until somebody says that they were one. @param {Filled} filled */
export const countOf = (filled) => DOSES.reduce((sum, dose) => sum + countIn(filled, dose), 0);

/** @param {Filled} filled @param {number} dose */
const countIn = (filled, dose) => (known(filled, dose) ? Math.max(1, timed(filled, dose).length) : 0);

/** Whether the team gave one, or may have. @param {Filled} filled */
export const ours = (filled) => DOSES.some((dose) => known(filled, dose) && ourOwn(saidOf(filled, `dose${dose}.by`).flatMap(({ value }) => value ?? [])));

/** @param {string[]} by */
const ourOwn = (by) => !by.length || by.includes('team');

/** When each was given, the earliest first; of some nobody knows. @param {Filled} filled @returns {string[]} */
export const timesOf = (filled) => DOSES.flatMap((dose) => timed(filled, dose).map(({ value }) => value?.[0])).sort();

/** @param {Filled} filled @param {number} dose @returns {Said[]}  the earliest first */
const timed = ({ answers, conflicts }, dose) => (conflicts[`dose${dose}.at`] ?? [answers[`dose${dose}.at`]]).filter((one) => one?.value?.length)
  .sort((a, b) => Date.parse(a.value?.[0]) - Date.parse(b.value?.[0]));

/** Doses with more than one time; `apart` writes each as a dose of its own, where there is room. @param {Questionnaire} form @param {Filled} filled @returns {{dose: number, times: string[], apart: Answers|undefined}[]} */
export const twice = (form, filled) => DOSES.flatMap((dose) => {
  const said = timed(filled, dose);
  return said.length > 1 ? [{ dose, times: said.map(({ value }) => value?.[0]), apart: apart(form, filled, dose, said) }] : [];
});

/** The earliest stays where it is; what was said with a time goes with it. @param {Questionnaire} form @param {Filled} filled @param {number} dose @param {Said[]} said @returns {Answers|undefined} */
function apart(form, filled, dose, said) {
  const room = [dose, ...free(form, filled)];
  return said.length > room.length ? undefined : Object.fromEntries(said.flatMap(({ act }, turn) => PARTS.flatMap((part) => {
    const link = `dose${dose}.${part}`, along = withAct(filled, link, act);
    return along && (turn || filled.conflicts[link]) ? [[`dose${room[turn]}.${part}`, along]] : [];
  })));
}

/** @param {Filled} filled @param {string} link @param {Id} act @returns {Answer|undefined} */
function withAct({ answers, conflicts }, link, act) {
  const { value, state, reason } = (conflicts[link] ?? [answers[link]]).find((one) => one?.act === act || one?.also?.includes(act)) ?? {};
  return value?.length ? { value } : state && { state, ...(reason && { reason }) };
}

/** What an answer takes off. A time that is cleared takes off no dose that more is known of: it may only be put right. What stood beside the one that was tapped on still stands. @param {Filled} filled @param {Answers} answers @param {import('./before-me.js').Seen} [seen] @returns {Off} */
export function takenOff(filled, answers, { beside } = { shown: [] }) {
  const still = Object.entries(filled.conflicts).flatMap(([link, said]) => {
    const left = link in answers ? said.filter((one) => settled(one) && shownBy(one).some((act) => beside?.includes(act))) : said;
    return left.length ? [[link, link in answers ? [answers[link], ...left] : left]] : [];
  });
  const after = /** @type {Filled} */ ({ answers: { ...filled.answers, ...answers }, conflicts: Object.fromEntries(still) });
  return { lost: DOSES.flatMap((dose) => lostOf(filled, after, dose)), kept: DOSES.flatMap((dose) => actsOf(allOf(after, dose))) };
}

/** Clears all that is said of a dose that has lost its time; none where it has one, or is none. @param {Filled} filled @param {number} dose @returns {Answers|undefined} */
export function withoutTime(filled, dose) {
  const { answers, conflicts } = filled, at = `dose${dose}.at`, links = PARTS.map((part) => `dose${dose}.${part}`).filter((link) => answers[link] || conflicts[link]);
  return answers[at] && known(filled, dose) && !saidOf(filled, at).length ? Object.fromEntries(links.map((link) => [link, { value: [] }])) : undefined;
}

/** @param {Filled} before @param {Filled} after @param {number} dose @returns {Lost[]} */
function lostOf(before, after, dose) {
  const left = countIn(after, dose), fewer = countIn(before, dose) - left, time = timed(after, dose)[0]?.value?.[0];
  if (fewer <= 0) return [];
  const all = actsOf(allOf(before, dose)), acts = left ? actsOf(timed(before, dose).filter(({ value }) => value?.[0] !== time)) : all;
  const by = acts.flatMap((act) => withAct(before, `dose${dose}.by`, act)?.value ?? []);
  return [{ fewer, left, acts, rest: all.filter((act) => !acts.includes(act)), taps: all.filter((act) => tapped(before, dose, act)), ours: ourOwn(by) }];
}

/** One tap of the panel says more than a question does, and that the team gave it; what writes doses apart says it of several. @param {Filled} filled @param {number} dose @param {Id} act */
function tapped(filled, dose, act) {
  const says = (/** @type {number} */ one, /** @type {string} */ part) => withAct(filled, `dose${one}.${part}`, act);
  return Boolean(says(dose, 'by')?.value?.includes('team')) && PARTS.some((part) => part !== 'by' && says(dose, part)) && !DOSES.some((one) => one !== dose && PARTS.some((part) => says(one, part)));
}

/** @param {Filled} filled @param {number} dose */
const allOf = (filled, dose) => PARTS.flatMap((part) => saidOf(filled, `dose${dose}.${part}`));

/** @param {Filled} filled @param {string} link @returns {Said[]} */
const saidOf = ({ answers, conflicts }, link) => (conflicts[link] ?? [answers[link]]).filter(settled);

/** @param {Said[]} said @returns {Id[]} */
const actsOf = (said) => [...new Set(said.flatMap(({ act, also = [] }) => (act ? [act, ...also] : also)))];

/** Which hand-outs went with what is lost, as many as are beyond the doses that remain. @param {Off} off @param {Handout[]} given  on this call
 * @returns {{back: Id[], coming: Id[], unsure: number}}  `coming`: those that this phone has not heard of; `unsure`: so many more may have gone with it, and still count */
export function handedWith({ lost, kept }, given) {
  const known = given.map(({ id }) => id), standing = given.filter(({ retracted, items }) => !retracted && items.naloxone).map(({ id }) => id);
  const found = lost.map(({ fewer, left, acts, rest, taps }) => {
    const counts = (/** @type {Id} */ act) => standing.includes(besideOf(act)) || (taps.includes(act) && !known.includes(besideOf(act)));
    const theirs = acts.filter(counts), beyond = theirs.length + rest.filter(counts).length - left;
    return theirs.slice(0, Math.max(0, Math.min(fewer, beyond))).map(besideOf);
  });
  const all = found.flat(), back = all.filter((id) => standing.includes(id)), coming = all.filter((id) => !standing.includes(id));
  const loose = standing.filter((id) => !back.includes(id) && !kept.map(besideOf).includes(id));
  /** What went back before is known too. @param {Lost} one */
  const missed = ({ fewer, acts, ours }) => (ours ? Math.max(0, fewer - acts.map(besideOf).filter((id) => back.includes(id) || (known.includes(id) && !standing.includes(id))).length) : 0);
  return { back, coming, unsure: Math.min(lost.reduce((sum, one) => sum + missed(one), 0), loose.length) };
}
