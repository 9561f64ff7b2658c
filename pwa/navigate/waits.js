// How long people stood at whose door until somebody took over: asked of the server when somebody wants to know.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { corrected } from '../base/clock.js';
import { Button } from '../ui/button.js';
import { span } from '../ui/time.js';

/** @typedef {{service_id: string|null, name: string|null, count: number, waiting: number, median_s: number|null, p90_s: number|null}} Wait */

const DAYS = 90, DAY = 86_400_000;

export function Waits() {
  const [found, setFound] = useState(/** @type {Wait[]|'silent'|undefined} */ (undefined));
  const look = async () => {
    const until = corrected(), [since, now] = [until - DAYS * DAY, until].map((at) => new Date(at).toISOString());
    const { ok, body } = await get(`/referrals/waits?${new URLSearchParams({ since, until: now })}`);
    setFound(ok ? body.items : 'silent');
  };
  return html`<details class="card" onToggle=${(/** @type {Event} */ { target }) => /** @type {HTMLDetailsElement} */ (target).open && found === undefined && look()}><summary>Waits at each door, last ${DAYS} days</summary>
    <div class="inside stack stack-12" role="status">${found === undefined ? html`<p class="quiet">Asking the server.</p>`
    : found === 'silent' ? html`<p>The server does not answer. This needs signal.</p><div><${Button} onClick=${look}>Try again<//></div>`
    : found.length ? found.map((one) => html`<${One} key=${one.service_id ?? one.name} wait=${one} />`) : html`<p>Nobody was taken to a door in this time.</p>`}</div></details>`;
}

/** @param {{wait: Wait}} props */
const One = ({ wait: { name, count, waiting, median_s: half, p90_s: most } }) => html`<div class="stack stack-4"><p class="strong">${name ?? 'Not in the directory'}</p>
  <p class="small">${half === null || most === null ? 'Nobody was accepted yet' : `Half waited up to ${span(half * 1000)}, nine of ten up to ${span(most * 1000)}`} <span class="quiet">${count} accepted${waiting ? `, ${waiting} still waiting` : ''}</span></p></div>`;
