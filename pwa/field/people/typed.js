// An answer in letters or digits; what is half typed is kept, and saved as an answer when they leave the field or say so.
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Input, Textarea } from '../../ui/field.js';
import { letters } from '../../ui/letters.js';
import { useDraft } from '../../state/drafts.js';

/** @import {Answer, PersonRecord} from '../../base/types-persons.js' */
/** @import {Question} from '../../ui/person-words.js' */

const MOST = 600;

/** @param {{person: PersonRecord, question: Question, give: (answer: Answer, draft: string) => Promise<boolean>}} props */
export function Typed({ person, question: { key, title, typed }, give }) {
  const typing = useDraft(`persons/${person.id}`, key, ''), [fault, setFault] = useState(''), busy = useRef(false);
  const long = letters(typing.value) - MOST;
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const { value, wrong } = read(typed, typing.value.trim());
    setFault(wrong ?? '');
    if (busy.current || value === undefined || long > 0) return; // a tap on Save leaves the field as well
    busy.current = true;
    void typing.say((draft) => give({ state: 'answered', value }, draft)).finally(() => (busy.current = false));
  };
  /** @param {FocusEvent} event */
  const leave = (event) => { if (left(/** @type {HTMLElement} */ (event.currentTarget), /** @type {HTMLElement|null} */ (event.relatedTarget))) submit(event); };
  const more = { label: title, value: typing.value, onInput: typing.write, onBlur: leave, error: long > 0 ? `${long} characters too many` : fault };
  return html`<form class="stack stack-8" onSubmit=${submit}>
    ${typed === 'note' ? html`<${Textarea} ...${more} help="At most 600 characters" />` : html`<${Input} ...${more} autocomplete="off" inputmode=${typed === 'year' ? 'numeric' : typed === 'tel' ? 'tel' : 'text'} maxlength=${typed === 'year' ? 4 : typed === 'tel' ? 40 : 120} />`}
    ${typing.value.trim() && html`<${Button} kind="primary" type="submit" wide>Save<//>`}</form>`;
}

/** Whoever looks at another app, answers otherwise (that they declined), says that they are all right, calls for help or hides has not
 * said what is half typed; whoever is done has. @param {HTMLElement} field @param {HTMLElement|null} to  where they went */
function left(field, to) {
  if (document.activeElement === field || to?.closest('.safety, .phone-top, dialog')) return false;
  return !to || to.hasAttribute('aria-expanded') || !field.closest('section')?.contains(to);
}

/** @param {Question['typed']} typed @param {string} text @returns {{value?: any, wrong?: string}} */
function read(typed, text) {
  if (!text) return {};
  const year = Number(text), now = new Date().getFullYear();
  if (typed === 'year') return year >= 1900 && year <= now ? { value: year } : { wrong: `A year from 1900 to ${now}, such as 1984` };
  return typed === 'tel' && text.length < 3 ? { wrong: 'A number of at least three digits' } : { value: text };
}
