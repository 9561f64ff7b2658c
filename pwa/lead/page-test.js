// A test page to a whole shift, and live which phones have shown it.
import { html } from 'htm/preact';
import { signal } from '@preact/signals';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { deliveryWords, LedgerDots } from '../ui/ledger.js';
import { Age, span } from '../ui/time.js';
import { seen, tick } from '../state/store.js';
import { WHY } from '../account/rings.js';
import { Trouble, useTelling } from './telling.js';
import { counted, fullName, onNow, teamName } from './view.js';
import { creating } from './wire.js';
import { here } from './where.js';

/** @import {Delivery, Shift} from '../base/types.js' */

const PATIENCE = 30_000;
/** The last test of each team in this window; what came of it travels with the rows. */
const tests = signal(/** @type {Map<string, string>} */ (new Map()));

export function ShiftTest() {
  const shifts = onNow.value.toSorted((a, b) => teamName(a.team_id).localeCompare(teamName(b.team_id)));
  if (!shifts.length) return null;
  return html`<section class="stack stack-8" aria-labelledby="test"><h2 id="test">Test a shift’s phones</h2>
    <p class="quiet">Every phone of the crew gets a page that says it is a test. Here you see which of them showed it.</p>
    <div class="cards">${shifts.map((shift) => html`<${One} key=${shift.id} shift=${shift} />`)}</div></section>`;
}

/** @param {{shift: Shift}} props */
function One({ shift }) {
  const telling = useTelling(), id = tests.value.get(shift.team_id), chosen = here.value.id === shift.team_id;
  const begin = async () => { const saying = creating('page-tests', { team_id: shift.team_id }), result = await telling.say(saying); if (result.ok) tests.value = new Map([...tests.value, [shift.team_id, saying.id]]); };
  return html`<${Card} tone=${chosen ? 'info' : undefined}><div class="line line-apart"><h3>${teamName(shift.team_id)}</h3><${Button} icon="bell" kind=${chosen && !id ? 'primary' : undefined} busy=${telling.busy} onClick=${begin}>${id ? 'Test again' : 'Send a test page'}<//></div>
    ${id ? html`<${Ledger} id=${id} crew=${shift.crew} />` : html`<p class="small quiet">${shift.crew.map(fullName).join(', ')}</p>`}<${Trouble} telling=${telling} /><//>`;
}

/** @param {{id: string, crew?: string[]}} props */
export function Ledger({ id, crew = [] }) {
  const pages = [...seen.deliveries.value.values()].filter(({ page_id, subject_id }) => page_id === id || subject_id === id).sort((a, b) => fullName(a.user_id).localeCompare(fullName(b.user_id)));
  const shown = pages.filter(({ state }) => state === 'shown' || state === 'opened').length, without = crew.filter((one) => !pages.some(({ user_id }) => user_id === one));
  if (!pages.length) return html`<p class="small" role="status">${without.length ? 'No phone of this crew can be paged.' : 'Sending.'}</p>`;
  return html`<div class="stack stack-8"><p role="status" class=${shown === pages.length ? 'tone-ok strong' : 'strong'}>${shown} of ${counted(pages.length, 'phone')} showed it${waited(pages, shown)}</p>
    <ul class="stack stack-4">${pages.map((page) => html`<${Page} key=${page.id} page=${page} />`)}${without.map((one) => html`<li key=${one} class="small tone-caution">${fullName(one)}: no phone that can be paged</li>`)}</ul></div>`;
}

/** @param {Delivery[]} pages @param {number} shown */
function waited(pages, shown) {
  const since = Math.min(...pages.map(({ queued_at }) => Date.parse(queued_at ?? '')));
  return shown < pages.length && tick.value - since > PATIENCE ? `, after ${span(tick.value - since)}` : '';
}

/** @param {{page: Delivery}} props */
function Page({ page }) {
  const device = seen.devices.value.get(page.device_id ?? ''), { shown_at: shown, queued_at: queued } = page;
  const bad = page.state === 'failed' || page.state === 'expired' || (page.state !== 'shown' && page.state !== 'opened' && tick.value - Date.parse(queued ?? '') > PATIENCE);
  return html`<li class="page-line small"><${LedgerDots} states=${[page.state]} /><span class="grow">${fullName(page.user_id)}${device ? `, ${device.name}` : ''}</span>
    <span class=${bad ? 'tone-caution strong' : 'quiet'}>${words(page)}${shown && queued ? html` after ${span(Date.parse(shown) - Date.parse(queued))}` : bad && page.state === 'accepted' ? html`, not shown for <${Age} at=${page.accepted_at} now=${tick.value} />` : ''}</span></li>`;
}

/** @param {Delivery} page */
const words = ({ state, error }) => (state === 'failed' && error ? WHY[error] ?? `failed: ${error.replaceAll('_', ' ')}` : deliveryWords(state));
