// One question: its words, its answer, the honest non-answers one tap away, and two answers side by side until one is picked.
import { html } from 'htm/preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { At } from '../ui/time.js';
import { rows, session, tick } from '../state/store.js';
import { settled } from '../state/forms.js';
import { allShown, shownBy, tappedOn } from './before-me.js';
import { Control } from './control.js';
import { inWords } from './in-words.js';
import { beginningOf } from './prefill.js';
import { NOTHING } from './spoken.js';

/** @import {Id} from '../base/types.js' */
/** @import {Answer, Item, NonAnswer, Said} from '../base/types-forms.js' */
/** @import {Give} from './filling.js' */

const STATES = /** @type {NonAnswer[]} */ (Object.keys(NOTHING));
/** In these somebody may be in the middle of a word when another says that there is no answer: the field stays for as long as words wait in it. */
const WRITTEN = ['string', 'text', 'integer', 'decimal', 'quantity', 'open-choice'];
const WHY_NOT = ['Not safe to ask', 'The person left', 'Does not fit here'];

/** @param {{item: Item, answer: Said|undefined, conflict: Said[]|undefined, give: Give, place: {subject: string, field: string}}} props */
export function Question({ item, answer, conflict, give, place }) {
  const id = useId(), [asking, ask] = useState(false), [tapped, tap] = useState(/** @type {Answer|undefined} */ (undefined));
  /** The tap shows at once; what stands beside it, only when it is saved. It takes the place of the answer that it was tapped on: another beside it waits to be picked. @param {Answer} said @param {string} [draft] @param {Id[]} [seen]  of words and of a pick */
  const say = async (said, draft = '', seen) => {
    ask(false);
    tap(said);
    return give({ [item.linkId]: said }, draft || undefined, undefined, seen ? { shown: seen } : tappedOn(answer, conflict)).finally(() => tap((now) => (now === said ? undefined : now)));
  };
  const shown = /** @type {Said|undefined} */ (tapped ?? answer), standing = useRef(/** @type {Id[]} */ ([]));
  standing.current = shownBy(answer);
  const here = { ...place, standing, ...(shown?.state && { instead: inWords(item, shown) }) };
  return html`<div class="question" role="group" aria-labelledby=${id} data-link=${item.linkId}>
    <div class="question-head"><span class="strong" id=${id}>${item.text}${item.required && !settled(answer) && html`<span class="quiet small"> needed</span>`}</span>
      <${Aside} answer=${answer} asking=${asking} ask=${ask} say=${say} about=${item.text} /></div>
    ${conflict && html`<${Pick} item=${item} conflict=${conflict} say=${(/** @type {Answer} */ said) => say(said, '', allShown(answer, conflict))} />`}
    ${asking ? html`<div class="choices choices-line">${STATES.map((state) => html`<${Button} key=${state} kind="outline" onClick=${() => say({ state })}>${NOTHING[state]}<//>`)}</div>`
      : html`${shown?.state ? html`<${Nothing} item=${item} answer=${shown} say=${say} />` : html`<${Offered} item=${item} answer=${shown} say=${say} />`}
        ${(!shown?.state || WRITTEN.includes(item.type)) && html`<${Control} item=${item} answer=${shown} say=${say} place=${here} />`}`}
    ${answer?.unsigned && html`<p class="small tone-caution">Came after the signature. It shows beside what was signed.</p>`}</div>`;
}

/** What the form suggests for this question; one tap takes it, and nothing is written without. @param {{item: Item, answer: Said|undefined, say: (said: Answer) => void}} props */
function Offered({ item, answer, say }) {
  const offered = settled(answer) ? undefined : beginningOf(item);
  return offered && html`<${Button} wide kind="outline" onClick=${() => say(offered)}>Take “${inWords(item, offered)}”<//>`;
}

/** The honest way out stands beside every question, and the way back from it. @param {{answer: Said|undefined, asking: boolean, ask: (on: boolean) => void, say: (said: Answer) => void, about: string}} props */
function Aside({ answer, asking, ask, say, about }) {
  if (settled(answer)) return html`<${Button} kind="quiet" aria-label=${`Take back the answer: ${about}`} onClick=${() => say({ value: [] })}>Take back<//>`;
  return html`<${Button} kind="quiet" aria-expanded=${asking} aria-label=${`Say why not: ${about}`} onClick=${() => ask(!asking)}>${asking ? 'Back' : 'Say why not'}<//>`;
}

/** What was not answered is said, not left empty. @param {{item: Item, answer: Said, say: (said: Answer) => void}} props */
const Nothing = ({ item, answer, say }) => html`<p class="strong">${inWords(item, answer)}</p>
  ${answer.state === 'not_asked' && !answer.reason && html`<div class="choices choices-line">${WHY_NOT.map((why) => html`<${Button} key=${why} kind="outline" onClick=${() => say({ state: 'not_asked', reason: why })}>${why}<//>`)}</div>`}`;

/** Neither is lost; the one that is picked names both. @param {{item: Item, conflict: Said[], say: (said: Answer) => void}} props */
function Pick({ item, conflict, say }) {
  const mine = session.value?.user.id;
  const who = (/** @type {string|null} */ id) => (id === mine ? 'You' : rows.people.value.get(id ?? '')?.name ?? 'Somebody');
  return html`<${Notice} tone="caution"><p class="strong">Two answers. Both are kept until one is picked.</p>
    <div class="choices">${conflict.map(({ act, actor, at, value, state, reason }) => html`<${Button} key=${act} wide kind="outline"
      onClick=${() => say(state ? { state, ...(reason && { reason }) } : { value: value ?? [] })}>
      ${inWords(item, { value, state }) || 'Empty'}
      <span class="small quiet"> ${who(actor)}, <${At} at=${at} now=${tick.value} /></span><//>`)}</div><//>`;
}

