// A number as it was typed; pure.

/** @import {Answer, Item} from '../base/types-forms.js' */

/** As the server takes them: what it would refuse is not sent. @see app/assessments/fitting.py */
const FIGURE = /^[-+]?(\d+([.,]\d*)?|[.,]\d+)$/, LARGEST = 2 ** 31 - 1;

/** Nothing: what stands there is no such number yet. @param {Pick<Item, 'type'>} item @param {string} text @returns {Answer|undefined} */
export function figure({ type }, text) {
  if (text === '') return { value: [] };
  const number = FIGURE.test(text) ? Number(text.replace(',', '.')) : NaN;
  return Math.abs(number) <= LARGEST && (type === 'decimal' || Number.isInteger(number)) ? { value: [number] } : undefined;
}
