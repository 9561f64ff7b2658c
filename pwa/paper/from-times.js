// What the call's own times already say, offered with one tap: nobody writes twice what the phone knows.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { codes } from '../state/store.js';
import { enabled, options, questions } from '../state/forms.js';
import { fromTimes } from './prefill.js';
import { spoken } from './spoken.js';

/** @import {Item} from '../base/types-forms.js' */
/** @import {PanelProps} from './page.js' */

/** @param {PanelProps} props */
export function FromTimes({ assignment, form, row, filling }) {
  const asked = questions(form.questionnaire), offered = fromTimes(assignment);
  const shown = enabled(form.questionnaire, { ...offered, ...row?.answers });
  const open = Object.entries(offered).filter(([link]) => asked.has(link) && shown.has(link) && !row?.answers[link]);
  if (!open.length) return null;
  const words = (/** @type {Item} */ item, /** @type {any} */ answer) => spoken(item, answer, (code) => options(item, codes.value).find((one) => one.code === code)?.label ?? code);
  return html`<${Card} title="From this call’s times"><ul class="stack stack-8" role="list">${open.map(([link, answer]) => {
    const item = /** @type {Item} */ (asked.get(link));
    return html`<li key=${link}>${item.text}: <strong>${words(item, answer)}</strong></li>`;
  })}</ul><${Button} wide kind="primary" onClick=${() => void filling.give(Object.fromEntries(open))}>Use these<//><//>`;
}
