// No call: what the team is doing, what to change, who is on shift, and whether this phone can be paged.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { BigButton, Button } from '../ui/button.js';
import { Card, Empty, Facts } from '../ui/card.js';
import { StatusGlyph } from '../ui/glyph.js';
import { Age, At } from '../ui/time.js';
import { codes, label, programme, seen, tick } from '../state/store.js';
import { paging } from '../account/paging.js';
import { Pageable } from '../account/pageable.js';
import { setStatus } from './acts.js';
import { EndShift } from './end-shift.js';
import { ChangeStatus } from './status.js';
import { statusMoves } from './plan.js';
import { Sharing } from './position.js';
import { JustSaid } from './under-way.js';
import { nameOf, onShift, team } from './team.js';
import { SET } from './words.js';

export function Free() {
  const own = team.value;
  if (!own) return html`<main class="phone-main" tabindex="-1"><${Empty} level=${1} icon="users" title="You are in no team yet">
    <p>Your lead puts you on a shift. Your team and its calls then appear here.</p><//></main>`;
  return html`<main class="phone-main stack columns" tabindex="-1">
      <div class="stack"><${Now} /><${Pageable} /></div>
      ${onShift.value ? html`<div class="stack"><${Shift} /><${Sharing} team=${own} /></div>` : html`<${Empty} icon="clock" title="No shift is open"><p>When your shift begins, your status and your calls appear here. You are not paged off shift.</p><//>`}</main>
    <${Thumb} />`;
}

function Now() {
  const own = team.value, now = tick.value;
  if (!own) return null;
  return html`<div class="now"><h1 class="now-status"><${StatusGlyph} code=${own.status} size=${32} /><span>${label('unit_status', own.status)}</span></h1>
    <p class="quiet">${own.status_since && html`for <${Age} at=${own.status_since} now=${now} />`}${own.status_reason && ` · ${own.status_reason}`}</p>
    ${own.status.startsWith('available') && html`<p>A new call appears here${paging.value === 'ready' && ' and this phone rings'}.</p>`}</div>`;
}

function Shift() {
  const own = team.value, shift = seen.shifts.value.get(own?.shift_id ?? '');
  const phone = programme.value?.dispatch_phone;
  return html`<${Card} title="This shift"><${Facts} pairs=${[
    ['Crew', own?.crew.map(nameOf).join(', ')],
    ['Van', seen.vehicles.value.get(own?.vehicle_id ?? '')?.name],
    shift?.ends_at && ['Until', html`<${At} at=${shift.ends_at} now=${tick.value} />`],
  ]} />
    <div class="buttons ways">${phone && html`<${Button} icon="phone" href=${`tel:${phone}`}>Call dispatch<//>`}<${EndShift} shift=${shift} /></div><//>`;
}

/** The likeliest change is the big button; the others are one tap further. */
function Thumb() {
  const [changing, setChanging] = useState(false);
  const own = team.value;
  if (!own || !onShift.value) return null;
  const allowed = statusMoves(own.status, codes.value, own.next), back = allowed.includes('available');
  const others = allowed.filter((code) => code !== 'available');
  return html`<footer class="thumb"><${JustSaid} />
    ${back && html`<${BigButton} onClick=${() => setStatus(own, 'available')}>${SET.available}<//>`}
    ${others.length > 0 && html`<${Button} wide onClick=${() => setChanging(true)}>Change status<//>`}
    ${changing && html`<${ChangeStatus} team=${own} codes=${others} onClose=${() => setChanging(false)} />`}</footer>`;
}
