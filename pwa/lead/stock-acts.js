// Who counted, put in and handed out of one van, and why; asked for when somebody wants to know.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Button } from '../ui/button.js';
import { At } from '../ui/time.js';
import { rows, tick } from '../state/store.js';
import { supplyLabel } from '../state/supplies.js';
import { fullName } from './view.js';

/** @import {Vehicle} from '../base/types.js' */
/** @typedef {{id: string, kind: string, items: Record<string, number>, reason: string|null, at: string, actor: string|null, retracted?: boolean}} StockAct */

/** @type {Record<string, string>} */
const WORDS = { count: 'counted', restock: 'put in', out: 'handed out' };
/** @param {string|null} next */
const path = (next) => `stock-acts?limit=30${next ? `&after=${encodeURIComponent(next)}` : ''}`;

/** @param {{van: Vehicle}} props */
export function StockActs({ van }) {
  const [open, setOpen] = useState(false);
  return html`<details class="stock-acts" onToggle=${(/** @type {any} */ { currentTarget }) => setOpen(currentTarget.open)}><summary>Who counted and restocked</summary>${open && html`<${Listed} van=${van} />`}</details>`;
}

/** @param {{van: Vehicle}} props */
function Listed({ van }) {
  const [told, setTold] = useState(/** @type {{items: StockAct[], next: string|null}|null|undefined} */ (undefined));
  const stamp = rows.stocks.value.get(van.id)?.stamp;
  const ask = (/** @type {StockAct[]} */ before, /** @type {string|null} */ next) => void get(`/vehicles/${van.id}/${path(next)}`).then(({ ok, body }) => setTold(ok ? { items: [...before, ...body.items], next: body.next ?? null } : null));
  useEffect(() => ask([], null), [van.id, stamp]);
  if (told === undefined) return html`<p class="quiet">Asking the server.</p>`;
  if (!told) return html`<p class="tone-caution">The server did not answer.</p>`;
  const all = inOne(told.items, handedOut(van.id), told.next);
  return html`${all.length ? html`<ul class="stack stack-8" role="list">${all.map((act) => html`<li key=${act.id} class="said"><p>${fullName(act.actor)} ${WORDS[act.kind] ?? act.kind} ${wordsOf(act.items)}${act.retracted && ', later taken back'}</p>
      <p class="small quiet"><${At} at=${act.at} now=${tick.value} />${act.reason && `: ${act.reason}`}</p></li>`)}</ul>` : html`<p class="quiet">Nothing was counted or put in yet.</p>`}
    ${told.next && html`<${Button} size="small" onClick=${() => ask(told.items, told.next)}>Earlier ones<//>`}`;
}

/** Of the calls that this screen holds: what is older is in what a contact costs. @param {string} van @returns {StockAct[]} */
const handedOut = (van) => [...rows.handouts.value.values()].filter(({ vehicle_id }) => vehicle_id === van).map((one) => ({ ...one, kind: 'out', reason: null }));

/** The newest first; of hand-outs none older than what else was asked for. @param {StockAct[]} acts @param {StockAct[]} out @param {string|null} next */
export function inOne(acts, out, next) {
  const oldest = next ? acts.at(-1)?.at ?? '' : '';
  return [...acts, ...out.filter(({ at }) => at >= oldest)].sort((a, b) => b.at.localeCompare(a.at));
}

/** @param {Record<string, number>} items */
const wordsOf = (items) => Object.entries(items).map(([code, count]) => `${count} ${supplyLabel(code)}`).join(', ');
