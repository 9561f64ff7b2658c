// What an answer brings with it beside the paper: supplies that a dose took out of the van, EMS where a sign is red.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Later } from '../ui/later.js';
import { urgentIn } from './urgent.js';

/** @import {Form, Item} from '../base/types-forms.js' */
/** @import {Filled} from './doses.js' */
/** @import {Taken} from './doses-back.js' */
/** @import {Give} from './filling.js' */
/** @import {Asking} from './urgent.js' */

const dosesBack = () => import('./doses-back.js');

/** What `Questions` is told of it. @param {Form} form @param {Filled} filled @param {Asking} asking @returns {{give: Give, under?: Record<string, any>, skip?: (item: Item) => boolean}} */
export function useBeside(form, filled, asking) {
  const [taken, tell] = useState(/** @type {Taken|null} */ (null)), { incident, filling: { give } } = asking;
  if (form.code !== 'overdose') return { give, ...urgentIn(form, filled, asking) };
  const stands = taken && filled.answers[taken.link]?.act === taken.act;
  return { give: takingBack({ incident, filled, give, tell }), ...(stands && { under: { [taken.link]: html`<${Later} part name="Back" load=${dosesBack} props=${{ ...taken, assignment: asking.assignment }} />` } }) };
}

/** Where that part is not on this phone yet, the answer is saved all the same. @param {{incident: Asking['incident'], filled: Filled, give: Give, tell: (taken: Taken|null) => void}} paper @returns {Give} */
const takingBack = (paper) => async (answers, draft) => {
  const part = await dosesBack().catch(() => undefined);
  return part ? part.giveAndTakeBack(paper, answers, draft) : paper.give(answers, draft);
};
