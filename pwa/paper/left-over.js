// Words on this paper that are on the phone alone: too long, no number, or from before another answer. Nobody signs past them unasked.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { onward } from '../ui/opener.js';
import { enabled, questions } from '../state/forms.js';
import { session } from '../state/store.js';
import { begunAbout } from '../sync/drafts.js';
import { typedOf } from './before-me.js';

/** @import {Assessment, Form, Item} from '../base/types-forms.js' */
/** @typedef {{subject: string, field: string}} Place   `field`: what those of its questions begin with */

/** The questions that are asked now and have words which are not said. @param {{field: string, value: any}[]} drafts @param {string} begin @param {Form} form @param {Pick<Assessment, 'answers'|'conflicts'>} row @returns {Item[]} */
export function unsaid(drafts, begin, { questionnaire }, { answers, conflicts }) {
  const typed = drafts.filter(({ value }) => typedOf(value, true)?.text.trim()).map(({ field }) => field), shown = enabled(questionnaire, answers, conflicts);
  return [...questions(questionnaire).values()].filter(({ linkId }) => shown.has(linkId) && typed.some((field) => `${field}/`.startsWith(`${begin}${linkId}/`)));
}

/** @param {Place} place @param {Form} form @param {Assessment} row */
export const leftOver = async ({ subject, field }, form, row) => unsaid(await begunAbout(session.value?.user.id ?? '', subject), field, form, row);

/** @param {{left: Item[], onSign: () => void, onClose: () => void}} props */
export function Without({ left, onSign, onClose }) {
  const [{ linkId }] = left;
  const back = () => { onward.current = () => standAt(linkId); onClose(); };
  return html`<${Dialog} title="Sign without these words?" onClose=${onClose}>
    <p>What you wrote here is on this phone and not in the record:</p><ul class="steps">${left.map((item) => html`<li key=${item.linkId} class="strong">${item.text}</li>`)}</ul>
    <p>Beside the words stands what to do.</p>
    <${Button} kind="primary" wide onClick=${back}>Go to the words<//>
    <${Button} wide onClick=${onSign}>Sign without them<//><//>`;
}

/** Also in a section that was closed. @param {string} link */
function standAt(link) {
  const question = [...document.querySelectorAll('.question')].find((one) => one instanceof HTMLElement && one.dataset.link === link), section = question?.closest('details');
  if (section) section.open = true;
  const field = /** @type {HTMLElement|null|undefined} */ (question?.querySelector('input[type=text], textarea'));
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
