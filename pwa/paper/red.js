// Where a form says that something is urgent: under the answer that makes it so, not at the end of its section; pure.
import { enabled, walk } from '../state/forms.js';

/** @import {Item, Questionnaire} from '../base/types-forms.js' */
/** @import {Filled} from './doses.js' */

/** The words of the medical look, which stand once any sign is red. */
export const RED = 'medical.red';

/** The latest answer that is red by itself; where none is, the words stay in their own place. @param {Questionnaire} form @param {Filled} filled @returns {{item: Item, under: string}|undefined} */
export function redOf(form, { answers, conflicts }) {
  const item = walk(form.item).find((one) => one.item.linkId === RED)?.item;
  if (!item || !enabled(form, answers, conflicts).has(RED)) return undefined;
  const alone = (/** @type {string} */ link) => enabled(form, link in answers ? { [link]: answers[link] } : {}, conflicts[link] ? { [link]: conflicts[link] } : {}).has(RED);
  const links = [...new Set((item.enableWhen ?? []).map(({ question }) => question))].filter(alone);
  const when = (/** @type {string} */ link) => Math.max(...(conflicts[link] ?? [answers[link]]).map(({ at }) => Date.parse(at)));
  return { item, under: links.sort((a, b) => when(b) - when(a))[0] ?? RED };
}
