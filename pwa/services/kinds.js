// The kinds of help as large tiles, what a night needs first: what one sees before anything was asked.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { indexed, kinds } from '../state/directory.js';
import { label } from '../state/store.js';
import { ask } from './asking.js';

/** @import {Id} from '../base/types.js' */

const FIRST = ['shelter', 'crisis_stabil', 'withdrawal', 'food', 'psychiatry', 'therapy_outpt', 'dv_sa', 'housing'], SHOWN = 8;

/** @param {{call: Id}} props */
export function Kinds({ call }) {
  const [all, showAll] = useState(false);
  if (!indexed.value) return html`<p class="quiet" role="status">Putting the directory in order.</p>`;
  const there = [...kinds()].sort((a, b) => rank(a[0]) - rank(b[0]) || b[1] - a[1]), shown = all ? there : there.slice(0, SHOWN);
  if (!there.length) return html`<p class="quiet">Write what is needed, or a name.</p>`;
  return html`<div class="stack stack-8"><h2 class="large">Or choose</h2>
    <div class="service-kinds">${shown.map(([type, count]) => html`<button key=${type} type="button" class="service-kind" onClick=${() => ask(call, { type })}>
      <span class="strong">${label('referral_type', type)}</span><span class="small quiet">${count}</span></button>`)}</div>
    ${there.length > SHOWN && html`<${Button} wide onClick=${() => showAll(!all)} aria-expanded=${all}>${all ? 'Fewer kinds of help' : `${there.length - SHOWN} more kinds of help`}<//>`}</div>`;
}

/** @param {string} type */
const rank = (type) => (FIRST.includes(type) ? FIRST.indexOf(type) : FIRST.length);
