// Answers that are written: kept letter by letter, and said when one stops or goes on.
import { html } from 'htm/preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { room } from '../ui/letters.js';
import { useDraft } from '../state/drafts.js';
import { sayFrom } from '../state/store.js';
import { movedOn, typedOf } from './before-me.js';
import { figure } from './figure.js';

/** @import {Id} from '../base/types.js' */
/** @import {Answer} from '../base/types-forms.js' */
/** @import {ControlProps} from './control.js' */
/** @import {Typed} from './before-me.js' */

const PAUSE_MS = 2_500;

/**
 * Letter by letter on this phone; said on a pause, on leaving the field and on leaving the page. `tried`: one stopped, and it cannot be said as it is.
 * The words take the place of what stood when the first letter was typed, and of nothing that came meanwhile.
 * @param {ControlProps['place']} place @param {string} kept  as it stands @param {(text: string) => Answer|undefined} read  nothing: it would be refused @param {ControlProps['say']} say
 */
function useTyped(place, kept, read, say) {
  const typing = useDraft(place.subject, place.field, /** @type {Typed|string|null} */ (null)), typed = typedOf(typing.value, typing.restored), text = typed?.text ?? kept;
  const [tried, setTried] = useState(false), other = kept || place.instead;
  const stale = Boolean(typed && typing.restored && other && text !== kept); // typed before somebody else answered: a person decides
  const said = read(text.trim()), now = useRef((/** @type {boolean} */ _leaving) => {}), last = useRef(/** @type {Typed|null} */ (null));
  /** Letters that come while it is being saved wait for their own turn. @param {(draft: string) => Promise<boolean>} how */
  const save = (how) => {
    const before = last.current;
    return typing.say(async (draft) => {
      const done = await how(draft);
      if (done && last.current === before) last.current = null;
      return done;
    });
  };
  const drop = () => save((draft) => sayFrom(draft).then(() => true)), use = (/** @type {Id[]|undefined} */ seen) => save((draft) => say(said ?? {}, draft, seen));
  now.current = (leaving) => {
    setTried(!said);
    // A field that is taken away because somebody answered keeps its half-typed words, and says nothing.
    if (!typed || stale || !said || (leaving && movedOn(typed, place.standing.current))) return;
    void (String(said.value?.[0] ?? '') === kept ? drop() : use(typed.seen));
  };
  useEffect(() => {
    // Another window said what it had here: these are not its words.
    if (typing.value === null && last.current && last.current.text !== kept) typing.write(last.current);
    const later = !typed || stale ? undefined : setTimeout(() => now.current(false), PAUSE_MS);
    return () => clearTimeout(later);
  }, [typing.value]);
  useEffect(() => () => now.current(true), []);
  const write = (/** @type {string} */ value) => typing.write((last.current = { text: value, seen: typed ? typed.seen : place.standing.current }));
  const input = { value: text, onBlur: () => now.current(false), onInput: (/** @type {any} */ { currentTarget: { value } }) => { setTried(false); write(value); } };
  return {
    text, input, tried: tried && !said, waits: typed !== null, hidden: place.instead !== undefined && !typed,
    stale: stale ? { kept: other ?? '', ...(said && { use: () => use(place.standing.current) }), drop } : undefined,
  };
}

/** @param {{kept: string, use?: () => void, drop: () => void, what: string}} props */
const Stale = ({ kept, use, drop, what }) => html`<div class="line"><span class="small">From before, not in the record. It says: ${kept}</span>
  ${use && html`<${Button} kind="outline" onClick=${use}>Use ${what}<//>`}<${Button} kind="quiet" onClick=${drop}>Drop ${what === 'this number' ? 'it' : 'them'}<//></div>`;

/** @param {ControlProps} props */
export function Words({ item, answer, say, place }) {
  const id = useId(), most = item.maxLength ?? (item.type === 'text' ? 4000 : 300), kept = answer?.value?.[0] ?? '';
  // Too long stays a draft: nothing is cut, and nothing is said that would be refused.
  const { text, input, stale, waits, hidden } = useTyped(place, kept, (said) => (room(said, most).left < 0 ? undefined : { value: said ? [said] : [] }), say);
  if (hidden) return null;
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
  const [more, setMore] = useState(kept.length ? 0 : 1), [begun, begin] = useState(0), count = Math.max(kept.length + more, begun);
  const put = async (/** @type {number} */ at, /** @type {Answer} */ { value = [] }, /** @type {[draft?: string, seen?: Id[]]} */ ...typed) => {
    const lines = [...kept];
    lines.splice(at, 1, ...value);
    const done = await say({ value: lines.filter(Boolean) }, ...typed);
    if (done && at >= kept.length && value.length) setMore((left) => Math.max(0, left - 1));
    if (done) begin(0);
    return done;
  };
  // A line that is being written stays where it is, whatever somebody else adds or takes away meanwhile.
  return html`<div class="stack stack-8">${Array.from({ length: count }, (_, at) => html`<div key=${at} onInput=${() => begin((most) => Math.max(most, at + 1))}><${Words}
      item=${{ ...item, type: 'string', text: `${item.text}, ${at + 1}` }} answer=${kept[at] === undefined ? undefined : { value: [kept[at]], act: '', actor: null, at: '' }}
      place=${{ ...place, field: `${place.field}/${at}` }} say=${(/** @type {Answer} */ said, /** @type {[draft?: string, seen?: Id[]]} */ ...typed) => put(at, said, ...typed)} /></div>`)}
    ${count === kept.length && place.instead === undefined && html`<${Button} kind="outline" icon="plus" onClick=${() => setMore(1)}>One more<//>`}</div>`;
}

/** @param {ControlProps} props */
export function Figure({ item, answer, say, place }) {
  const id = useId(), { input, stale, tried, hidden } = useTyped(place, String(answer?.value?.[0] ?? ''), (text) => figure(item, text), say);
  if (hidden) return null;
  return html`<input id=${id} class="input number" type="text" inputmode=${item.type === 'integer' ? 'numeric' : 'decimal'} aria-label=${item.text} aria-invalid=${tried ? 'true' : undefined} ...${input} />
    ${stale && html`<${Stale} ...${stale} what="this number" />`}
    <div role="status">${tried && html`<span class="field-error">Write ${item.type === 'integer' ? 'a whole number' : 'a number'}. It is not saved yet.</span>`}</div>`;
}
