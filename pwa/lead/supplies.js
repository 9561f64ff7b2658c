// What every van has left and lacks, what a van should have, and what a contact costs.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { Table } from '../ui/table.js';
import { can, tick } from '../state/store.js';
import { countNeeded, short } from '../state/stock.js';
import { stockOf, supplies, supplyLabel } from '../state/supplies.js';
import { StockActs } from './stock-acts.js';
import { SupplyForm } from './supply-form.js';
import { counted, vans } from './view.js';

/** @import {Vehicle} from '../base/types.js' */
/** @import {Supply} from '../base/types-supplies.js' */
/** @typedef {{contacts: number, calls_served: number, pieces: number, cents: number, unpriced: number, cents_per_contact: number|null, items: {code: string, pieces: number, cents: number}[]}} Costs */

const DAYS = 30;
/** @param {number} cents */
const money = (cents) => new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD' }).format(cents / 100);

export function Supplies() {
  const [asking, setAsking] = useState(/** @type {Supply|null} */ (null));
  /** @type {{name: any, cell: (row: Supply) => any, number?: boolean}[]} */
  const columns = [
    { name: 'Thing', cell: ({ label, active }) => html`${label}${!active && html` <${Chip}>not offered<//>`}` },
    { name: 'A van should have', cell: ({ par, unit }) => `${par} ${unit}`, number: true },
    { name: 'One costs', cell: ({ cost_cents }) => (cost_cents == null ? html`<span class="quiet">not known</span>` : money(cost_cents)), number: true },
    { name: html`<span class="unseen">Change</span>`, cell: (supply) => can('supplies.manage') && html`<${Button} size="small" kind="quiet" aria-label=${`Change ${supply.label}`} onClick=${() => setAsking(supply)}>Change<//>` },
  ];
  return html`<div class="lead-page"><h1>Supplies</h1>
    <section class="stack stack-8" aria-labelledby="vans-stock"><h2 id="vans-stock">To restock</h2>
      ${vans.value.length ? html`<div class="cards">${vans.value.map((van) => html`<${Van} key=${van.id} van=${van} />`)}</div>`
        : html`<div class="card"><${Empty} level=${3} icon="route" title="No van yet"><p>What a van lacks appears here once it was counted.</p><//></div>`}</section>
    ${can('supplies.costs') && html`<${Cost} />`}
    <section class="stack stack-8" aria-labelledby="list"><h2 id="list">What a van should have</h2>
      <${Table} label="Each thing with its number and price" columns=${columns} rows=${supplies.value} /></section>
    ${asking && html`<${SupplyForm} supply=${asking} onClose=${() => setAsking(null)} />`}</div>`;
}

/** @param {{van: Vehicle}} props */
function Van({ van }) {
  const stock = stockOf(van.id), list = short(supplies.value, stock), known = Object.keys(stock.levels).length > 0;
  const unsure = supplies.value.filter(({ code, active }) => active && code in stock.levels && countNeeded(stock, code));
  return html`<section class="card" aria-label=${van.name}><div class="line line-apart"><h3>${van.name}</h3>${list.length > 0 && html`<${Chip} tone="caution">${list.length} below par<//>`}</div>
    ${list.length > 0 && html`<ul class="small">${list.map(({ supply, left, wanted }) => html`<li key=${supply.code}>${wanted} ${supply.label} <span class="quiet">(${left} of ${supply.par})</span></li>`)}</ul>`}
    ${unsure.length > 0 && html`<p class="small tone-caution">Count needed: ${unsure.map(({ label }) => label).join(', ')}</p>`}
    ${!known ? html`<p class="quiet">Never counted.</p>` : !list.length && html`<p class="quiet">Nothing that was counted is below par.</p>`}
    ${can('supplies.manage') && html`<${StockActs} van=${van} />`}</section>`;
}

function Cost() {
  const [told, setTold] = useState(/** @type {Costs|null|undefined} */ (undefined));
  const until = Math.ceil(tick.value / 3_600_000) * 3_600_000;
  useEffect(() => {
    const span = `since=${new Date(until - DAYS * 86_400_000).toISOString()}&until=${new Date(until).toISOString()}`;
    void get(`/supplies/costs?${span}`).then(({ ok, body }) => setTold(ok ? body : null));
  }, [until]);
  return html`<section class="card" aria-labelledby="cost"><h2 id="cost" class="large">What it cost in ${DAYS} days</h2>
    ${told === undefined ? html`<p class="quiet">Asking the server.</p>` : !told ? html`<p class="tone-caution">The server did not answer.</p>`
      : html`<p><strong>${told.cents_per_contact == null ? 'No contact yet' : `${money(told.cents_per_contact)} a contact`}</strong> · ${money(told.cents)} for ${counted(told.pieces, 'piece')} on ${counted(told.calls_served, 'call')}, ${counted(told.contacts, 'contact')} in all</p>
        ${told.unpriced > 0 && html`<p class="small tone-caution">${counted(told.unpriced, 'piece')} had no price when handed out and ${told.unpriced === 1 ? 'is' : 'are'} not in it.</p>`}
        ${told.items.length > 0 && html`<ul class="small">${told.items.slice(0, 8).map(({ code, pieces, cents }) => html`<li key=${code}>${supplyLabel(code)}: ${pieces}, ${money(cents)}</li>`)}</ul>`}`}</section>`;
}
