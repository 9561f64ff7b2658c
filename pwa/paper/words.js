// Answers that are written: kept letter by letter, and said when one stops or goes on.
import { html } from 'htm/preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { room } from '../ui/letters.js';
import { useDraft } from '../state/drafts.js';
import { sayFrom } from '../state/store.js';

/** @import {Answer} from '../base/types-forms.js' */
/** @import {ControlProps} from './control.js' */

const PAUSE_MS = 2_500;

/** @param {ControlProps} props */
export function Words({ item, answer, say, place }) {
  const id = useId(), typing = useDraft(place.subject, place.field, /** @type {string|null} */ (null));
  const kept = answer?.value?.[0] ?? '', text = typing.value ?? kept;
  const stale = typing.restored && kept !== '' && text !== kept; // typed before somebody else answered: a person decides
  const most = item.maxLength ?? (item.type === 'text' ? 4000 : 300);
  const { left, words } = room(text, most), long = left < 0; // too long stays a draft: nothing is cut, and nothing is said that would be refused
  const now = useRef(() => {});
  now.current = () => {
    if (typing.value === null || stale || long) return;
    const said = typing.value.trim();
    void typing.say((draft) => (said === kept ? sayFrom(draft).then(() => true) : say({ value: said ? [said] : [] }, draft)));
  };
  useEffect(() => {
    const later = typing.value === null || stale || long ? undefined : setTimeout(() => now.current(), PAUSE_MS);
    return () => clearTimeout(later);
  }, [typing.value]);
  useEffect(() => () => now.current(), []);
  const props = { id, class: 'input', value: text, 'aria-label': item.text, 'aria-invalid': long ? 'true' : undefined, 'aria-describedby': long ? `${id}-room` : undefined, onBlur: () => now.current(), onInput: (/** @type {any} */ { currentTarget: { value } }) => typing.write(value) };
  return html`${item.type === 'text' ? html`<textarea rows="3" ...${props}></textarea>` : html`<input type="text" ...${props} />`}
    ${stale && html`<div class="line"><span class="small">From before, not in the record. It says: ${kept}</span>
      ${!long && html`<${Button} kind="outline" onClick=${() => typing.say((draft) => say({ value: [text.trim()] }, draft))}>Use these words<//>`}<${Button} kind="quiet" onClick=${() => typing.say((draft) => sayFrom(draft).then(() => true))}>Drop them<//></div>`}
    <p class="small quiet line line-apart"><span>${typing.value !== null ? 'Kept on this phone' : ''}</span>${!long && words && html`<span>${words}</span>`}</p>
    <div role="status">${long && html`<span class="field-error" id=${`${id}-room`}>${words}</span>`}</div>`;
}

/** Several short answers, one a line, in their order. @param {ControlProps} props */
export function Lines({ item, answer, say, place }) {
  const kept = answer?.value ?? [];
  const [more, setMore] = useState(kept.length ? 0 : 1);
  const put = (/** @type {number} */ at, /** @type {Answer} */ { value = [] }, /** @type {string} */ draft = '') => {
    const lines = [...kept];
    lines.splice(at, 1, ...value);
    if (at >= kept.length && value.length) setMore((count) => Math.max(0, count - 1));
    return say({ value: lines.filter(Boolean) }, draft);
  };
  return html`<div class="stack stack-8">${Array.from({ length: kept.length + more }, (_, at) => html`<${Words} key=${at < kept.length ? at : `new ${at}`}
      item=${{ ...item, type: 'string', text: `${item.text}, ${at + 1}` }} answer=${kept[at] === undefined ? undefined : { value: [kept[at]], act: '', actor: null, at: '' }}
      place=${{ ...place, field: `${place.field}/${at}` }} say=${(/** @type {Answer} */ said, /** @type {string} */ draft) => put(at, said, draft)} />`)}
    ${more === 0 && html`<${Button} kind="outline" icon="plus" onClick=${() => setMore(1)}>One more<//>`}</div>`;
}

/** @param {ControlProps} props */
export function Figure({ item, answer, say }) {
  const kept = answer?.value?.[0], id = useId();
  const [wrong, setWrong] = useState('');
  /** @param {string} text */
  const put = (text) => {
    const number = Number(text.replace(',', '.'));
    const fits = text.trim() === '' || (Number.isFinite(number) && (item.type === 'decimal' || Number.isInteger(number)));
    setWrong(fits ? '' : `Write ${item.type === 'integer' ? 'a whole number' : 'a number'}. It is not saved yet.`);
    if (fits && text.trim() !== String(kept ?? '')) void say({ value: text.trim() === '' ? [] : [number] });
  };
  return html`<input id=${id} class="input number" type="text" inputmode=${item.type === 'integer' ? 'numeric' : 'decimal'} aria-label=${item.text} aria-invalid=${wrong ? 'true' : undefined}
    defaultValue=${kept ?? ''} key=${String(kept ?? '')} onBlur=${(/** @type {any} */ { currentTarget: { value } }) => put(value)} />
    ${wrong && html`<span class="field-error" role="status">${wrong}</span>`}`;
}
