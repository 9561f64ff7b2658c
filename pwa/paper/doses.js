// The doses of an overdose: which were given, which is still free, and two that two phones wrote down as one; pure.
import { enabled, questions, settled } from '../state/forms.js';
import { besideOf } from '../sync/dose.js';

/** @import {Answer, Answers, Assessment, Questionnaire, Said} from '../base/types-forms.js' */
/** @import {Id} from '../base/types.js' */
/** @import {Handout} from '../base/types-supplies.js' */
/** @typedef {Pick<Assessment, 'answers'|'conflicts'>} Filled */
/** @typedef {{fewer: number, acts: Id[], ours: boolean}} Lost   of one dose: how many fewer, which acts said them, and whether the team may have given them */

const DOSES = [1, 2, 3, 4, 5, 6], PARTS = ['at', 'route', 'amount', 'by'];

/** One of which anything is known was given, also where nobody can tell when. @param {Filled} filled @param {number} dose */
const known = ({ answers, conflicts }, dose) => PARTS.some((part) => settled(answers[`dose${dose}.${part}`]) || conflicts[`dose${dose}.${part}`]);

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

/** What an answer takes off: a time that is cleared takes along what the same tap said of the dose. @param {Filled} filled @param {Answers} answers @returns {{answers: Answers, lost: Lost[]}} */
export function takenOff(filled, answers) {
  const all = { ...Object.fromEntries(DOSES.flatMap((dose) => alongOf(filled, answers, dose))), ...answers };
  const still = Object.entries(filled.conflicts).filter(([link]) => !(link in all));
  const after = /** @type {Filled} */ ({ answers: { ...filled.answers, ...all }, conflicts: Object.fromEntries(still) });
  return { answers: all, lost: DOSES.flatMap((dose) => lostOf(filled, after, dose)) };
}

/** @param {Filled} filled @param {Answers} answers @param {number} dose @returns {[string, Answer][]} */
function alongOf(filled, answers, dose) {
  if (answers[`dose${dose}.at`]?.value?.length !== 0) return [];
  const tap = actsOf(timed(filled, dose)), all = (/** @type {string} */ part) => actsOf(saidOf(filled, `dose${dose}.${part}`));
  return PARTS.filter((part) => part !== 'at' && all(part).length && all(part).every((act) => tap.includes(act))).map((part) => [`dose${dose}.${part}`, { value: [] }]);
}

/** @param {Filled} before @param {Filled} after @param {number} dose @returns {Lost[]} */
function lostOf(before, after, dose) {
  const fewer = countIn(before, dose) - countIn(after, dose), kept = timed(after, dose)[0]?.value?.[0];
  if (fewer <= 0) return [];
  const gone = known(after, dose) ? timed(before, dose).filter(({ value }) => value?.[0] !== kept) : PARTS.flatMap((part) => saidOf(before, `dose${dose}.${part}`));
  const acts = actsOf(gone), by = acts.flatMap((act) => withAct(before, `dose${dose}.by`, act)?.value ?? []);
  return [{ fewer, acts, ours: !by.length || by.includes('team') }];
}

/** @param {Filled} filled @param {string} link @returns {Said[]} */
const saidOf = ({ answers, conflicts }, link) => (conflicts[link] ?? [answers[link]]).filter(settled);

/** @param {Said[]} said @returns {Id[]} */
const actsOf = (said) => [...new Set(said.flatMap(({ act, also = [] }) => [act, ...also]))];

/** Which hand-outs went with what is lost; `unsure`: that many more may have, and still count. @param {Lost[]} lost @param {Handout[]} given  on this call @returns {{back: Id[], unsure: number}} */
export function handedWith(lost, given) {
  const standing = given.filter(({ retracted, items }) => !retracted && items.naloxone).map(({ id }) => id);
  const found = lost.map(({ acts, fewer }) => acts.map(besideOf).filter((id) => standing.includes(id)).slice(0, fewer)), back = found.flat();
  const missed = lost.reduce((sum, { fewer, ours }, turn) => sum + (ours ? fewer - found[turn].length : 0), 0);
  return { back, unsure: Math.min(missed, standing.length - back.length) };
}
