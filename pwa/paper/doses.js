// The doses of an overdose: which were given, which is still free, and two that two phones wrote down as one; pure.
import { settled } from '../state/forms.js';

/** @import {Answer, Answers, Assessment, Said} from '../base/types-forms.js' */
/** @import {Id} from '../base/types.js' */
/** @typedef {Pick<Assessment, 'answers'|'conflicts'>} Filled */

const DOSES = [1, 2, 3, 4, 5, 6], PARTS = ['at', 'route', 'amount', 'by'];

/** One of which anything is known was given, also where nobody can tell when. @param {Filled} filled @param {number} dose */
const known = ({ answers, conflicts }, dose) => PARTS.some((part) => settled(answers[`dose${dose}.${part}`]) || conflicts[`dose${dose}.${part}`]);

/** @param {Filled} filled */
const free = (filled) => DOSES.filter((dose) => !known(filled, dose));

/** Which the next one is; none is left once six are written. @param {Filled} filled @returns {number|undefined} */
export const freeDose = (filled) => free(filled)[0];

/** Those that two phones timed apart count each, until somebody says that they were one. @param {Filled} filled */
export const countOf = (filled) => DOSES.reduce((sum, dose) => sum + (known(filled, dose) ? Math.max(1, timed(filled, dose).length) : 0), 0);

/** When each was given, the earliest first; of some nobody knows. @param {Filled} filled @returns {string[]} */
export const timesOf = (filled) => DOSES.flatMap((dose) => timed(filled, dose).map(({ value }) => value?.[0])).sort();

/** @param {Filled} filled @param {number} dose @returns {Said[]}  the earliest first */
const timed = ({ answers, conflicts }, dose) => (conflicts[`dose${dose}.at`] ?? [answers[`dose${dose}.at`]]).filter((one) => one?.value?.length)
  .sort((a, b) => Date.parse(a.value?.[0]) - Date.parse(b.value?.[0]));

/** Doses with more than one time; `apart` writes each as a dose of its own, where there is room. @param {Filled} filled @returns {{dose: number, times: string[], apart: Answers|undefined}[]} */
export const twice = (filled) => DOSES.flatMap((dose) => {
  const said = timed(filled, dose);
  return said.length > 1 ? [{ dose, times: said.map(({ value }) => value?.[0]), apart: apart(filled, dose, said) }] : [];
});

/** The earliest stays where it is; what was said with a time goes with it. @param {Filled} filled @param {number} dose @param {Said[]} said @returns {Answers|undefined} */
function apart(filled, dose, said) {
  const room = [dose, ...free(filled)];
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
