// An answer in words, with the names that its question's choices have here.
import { options } from '../state/forms.js';
import { codes } from '../state/store.js';
import { spoken } from './spoken.js';

/** @import {Answer, Item} from '../base/types-forms.js' */

/** @param {Item} item @param {Answer} answer */
export const inWords = (item, answer) => spoken(item, answer, (code) => options(item, codes.value).find((one) => one.code === code)?.label ?? code);
