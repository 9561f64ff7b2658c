// A number as it was typed; pure.

/** @import {Answer, Item} from '../base/types-forms.js' */

/** Nothing: what stands there is no such number yet. @param {Pick<Item, 'type'>} item @param {string} text @returns {Answer|undefined} */
export function figure({ type }, text) {
  const number = Number(text.replace(',', '.'));
  if (text === '') return { value: [] };
  return Number.isFinite(number) && (type === 'decimal' || Number.isInteger(number)) ? { value: [number] } : undefined;
}
