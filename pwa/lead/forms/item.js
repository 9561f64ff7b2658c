// One item: its words, how it is answered, whether it is needed, and when it is asked.
import { html } from 'htm/preact';
import { Check, Input, Select, Textarea } from '../../ui/field.js';
import { Conditions } from './asked.js';
import { Initial } from './initial.js';
import { Offered } from './offered.js';
import { CHOICES, isQuestion, itemAt, put, renamed, retyped, SEVERAL, whole, WRITTEN } from './tree.js';
import { TYPE_WORDS } from './words.js';

/** @import {ItemType} from '../../base/types-forms.js' */
/** @import {Place, Tree} from './tree.js' */
/** @import {Refused} from './paths.js' */
/** @import {Working} from './working.js' */
/** @typedef {{item: Tree, set: (change: Tree) => void, against: (field: string) => string|undefined, id: string}} PartProps   `id`: of this item as it stands, so that half-typed lines begin anew with another */

/** Shown beside their own field. */
const OWN = ['text', 'linkId', 'type', 'required', 'repeats', 'maxLength', 'answerOption', 'answerValueSet', 'initial', 'enableWhen', 'enableBehavior'];

/** @param {{working: Working, place: Place, refused: Refused[]}} props */
export function ItemForm({ working, place, refused }) {
  const { tree, change, turn } = working, item = itemAt(tree, place) ?? {}, question = isQuestion(item);
  const set = (/** @type {Tree} */ more) => change(put(tree, place, whole({ ...item, ...more })));
  const against = (/** @type {string} */ field) => refused.filter(({ rest }) => rest.split(/[.[]/)[0] === field).map(({ words }) => words).join('. ') || undefined;
  const others = refused.filter(({ rest }) => !OWN.includes(rest.split(/[.[]/)[0] ?? '')), part = { item, set, against, id: `${place.join('.')} ${turn}` };
  return html`${others.length > 0 && html`<ul class="field-error">${others.map(({ path, words }) => html`<li key=${path}><code>${path}</code>: ${words}</li>`)}</ul>`}
    <${Textarea} label=${question ? 'What is asked, word for word' : 'Words'} value=${item.text ?? ''} onInput=${(/** @type {string} */ text) => set({ text })} error=${against('text')} rows="2" maxlength="1000" />
    <div class="form-two"><${Select} label="How it is answered" value=${item.type} onInput=${(/** @type {ItemType} */ type) => change(put(tree, place, retyped(item, type)))} error=${against('type')} empty=${item.type in TYPE_WORDS ? undefined : String(item.type ?? 'Choose')}
        options=${Object.entries(TYPE_WORDS).map(([code, label]) => ({ code, label }))} />
      <${Input} label="Name in the record" help="Answers are stored under it: keep it while the question means the same." value=${item.linkId ?? ''} onInput=${(/** @type {string} */ link) => change(renamed(tree, place, link))} error=${against('linkId')} maxlength="60" autocomplete="off" autocapitalize="none" spellcheck=${false} /></div>
    ${CHOICES.includes(item.type) && html`<${Offered} ...${part} />`}
    ${question && html`<${Switches} ...${part} /><${Initial} ...${part} />`}
    <${Conditions} ...${part} tree=${tree} refused=${refused} />`;
}

/** @param {PartProps} props */
function Switches({ item, set, against }) {
  const many = SEVERAL.includes(item.type);
  return html`<div class="form-two"><${Check} label="Needed before signing" help="Declined, not asked and unable count as answers." checked=${item.required === true} onInput=${(/** @type {boolean} */ required) => set({ required })} />
      ${(many || item.repeats) && html`<${Check} label="Takes several answers" checked=${item.repeats === true} onInput=${(/** @type {boolean} */ repeats) => set({ repeats })} />`}</div>
    ${[against('required'), against('repeats')].filter(Boolean).map((words) => html`<span class="field-error" key=${words}>${words}</span>`)}
    ${(WRITTEN.includes(item.type) || item.maxLength !== undefined) && html`<${Input} label="At most so many letters" inputmode="numeric" value=${item.maxLength ?? ''} onInput=${(/** @type {string} */ words) => set({ maxLength: lengthOf(words) })} error=${against('maxLength')} maxlength="5" autocomplete="off" />`}`;
}

/** What is no number is left for the server to refuse in words. @param {string} words */
const lengthOf = (words) => (words.trim() === '' ? undefined : /^\d+$/.test(words.trim()) ? Number(words) : words);
