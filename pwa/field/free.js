// No call: what the team is doing, what to change, who is on shift, and whether this phone can be paged.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { BigButton, Button } from '../ui/button.js';
import { Card, Empty, Facts } from '../ui/card.js';
import { StatusGlyph } from '../ui/glyph.js';
import { Later } from '../ui/later.js';
import { Age, At } from '../ui/time.js';
import { can, codes, label, programme, seen, tick } from '../state/store.js';
import { paging } from '../account/paging.js';
import { setStatus } from './acts.js';
import { JustSaid } from './just-said.js';
import { statusMoves } from './plan.js';
import { left, nameOf, onShift, sharing, team } from './team.js';
import { SET } from './words.js';

/** What opens on a tap, and where it lives. @type {Record<string, () => Promise<any>>} */
const SHEETS = {
  ChangeStatus: () => import('./status.js'), StartShift: () => import('./shift-start.js'),
  Sharing: () => import('./position.js'),
};

export function Free() {
  const [sheet, open] = useState(''), own = team.value;
  return html`<main class="phone-main stack columns" tabindex="-1">
      <div class="stack">${own && html`<${Now} />`}
        ${left.value && html`<${Later} part name="Papers" load=${() => import('./papers.js')} />`}
        ${paging.value !== 'ready' && html`<${Later} part name="Pageable" load=${() => import('../account/pageable.js')} />`}</div>
      ${onShift.value ? html`<${Shift} open=${open} />` : html`<div class="stack"><${Later} part name="LeftWords" load=${() => import('./left-words.js')} /><${NoShift} /></div>`}</main>
    <${Thumb} open=${open} />
    ${sheet && html`<${Later} part key=${sheet} name=${sheet} load=${SHEETS[sheet]} props=${{ onClose: () => open('') }} />`}`;
}

function Now() {
  const own = team.value, now = tick.value;
  if (!own) return null;
  return html`<div class="now"><h1 class="now-status"><${StatusGlyph} code=${own.status} size=${32} /><span>${label('unit_status', own.status)}</span></h1>
    <p class="quiet">${own.status_since && html`for <${Age} at=${own.status_since} now=${now} />`}${own.status_reason && ` · ${own.status_reason}`}</p>
    ${own.status.startsWith('available') && html`<p>A new call appears here${paging.value === 'ready' && ' and this phone rings'}.</p>`}</div>`;
}

const NoShift = () => html`<${Empty} level=${team.value ? 2 : 1} icon="clock" title="You are on no shift">
  <p>When your shift begins, your team and its calls appear here. You are not paged until then.</p><//>`;

/** @param {{open: (sheet: string) => void}} props */
function Shift({ open }) {
  const own = team.value, shift = seen.shifts.value.get(own?.shift_id ?? '');
  const phone = programme.value?.dispatch_phone;
  return html`<${Card} title="This shift"><${Facts} pairs=${[
    ['Crew', own?.crew.map(nameOf).join(', ')],
    ['Van', seen.vehicles.value.get(own?.vehicle_id ?? '')?.name],
    shift?.ends_at && ['Until', html`<${At} at=${shift.ends_at} now=${tick.value} />`],
    ['Our place', sharing.value ? 'shared with dispatch' : 'not shared'],
  ]} />
    <div class="buttons ways">${phone && html`<${Button} icon="phone" href=${`tel:${phone}`}>Call dispatch<//>`}
      <${Button} icon="navigation" onClick=${() => open('Sharing')}>Our place<//></div>
    <${Later} part name="ShiftCheck" load=${() => import('./shift-check.js')} /><//>`;
}

/** The likeliest change is the big button; the others are one tap further. @param {{open: (sheet: string) => void}} props */
function Thumb({ open }) {
  const own = team.value;
  if (!own || !onShift.value) {
    return can('shifts.own') && html`<footer class="thumb"><${BigButton} onClick=${() => open('StartShift')}>Start our shift<//></footer>`;
  }
  const allowed = statusMoves(own.status, codes.value, own.next), back = allowed.includes('available');
  return html`<footer class="thumb"><${JustSaid} />
    ${back && html`<${BigButton} onClick=${() => setStatus(own, 'available')}>${SET.available}<//>`}
    <div class="with-help">${allowed.some((code) => code !== 'available') && html`<${Button} wide onClick=${() => open('ChangeStatus')}>Change status<//>`}
      <${Later} part name="HelpLine" load=${() => import('./safety/without-call.js')} /></div></footer>`;
}
