// A test page to this very phone, and whether it showed it.
import { html } from 'htm/preact';
import { signal } from '@preact/signals';
import { newId } from '../base/ids.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { ask, seen, session, tick } from '../state/store.js';
import { paging } from './paging.js';

const PATIENCE = 30_000;

const test = signal(/** @type {{id: string, at: number, problem?: string}|null} */ (null));

async function begin() {
  const id = newId();
  test.value = { id, at: tick.value };
  const answer = await ask(`/page-tests/${id}`, { device_id: session.value?.device.id });
  if (!answer.ok) test.value = { id, at: tick.value, problem: answer.problem?.detail ?? answer.problem?.title ?? 'The server cannot be reached now. A test needs signal.' };
}

/** @param {{id: string, at: number}} asked */
function arrived({ id, at }) {
  const rows = [...seen.deliveries.value.values()].filter(({ page_id, subject_id }) => page_id === id || subject_id === id);
  const device = seen.devices.value.get(session.value?.device.id ?? '');
  return rows.some(({ state }) => state === 'shown' || state === 'opened') || Date.parse(device?.last_shown_at ?? '') >= at;
}

export function PageTest() {
  const asked = test.value;
  return html`<div aria-live="polite">
    ${paging.value === 'ready' && html`<${Button} wide icon="bell" onClick=${begin}>Send a test page to this phone<//>`}
    ${asked && html`<div class="below"><${Outcome} asked=${asked} /></div>`}</div>`;
}

/** @param {{asked: {id: string, at: number, problem?: string}}} props */
function Outcome({ asked }) {
  if (asked.problem) return html`<${Notice} tone="caution"><p>${asked.problem}</p><//>`;
  if (arrived(asked)) return html`<${Notice} tone="ok"><p>The test page came through.</p><//>`;
  if (tick.value - asked.at < PATIENCE) return html`<${Notice}><p>Test page sent. It shows within a few seconds.</p><//>`;
  return html`<${Notice} tone="caution"><p>Nothing was shown within 30 seconds. Look at the phone’s silent and battery-saving modes, then try again. Tell your lead if it stays silent.</p><//>`;
}
