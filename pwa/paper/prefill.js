// What a form offers by itself before anybody answers: its own beginnings; pure, never written by itself.
import { questions } from '../state/forms.js';

/** @import {Answer, Answers, Item, Questionnaire} from '../base/types-forms.js' */

/** The values that a form suggests to begin with (`initial`). @param {Questionnaire} form @returns {Answers} */
export const beginnings = (form) => Object.fromEntries([...questions(form)].flatMap(([link, item]) => { const offered = beginningOf(item); return offered ? [[link, offered]] : []; }));

/** What one question suggests. @param {Item} item @returns {Answer|undefined} */
export const beginningOf = ({ initial, type }) => (initial?.length ? { value: initial.map((one) => plain(one, type)) } : undefined);

/** @param {Record<string, any>} initial  {valueCoding: …}, {valueBoolean: …}, … @param {Item['type']} type */
function plain(initial, type) {
  const [kind, value] = Object.entries(initial)[0];
  if (kind === 'valueString' && type === 'open-choice') return { text: value };
  return kind === 'valueCoding' ? value.code : kind === 'valueQuantity' ? { value: value.value, ...(value.unit && { unit: value.unit }) } : value;
}
