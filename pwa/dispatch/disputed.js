// Two people said different things without knowing of each other: both are shown until somebody picks one.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { can } from '../state/store.js';
import { worded } from './timeline.js';
import { Trouble, useTelling } from './trouble.js';
import { acting } from './wire.js';
import { nameOf, said } from './view.js';

/** @import {Incident} from '../base/types.js' */
/** @import {Saying} from './wire.js' */
/** @typedef {{value: any, act: string, actor: string|null}} Answer */
/** @typedef {{act: string, actor: string|null, words: any, saying: (after: string[]) => Saying}} Told   one of them, and how it is said anew */

const NAMES = /** @type {Record<string, string>} */ ({
  call_type: 'kind of call', call_type_raw: 'caller’s words', priority: 'priority', source: 'who passed it on', language: 'language', location: 'place', narrative: 'what is happening',
  call_back: 'call back', flags: 'what was asked about', external_id: 'number elsewhere',
});

/** @param {{incident: Incident & {conflicts?: Record<string, Answer[]>|null}}} props */
export const Disputed = ({ incident: { id, conflicts } }) => Object.entries(conflicts ?? {}).map(([field, answers]) => html`<${Notice} key=${field} tone="caution">
  <${Picking} title=${NAMES[field] ?? field.replaceAll('_', ' ')} may=${can('calls.revise')} told=${answers.map(({ value, ...one }) => ({
    ...one, words: value == null ? 'not known' : worded(field, value), saying: (/** @type {string[]} */ after) => acting('incidents', id, 'revisions', { [field]: value }, after),
  }))} /><//>`);

/** Whoever picks names all of them, so that none of them stands beside theirs. @param {{title: string, told: Told[], may: boolean}} props */
export function Picking({ title, told, may }) {
  const telling = useTelling(), done = () => said('Settled. Both answers stay in the timeline.'), acts = told.map(({ act }) => act);
  /** @param {Told} one */
  const pick = async ({ saying }) => { if ((await telling.say(saying(acts))).ok) done(); };
  return html`<p class="strong">Two answers: ${title}</p>
    <ul class="stack stack-8" role="list">${told.map((one) => html`<li key=${one.act} class="line"><span class="grow">${one.words} <span class="small quiet">${nameOf(one.actor)}</span></span>
      ${may && html`<${Button} size="small" busy=${telling.busy} aria-label=${`This one holds: ${one.words}`} onClick=${() => pick(one)}>This one holds<//>`}</li>`)}</ul><${Trouble} telling=${telling} done=${done} />`;
}
