// Words on this paper that are on the phone alone: too long, no number, or from before another answer. Nobody signs past them unasked.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { onward } from '../ui/opener.js';
import { enabled, questions } from '../state/forms.js';
import { papers } from '../state/assessing.js';
import { session } from '../state/store.js';
import { begunAbout, spoken } from '../sync/drafts.js';
import { typedOf } from './before-me.js';

/** @import {Assessment, Form, Item} from '../base/types-forms.js' */
/** @typedef {{subject: string, field: string}} Place   `field`: what those of its questions begin with */

/** The questions that are asked now and have words which are not said; words that stand in the record already are not among them. @param {{field: string, value: any}[]} drafts @param {string} begin @param {Form} form @param {Pick<Assessment, 'answers'|'conflicts'>} row @returns {Item[]} */
export function unsaid(drafts, begin, { questionnaire }, { answers, conflicts }) {
  const typed = drafts.map(({ field, value }) => ({ field: `${field}/`, text: typedOf(value, true)?.text.trim() })).filter(({ text }) => text), shown = enabled(questionnaire, answers, conflicts);
  const stands = (/** @type {string} */ link, /** @type {string|undefined} */ text) => (answers[link]?.value ?? []).some((value) => String(value) === text);
  return [...questions(questionnaire).values()].filter(({ linkId }) => shown.has(linkId) && typed.some(({ field, text }) => field.startsWith(`${begin}${linkId}/`) && !stands(linkId, text)));
}

/** @param {Place} place @param {Form} form @param {Assessment} row */
export const leftOver = async ({ subject, field }, form, row) => unsaid(await begunAbout(session.value?.user.id ?? '', subject), field, form, papers.value.get(row.id) ?? row);

/** Words that only wait for a pause in typing are said now, as if their field was left: what is on the screen is what is signed. @param {Item[]} left */
export async function saysNow(left) {
  for (const { linkId } of left) fieldOf(linkId)?.dispatchEvent(new Event('blur'));
  await spoken();
}

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

/** @param {string} link @returns {HTMLElement|null|undefined} */
function fieldOf(link) {
  const question = [...document.querySelectorAll('.question')].find((one) => one instanceof HTMLElement && one.dataset.link === link);
  return question?.querySelector('input[type=text], textarea');
}

/** Also in a section that was closed. @param {string} link */
function standAt(link) {
  const field = fieldOf(link), section = field?.closest('details');
  if (section) section.open = true;
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
