// What one tap on a choice says of a person, who says it, and whether more belongs to it in their own words; pure.

/** @import {Answer} from '../../base/types-persons.js' */
/** @import {Question} from '../../ui/person-words.js' */

/** Who may say it; of a question that does not ask nobody is named. @param {Question} question @returns {string[]} */
export const sources = ({ source, from = ['self', 'proxy', 'record'] }) => (source === 'ask' ? from : []);

/** @param {Question} question @param {any} value */
export const wantsWords = ({ detail }, value) => (Array.isArray(detail) ? [value].flat().some((code) => detail.includes(code)) : Boolean(detail && [value].flat().length));

/** What was said in their own words stays as long as it belongs to what is chosen. @param {Question} question @param {Answer|undefined} stands @param {any} code @param {string} [by] @returns {Answer|undefined} */
export function tapped(question, stands, code, by) {
  const chosen = stands?.state === 'answered' ? [stands.value].flat() : [], had = chosen.includes(code);
  const value = !question.several ? code : had ? chosen.filter((one) => one !== code) : [...chosen, code];
  const words = stands?.detail && (question.several || had) && wantsWords(question, value) ? { detail: stands.detail } : {};
  return question.several && !value.length ? undefined : { state: 'answered', value, ...(by && { source: by }), ...words };
}

/** Who said it is put right; the answer stays. @param {Answer|undefined} stands @param {string} by @returns {Answer|undefined} */
export const from = (stands, by) => {
  if (stands?.state !== 'answered' || stands.source === by) return undefined;
  const { state, value, detail } = stands;
  return { state, value, source: by, ...(detail && { detail }) };
};
