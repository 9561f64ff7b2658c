// An answer in words, as one would say it; pure.

/** @import {Answer, Item} from '../base/types-forms.js' */

/** @type {Record<string, string>} */
export const NOTHING = { declined: 'Declined to say', not_asked: 'Not asked', unable: 'Could not be told' };

/** @param {Item} item @param {Answer} answer @param {(code: string) => string} label */
export function spoken(item, { value = [], state, reason }, label) {
  if (state) return [NOTHING[state] ?? state, reason].filter(Boolean).join(': ');
  return value.map((one) => said(item, one, label)).join(', ');
}

/** @param {Item} item @param {any} one @param {(code: string) => string} label @returns {string} */
function said({ type }, one, label) {
  if (type === 'boolean') return one ? 'Yes' : 'No';
  if (type === 'choice' || type === 'open-choice') return typeof one === 'object' ? one.text : label(one);
  if (type === 'dateTime') return new Date(one).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  if (type === 'quantity') return `${one.value}${one.unit ? ` ${one.unit}` : ''}`;
  return String(one);
}
