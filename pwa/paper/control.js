// How a question of each type is answered: taps where there are choices, words where there are none.
import { html } from 'htm/preact';
import { useId, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { codes } from '../state/store.js';
import { options } from '../state/forms.js';
import { Figure, Lines, Words } from './words.js';
import { Day, Moment } from './moments.js';

/** @import {Id} from '../base/types.js' */
/** @import {Answer, Item, Said} from '../base/types-forms.js' */
/** @typedef {{item: Item, answer: Said|undefined, say: (said: Answer, draft?: string, seen?: Id[]) => Promise<boolean>, place: Place}} ControlProps */
/** @typedef {{subject: string, field: string, standing: {current: Id[]}, instead?: string}} Place   `standing`: what says what is shown, as of now; `instead`: the words of a non-answer that stands there; only words that wait show beside it */

/** More than these stand in the browser's own list. */
const IN_SIGHT = 14;

/** @type {Record<string, any>} */
const CONTROLS = {
  boolean: YesNo, choice: Choice, 'open-choice': OpenChoice, string: Words, text: Words, integer: Whole, decimal: Figure,
  date: Day, dateTime: Moment, quantity: Quantity,
};

/** @param {ControlProps} props */
export function Control(props) {
  const Part = props.item.repeats && ['string', 'text'].includes(props.item.type) ? Lines : CONTROLS[props.item.type];
  return Part ? html`<${Part} ...${props} />` : html`<p class="quiet">This phone cannot show this question yet.</p>`;
}

/** @param {ControlProps} props */
function YesNo({ answer, say }) {
  const now = answer?.value?.[0];
  return html`<${Chips} line many=${false} options=${[{ code: 'yes', label: 'Yes' }, { code: 'no', label: 'No' }]} chosen=${now === undefined ? [] : [now ? 'yes' : 'no']}
    onChange=${(/** @type {string[]} */ [code]) => say({ value: [code === 'yes'] })} />`;
}

/** @param {ControlProps} props */
function Choice({ item, answer, say }) {
  const all = options(item, codes.value), chosen = answer?.value ?? [];
  if (!item.repeats && all.length > IN_SIGHT) {
    return html`<select class="input" aria-label=${item.text} value=${chosen[0] ?? ''} onChange=${(/** @type {any} */ { currentTarget: { value } }) => say({ value: value ? [value] : [] })}>
      <option value="">Choose</option>${all.map(({ code, label }) => html`<option key=${code} value=${code} selected=${code === chosen[0]}>${label}</option>`)}</select>`;
  }
  return html`<${Chips} many=${Boolean(item.repeats)} line=${all.length < 4} options=${all} chosen=${chosen} onChange=${(/** @type {string[]} */ value) => say({ value })} />`;
}

/** A scale that its question names is tapped, not typed. */
const SCALE = /\b0 to 10\b/, STEPS = Array.from({ length: 11 }, (_, step) => ({ code: String(step), label: String(step) }));

/** @param {ControlProps} props */
function Whole(props) {
  const { item, answer, say, place } = props, now = answer?.value?.[0];
  if (!SCALE.test(item.text)) return html`<${Figure} ...${props} />`;
  if (place.instead !== undefined) return null;
  return html`<${Chips} scale many=${false} options=${STEPS} chosen=${now === undefined ? [] : [String(now)]} onChange=${(/** @type {string[]} */ [step]) => say({ value: [Number(step)] })} />`;
}

/** One of the choices, or words of one's own. @param {ControlProps} props */
function OpenChoice({ item, answer, say, place }) {
  const all = options(item, codes.value), chosen = answer?.value ?? [];
  const own = chosen.find((one) => typeof one === 'object')?.text;
  const [writing, setWriting] = useState(own !== undefined);
  const taken = chosen.filter((one) => typeof one === 'string');
  const put = (/** @type {any[]} */ codesNow, /** @type {string} */ text, /** @type {[draft?: string, seen?: Id[]]} */ ...typed) =>
    say({ value: [...(item.repeats || !text ? codesNow : []), ...(text ? [{ text }] : [])] }, ...typed);
  return html`${place.instead === undefined && html`<${Chips} many=${Boolean(item.repeats)} options=${all} chosen=${taken} onChange=${(/** @type {string[]} */ now) => put(now, item.repeats ? own ?? '' : '')} />`}
    ${writing || place.instead !== undefined ? html`<${Words} item=${{ ...item, type: 'string', text: 'In other words', repeats: false }} answer=${own === undefined ? undefined : { ...answer, value: [own] }} place=${{ ...place, field: `${place.field}/own` }}
        say=${(/** @type {Answer} */ { value = [] }, /** @type {[draft?: string, seen?: Id[]]} */ ...typed) => put(taken, value[0] ?? '', ...typed)} />`
      : html`<${Button} kind="outline" icon="plus" onClick=${() => setWriting(true)}>Something else<//>`}`;
}

/** @param {ControlProps} props */
function Quantity({ item, answer, say, place }) {
  const now = answer?.value?.[0];
  return html`<div class="line"><${Figure} item=${{ ...item, type: 'decimal' }} answer=${now && { ...answer, value: [now.value] }} place=${place}
    say=${(/** @type {Answer} */ { value = [] }, /** @type {[draft?: string, seen?: Id[]]} */ ...typed) => say({ value: value.length ? [{ value: value[0], ...(now?.unit && { unit: now.unit }) }] : [] }, ...typed)} />
    ${now && html`<${Words} item=${{ ...item, type: 'string', text: 'Unit', maxLength: 40 }} answer=${now.unit ? { ...answer, value: [now.unit] } : undefined} place=${{ ...place, field: `${place.field}/unit` }}
      say=${(/** @type {Answer} */ { value = [] }, /** @type {[draft?: string, seen?: Id[]]} */ ...typed) => say({ value: [{ value: now.value, ...(value[0] && { unit: value[0] }) }] }, ...typed)} />`}</div>`;
}

/** Big enough for a glove; what is chosen has a mark and not only a colour.
 * @param {{options: {code: string, label: string}[], chosen: string[], many: boolean, line?: boolean, scale?: boolean, onChange: (codes: string[]) => void}} props */
export function Chips({ options: all, chosen, many, line, scale, onChange }) {
  const id = useId();
  const flip = (/** @type {string} */ code) => onChange(many ? turned(chosen, code) : [code]);
  return html`<div class=${`choices ${scale ? 'choices-scale' : line ? 'choices-line' : 'choices-flow'}`}>${all.map(({ code, label }) => html`<label key=${code} class="choice">
    <input type=${many ? 'checkbox' : 'radio'} name=${id} checked=${chosen.includes(code)} onChange=${() => flip(code)} /><span>${label}</span></label>`)}</div>`;
}

/** "None" stands alone: choosing it takes the others back, and the other way round. @param {string[]} chosen @param {string} code */
function turned(chosen, code) {
  const nothing = (/** @type {string} */ one) => /^none(_|$)/.test(one);
  if (chosen.includes(code)) return chosen.filter((one) => one !== code);
  return [...chosen.filter((one) => nothing(one) === nothing(code) && !nothing(code)), code];
}
