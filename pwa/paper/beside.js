// What an answer brings with it beside the paper: supplies that a dose took out of the van, EMS where a sign is red.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Later } from '../ui/later.js';
import { settled } from '../state/forms.js';
import { urgentIn } from './urgent.js';

/** @import {Form, Item} from '../base/types-forms.js' */
/** @import {Filled} from './doses.js' */
/** @import {Sheet, Taken} from './doses-back.js' */
/** @import {Give} from './filling.js' */
/** @import {Asking} from './urgent.js' */

const dosesBack = () => import('./doses-back.js');

const PARTS = ['at', 'route', 'amount', 'by'];

/** What `Questions` is told of it. @param {Form} form @param {Filled} filled @param {Asking} asking @returns {{give: Give, under?: Record<string, any>, skip?: (item: Item) => boolean}} */
export function useBeside(form, filled, asking) {
  const [taken, tell] = useState(/** @type {Taken|null} */ (null)), { assignment, incident, filling: { give } } = asking;
  if (form.code !== 'overdose') return { give, ...urgentIn(form, filled, asking) };
  const sheet = { incident, filled, give, tell }, links = [...timeless(filled), ...(taken ? [taken.link] : [])];
  const below = (/** @type {string} */ link) => html`<${Later} part name="Back" load=${dosesBack} props=${{ link, taken: taken?.link === link ? taken : null, sheet, assignment }} />`;
  return { give: takingBack(sheet), under: Object.fromEntries(links.map((link) => [link, below(link)])) };
}

/** Doses whose time was cleared, and that something else is said of. @param {Filled} filled */
const timeless = ({ answers, conflicts }) => Object.keys(answers).filter((link) => /^dose\d\.at$/.test(link) && !settled(answers[link]) &&
  PARTS.some((part) => settled(answers[link.replace(/at$/, part)]) || conflicts[link.replace(/at$/, part)]));

/** Where that part is not on this phone yet, the answer is saved all the same. @param {Sheet} sheet @returns {Give} */
const takingBack = (sheet) => async (answers, draft, _beside, seen) => {
  const part = await dosesBack().catch(() => undefined);
  return part ? part.giveAndTakeBack(sheet, answers, draft, seen) : sheet.give(answers, draft, undefined, seen);
};
