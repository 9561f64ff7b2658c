// What the places may hear: one tick for each thing, nothing ticked beyond what a consent covers already.
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { Check, Textarea } from '../../ui/field.js';
import { SHARED } from '../../ui/loop-words.js';
import { label } from '../../state/store.js';

/** @import {Shared} from '../../base/types-referrals.js' */
/** @import {Basket} from './basket.js' */

const TYPED = /** @type {['reason'|'needs'|'plan', string][]} */ ([['reason', 'Why they are referred'], ['needs', 'What they ask for'], ['plan', 'From their plan, in their words']]);

/** @param {{basket: Basket, facts: Partial<Record<Shared, string>>, covered: Shared[], change: (more: Partial<Basket>) => void}} props */
export function Sharing({ basket, facts, covered, change }) {
  const { ticked } = basket, toggle = (/** @type {Shared} */ key, /** @type {boolean} */ on) => change({ ticked: on ? [...ticked, key] : ticked.filter((one) => one !== key) });
  useEffect(() => { if (covered.length && !ticked.length) change({ ticked: covered }); }, []);
  const facing = SHARED.filter(([key]) => !TYPED.some(([typed]) => typed === key)), there = facing.filter(([key]) => facts[key]), open = facing.filter(([key]) => !facts[key]).map(([, words]) => words.toLowerCase());
  return html`<p>Go through it with them. Beside what kind of help it is, and how soon, only what is ticked leaves us.</p>
    <div class="choices">${there.map(([key, words]) => html`<${Check} key=${key} label=${`${words}: ${key === 'language' ? label('language', facts[key]) : facts[key]}`} checked=${ticked.includes(key)} onInput=${(/** @type {boolean} */ on) => toggle(key, on)} />`)}</div>
    ${open.length > 0 && html`<p class="small quiet">Not written down, so nothing to share: ${open.join(', ')}.</p>`}
    ${TYPED.map(([key, words]) => html`<div key=${key} class="stack stack-8"><${Textarea} label=${words} value=${basket[key]} onInput=${(/** @type {string} */ text) => change({ [key]: text, ...(!text.trim() && { ticked: ticked.filter((one) => one !== key) }) })} rows="2" maxlength="600" />
      ${basket[key].trim() && html`<${Check} label="They may hear this" checked=${ticked.includes(key)} onInput=${(/** @type {boolean} */ on) => toggle(key, on)} />`}</div>`)}
    <${Textarea} label="A note for us, never shared" value=${basket.note} onInput=${(/** @type {string} */ note) => change({ note })} rows="2" maxlength="600" />`;
}
