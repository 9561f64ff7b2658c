// Answers that are written: kept letter by letter, and said when one stops or goes on.
import { html } from 'htm/preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { room } from '../ui/letters.js';
import { useDraft } from '../state/drafts.js';
import { sayFrom } from '../state/store.js';
import { figure } from './figure.js';

/** @import {Answer} from '../base/types-forms.js' */
/** @import {ControlProps} from './control.js' */

const PAUSE_MS = 2_500;

/**
 * Letter by letter on this phone; said on a pause, on leaving the field and on leaving the page. `tried`: one stopped, and it cannot be said as it is.
 * @param {ControlProps['place']} place @param {string} kept  as it stands @param {(text: string) => Answer|undefined} read  nothing: it would be refused @param {ControlProps['say']} say
 */
function useTyped(place, kept, read, say) {
  const typing = useDraft(place.subject, place.field, /** @type {string|null} */ (null)), text = typing.value ?? kept, [tried, setTried] = useState(false);
  const stale = typing.restored && kept !== '' && text !== kept; // typed before somebody else answered: a person decides
  const said = read(text.trim()), now = useRef(() => {});
  const drop = () => typing.say((draft) => sayFrom(draft).then(() => true)), use = () => typing.say((draft) => say(said ?? {}, draft));
  now.current = () => {
    setTried(!said);
    if (typing.value === null || stale || !said) return;
    void (String(said.value?.[0] ?? '') === kept ? drop() : use());
  };
  useEffect(() => {
    const later = typing.value === null || stale ? undefined : setTimeout(() => now.current(), PAUSE_MS);
    return () => clearTimeout(later);
  }, [typing.value]);
  useEffect(() => () => now.current(), []);
  const input = { value: text, onBlur: () => now.current(), onInput: (/** @type {any} */ { currentTarget: { value } }) => { setTried(false); typing.write(value); } };
  return { text, input, tried: tried && !said, waits: typing.value !== null, stale: stale ? { kept, ...(said && { use }), drop } : undefined };
}

/** @param {{kept: string, use?: () => void, drop: () => void, what: string}} props */
const Stale = ({ kept, use, drop, what }) => html`<div class="line"><span class="small">From before, not in the record. It says: ${kept}</span>
  ${use && html`<${Button} kind="outline" onClick=${use}>Use ${what}<//>`}<${Button} kind="quiet" onClick=${drop}>Drop ${what === 'this number' ? 'it' : 'them'}<//></div>`;

/** @param {ControlProps} props */
export function Words({ item, answer, say, place }) {
  const id = useId(), most = item.maxLength ?? (item.type === 'text' ? 4000 : 300), kept = answer?.value?.[0] ?? '';
  // Too long stays a draft: nothing is cut, and nothing is said that would be refused.
  const { text, input, stale, waits } = useTyped(place, kept, (said) => (room(said, most).left < 0 ? undefined : { value: said ? [said] : [] }), say);
  const { left, words } = room(text, most), long = left < 0;
  const props = { id, class: 'input', ...input, 'aria-label': item.text, 'aria-invalid': long ? 'true' : undefined, 'aria-describedby': long ? `${id}-room` : undefined };
  return html`${item.type === 'text' ? html`<textarea rows="3" ...${props}></textarea>` : html`<input type="text" ...${props} />`}
    ${stale && html`<${Stale} ...${stale} what="these words" />`}
    <p class="small quiet line line-apart"><span>${waits ? 'Kept on this phone' : ''}</span>${!long && words && html`<span>${words}</span>`}</p>
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
export function Figure({ item, answer, say, place }) {
  const id = useId(), { input, stale, tried } = useTyped(place, String(answer?.value?.[0] ?? ''), (text) => figure(item, text), say);
  return html`<input id=${id} class="input number" type="text" inputmode=${item.type === 'integer' ? 'numeric' : 'decimal'} aria-label=${item.text} aria-invalid=${tried ? 'true' : undefined} ...${input} />
    ${stale && html`<${Stale} ...${stale} what="this number" />`}
    <div role="status">${tried && html`<span class="field-error">Write ${item.type === 'integer' ? 'a whole number' : 'a number'}. It is not saved yet.</span>`}</div>`;
}
