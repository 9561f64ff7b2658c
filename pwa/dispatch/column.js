// What the columns share: a head that says how old its rows are, and empty words that never pass for a lost connection.
import { html } from 'htm/preact';
import { Empty } from '../ui/card.js';
import { stamp } from '../ui/time.js';
import { net, tick } from '../state/store.js';
import { agoWords, counts, filter, find, lost, narrowed, trust, unheard } from './view.js';

/** @param {{title: string, count: number, level?: 2|3, children?: any}} props */
export function Head({ title, count, children }) {
  return html`<header><h2>${title} <span class="quiet">${trust.value === 'starting' || (lost.value && !count) ? '' : count}</span></h2>
    ${lost.value && net.value.heardAt ? html`<span class="small tone-caution">as of ${stamp(net.value.heardAt, tick.value)}</span>` : children}</header>`;
}

/** @param {{title: string, children?: any}} props what to say when it is truly empty */
export function Nothing({ title, children }) {
  if (trust.value === 'starting') return html`<${Unknown} title="Asking what is open" />`;
  if (lost.value) return html`<${Unknown} title="Not known: no connection">${heardWords()}<//>`;
  if (narrowed.value && counts.value.all) return html`<${Empty} icon="search" level=${3} title="Nothing matches"><p>${counts.value.all} open ${counts.value.all === 1 ? 'call is' : 'calls are'} on the board.</p>
    <button type="button" class="button button-small" onClick=${showAll}>Show all <span class="key">Esc</span></button><//>`;
  return html`<div class="nothing"><h3>${title}</h3>${children}</div>`;
}

/** @param {{title: string, children?: any}} props */
const Unknown = ({ title, children }) => html`<div class="nothing nothing-unknown"><h3>${title}</h3>${children && html`<p>${children}</p>`}</div>`;

function heardWords() {
  return unheard.value != null ? `Last heard ${agoWords(unheard.value)}. Nothing stood here then; it may now.` : 'Nothing has been heard from the server yet.';
}

export function showAll() {
  find.value = '';
  filter.value = '';
}
