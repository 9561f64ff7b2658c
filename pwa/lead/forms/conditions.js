// When a question is asked, in words and in FHIR's; pure.
import { LISTS, options } from '../../state/forms.js';
import { CHOICES } from './tree.js';

/** @import {Tree} from './tree.js' */

const STATES = `${LISTS}answer_state`;
const ORDERED = ['integer', 'decimal', 'date', 'dateTime', 'quantity'];
/** @type {Record<string, string>} */
const SUFFIX = { boolean: 'Boolean', choice: 'Coding', 'open-choice': 'Coding', string: 'String', text: 'String', integer: 'Integer', decimal: 'Decimal', date: 'Date', dateTime: 'DateTime', quantity: 'Quantity' };

/** @type {Record<string, string>} */
const HOW = {
  '=': 'is', '!=': 'is not', '>': 'is more than', '>=': 'is at least', '<': 'is less than', '<=': 'is at most',
  'exists:true': 'is answered', 'exists:false': 'is not answered',
  'state:declined': 'was declined', 'state:not_asked': 'was not asked', 'state:unable': 'could not be told',
  'not-state:declined': 'was not declined', 'not-state:not_asked': 'was asked', 'not-state:unable': 'could be told',
};

/** How a question may be compared; what a condition already says is always among it. @param {string} type @param {string} now @returns {{code: string, label: string}[]} */
export const ways = (type, now) => Object.entries(HOW).map(([code, label]) => ({ code, label }))
  .filter(({ code }) => code === now || (!code.startsWith('not-') && (ORDERED.includes(type) || !/[<>]/.test(code))));

/** @param {Tree} condition @returns {string} */
export function howOf({ operator, answerBoolean, answerCoding }) {
  if (operator === 'exists') return `exists:${answerBoolean === true}`;
  if (answerCoding?.system === STATES) return `${operator === '!=' ? 'not-' : ''}state:${answerCoding.code}`;
  return String(operator ?? '=');
}

/** @param {string} type @param {'answer'|'value'} [stem] */
export const nameOf = (type, stem = 'answer') => `${stem}${SUFFIX[type] ?? 'String'}`;
/** @param {string} how */
export const comparesValue = (how) => !how.includes(':');
/** @param {Tree} condition @returns {any} */
export const valueOf = (condition) => Object.entries(condition).find(([name]) => name.startsWith('answer'))?.[1];

/** @param {string} question @param {string} type @param {string} how @param {any} [value] @returns {Tree} */
export function condition(question, type, how, value) {
  const [kind = '', code = ''] = how.split(':');
  if (kind === 'exists') return { question, operator: 'exists', answerBoolean: code === 'true' };
  if (kind.endsWith('state')) return { question, operator: kind === 'state' ? '=' : '!=', answerCoding: { system: STATES, code } };
  return { question, operator: how, [nameOf(type)]: value ?? firstValue(type) };
}

/** What stands there until somebody chooses. @param {string} type */
const firstValue = (type) => (type === 'boolean' ? true : CHOICES.includes(type) ? { code: '' } : type === 'integer' || type === 'decimal' ? 0 : type === 'quantity' ? { value: 0 } : '');

/** @param {any} value @param {Tree|undefined} item @param {Record<string, any>} lists @returns {string} */
export function valueWords(value, item, lists) {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (value && typeof value === 'object') return 'code' in value ? chosen(value.code, item, lists) : `${value.value ?? ''}${value.unit ? ` ${value.unit}` : ''}`;
  return String(value ?? '');
}

/** @param {string} code @param {Tree|undefined} item @param {Record<string, any>} lists */
const chosen = (code, item, lists) => choicesOf(item, lists).find((one) => one.code === code)?.label ?? code;

/** Of a draft, which may hold anything. @param {Tree|undefined} item @param {Record<string, any>} lists @returns {{code: string, label: string}[]} */
export function choicesOf(item, lists) {
  try {
    return item ? options(/** @type {any} */ (item), lists) : [];
  } catch {
    return [];
  }
}

/** @param {any} one @param {Map<string, Tree>} asked @param {Record<string, any>} lists */
export function conditionWords(one, asked, lists) {
  const how = howOf(one ?? {}), item = asked.get(one?.question);
  return `“${item?.text ?? one?.question ?? 'a question that is not there'}” ${HOW[how] ?? how}${comparesValue(how) ? ` “${valueWords(valueOf(one ?? {}), item, lists)}”` : ''}`;
}

/** @param {any} item @param {Map<string, Tree>} asked @param {Record<string, any>} lists */
export function whenWords({ enableWhen, enableBehavior }, asked, lists) {
  const words = (Array.isArray(enableWhen) ? enableWhen : []).map((one) => conditionWords(one, asked, lists));
  return words.join(enableBehavior === 'any' ? ' or ' : ' and ');
}
