// A draft as far as it can be shown: what a phone could not read is left out, so that a preview never breaks; pure.
import { inside, isObject } from './tree.js';
import { TYPE_WORDS } from './words.js';

/** @import {Item, Questionnaire} from '../../base/types-forms.js' */
/** @import {Tree} from './tree.js' */

/** @param {Tree} tree @returns {Questionnaire} */
export function shownOf(tree) {
  const seen = new Set();
  return { ...tree, resourceType: 'Questionnaire', title: words(tree.title) || 'A form without a title', description: words(tree.description), copyright: words(tree.copyright), item: items(tree, seen) };
}

/** @param {Tree} node @param {Set<string>} seen @returns {Item[]} */
const items = (node, seen) => inside(node).filter((one) => isObject(one) && one.type in TYPE_WORDS && words(one.linkId) && !seen.has(one.linkId) && seen.add(one.linkId)).map((one) => item(one, seen));

/** @param {Tree} one @param {Set<string>} seen @returns {Item} */
function item(one, seen) {
  const { answerOption, enableWhen, answerValueSet, maxLength, ...rest } = one;
  return /** @type {Item} */ ({
    ...rest, text: words(one.text) || '(no words yet)', ...(one.type === 'group' ? { item: items(one, seen) } : { item: undefined }),
    ...(Array.isArray(enableWhen) && { enableWhen: enableWhen.filter((when) => isObject(when) && words(when.question) && (!('answerQuantity' in when) || isObject(when.answerQuantity))) }),
    ...(Number.isInteger(maxLength) && maxLength > 0 && { maxLength }),
    ...(words(answerValueSet) ? { answerValueSet } : { answerOption: (Array.isArray(answerOption) ? answerOption : []).filter((option) => words(option?.valueCoding?.code)) }),
  });
}

/** @param {any} value @returns {string} */
const words = (value) => (typeof value === 'string' ? value : '');
