// What an answer brings with it beside the paper: EMS where a sign is red.
import { urgentIn } from './urgent.js';

/** @import {Form, Item} from '../base/types-forms.js' */
/** @import {Filled} from './doses.js' */
/** @import {Give} from './filling.js' */
/** @import {Asking} from './urgent.js' */

/** What `Questions` is told of it. @param {Form} form @param {Filled} filled @param {Asking} asking @returns {{give: Give, under?: Record<string, any>, skip?: (item: Item) => boolean}} */
export const useBeside = (form, filled, asking) => ({ give: asking.filling.give, ...urgentIn(form, filled, asking) });
