// Is everybody all right to work now: what needs a lead, who dispatches, and each team on shift with its phones.
import { html } from 'htm/preact';
import { Icon } from '../ui/icon.js';
import { Empty, List, Row } from '../ui/card.js';
import { Status } from '../ui/glyph.js';
import { Age } from '../ui/time.js';
import { can, label, net, seen, tick } from '../state/store.js';
import { WHY, whySilent } from '../account/rings.js';
import { Alarms } from './alarms.js';
import { needs } from './attention.js';
import { Dispatching } from './duty.js';
import { Hold } from './hold.js';
import { isTested } from './reckon.js';
import { counted, fullName, onNow, phones, teamName, vanName } from './view.js';
import { linkTo } from './where.js';

/** @import {Shift} from '../base/types.js' */

export function Now() {
  return html`<div class="lead-page"><h1>Now</h1>
    <div class="lead-two"><div class="stack stack-24"><${Needs} /><${OnShift} /></div>
      <div class="stack stack-24"><${Dispatching} />${can('alarms.own') && html`<${Alarms} />`}</div></div></div>`;
}

/** What nobody has to look for. */
function Needs() {
  const list = needs.value;
  return html`<section class="stack stack-8" aria-labelledby="needs"><h2 id="needs">Needs somebody</h2>
    ${list.length ? html`<${List} label="Needs somebody">${list.map(({ id, icon, words, more, href }) => html`<${Row} key=${id} href=${href} icon=${icon} end=${href && html`<${Icon} name="chevron-right" size=${18} />`}>
        <span class="strong">${words}</span>${more && html`<br /><span class="small quiet">${more}</span>`}<//>`)}<//>`
      : html`<p class="all-well"><${Icon} name=${net.value.state === 'starting' ? 'clock' : 'check'} /><span>${net.value.state === 'starting' ? 'Asking the server.' : 'Nothing. Every team on shift can be paged, and no phone has held anything back for long.'}</span></p>`}</section>`;
}

function OnShift() {
  const shifts = onNow.value.toSorted((a, b) => teamName(a.team_id).localeCompare(teamName(b.team_id)));
  return html`<section class="stack stack-8" aria-labelledby="on-shift"><div class="line line-apart"><h2 id="on-shift">On shift</h2><a href=${linkTo('shifts')}>All shifts</a></div>
    ${shifts.length ? html`<${List} label="Teams on shift">${shifts.map((shift) => html`<${One} key=${shift.id} shift=${shift} />`)}<//>`
      : html`<div class="card"><${Empty} level=${3} icon="users" title="No team is on shift"><p>A team appears here when its shift begins. Plan one under Shifts.</p><//></div>`}</section>`;
}

/** @param {{shift: Shift}} props */
function One({ shift }) {
  const team = seen.teams.value.get(shift.team_id), van = vanName(shift.vehicle_id);
  if (!team) return null;
  return html`<li class="row lead-team"><span class="grow stack stack-4"><span class="line"><strong>${team.name}</strong>${van && html`<span class="small quiet">${van}</span>`}</span>
      <${Status} code=${team.status}>${label('unit_status', team.status)}<span class="quiet"> for <${Age} at=${team.status_since} now=${tick.value} /></span><//><${Hold} team=${team} /></span>
    <ul class="crew-phones small" aria-label=${`Crew of ${team.name}`}>${shift.crew.map((id) => html`<${Crew} key=${id} id=${id} />`)}</ul></li>`;
}

/** @param {{id: string}} props */
function Crew({ id }) {
  const held = phones.value.filter(({ user_id }) => user_id === id), rings = held.filter((phone) => !whySilent(phone));
  const shown = rings.some((phone) => isTested(phone, tick.value));
  const words = !held.length ? 'no phone' : !rings.length ? WHY[whySilent(held[0]) ?? ''] : shown ? 'phone rings' : 'rings, not seen to ring today';
  return html`<li class=${rings.length ? 'status quiet' : 'status tone-caution strong'}><${Icon} name=${rings.length ? 'bell' : 'bell-off'} size=${16} /><span>${fullName(id)}: ${words}${held.length > 1 && ` (${counted(held.length, 'phone')})`}</span></li>`;
}
