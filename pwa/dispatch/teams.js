// Who could go: every team with what it is doing and since when, its crew, and whether its phones would ring.
import { html } from 'htm/preact';
import { Icon } from '../ui/icon.js';
import { StatusGlyph } from '../ui/glyph.js';
import { Age } from '../ui/time.js';
import { label, seen, tick } from '../state/store.js';
import { whySilent } from '../account/rings.js';
import { CheckLine } from './safety.js';
import { Head, Nothing } from './column.js';
import { counted, DOING } from './words.js';
import { isLive, phonesOf } from './reckon.js';
import { askFor, nameOf, placeOf, teams } from './view.js';

/** @import {Assignment, Device, Team} from '../base/types.js' */

export function Teams() {
  const on = teams.value.filter(({ shift_id }) => shift_id), off = teams.value.length - on.length;
  return html`<div class="teams"><${Head} title="Teams" count=${on.length}>${off > 0 && html`<span class="small quiet">${counted(off, 'team')} off duty</span>`}<//>
    ${on.length ? html`<ul class="calls" role="list">${on.map((team) => html`<${One} key=${team.id} team=${team} />`)}</ul>`
      : html`<${Nothing} title="No team is on shift"><p>Teams stand here with their crew and phones once a shift has begun.</p><//>`}</div>`;
}

/** @param {{team: Team}} props */
function One({ team }) {
  const now = tick.value, on = assignmentOf(team), call = on && seen.incidents.value.get(on.incident_id);
  return html`<li class="call team"><div class="call-head"><h3><button type="button" class="call-open" onClick=${() => askFor('team', { team: team.id })}>${team.name}</button></h3>
      <span class="status small" title=${label('unit_status', team.status)}><${StatusGlyph} code=${team.status} /><span>${doing(team, on)}</span><span class="quiet"><${Age} at=${team.status_since} now=${now} /></span></span></div>
    ${call && html`<p class="small">On ${placeOf(call)}</p>`}<${CheckLine} team=${team.id} />
    <p class="small quiet">${team.crew.map((id) => nameOf(id)).join(', ') || 'No crew'}${team.languages.length ? ` · ${team.languages.map((code) => label('language', code)).join(', ')}` : ''}</p>
    <${Health} team=${team} /></li>`;
}

/** @param {Team} team */
const assignmentOf = ({ id }) => [...seen.assignments.value.values()].find((assignment) => assignment.team_id === id && isLive(assignment));

/** A team stays assigned until it drives; whether it has answered is the call's to tell. @param {Team} team @param {Assignment|undefined} on */
const doing = ({ status }, on) => (status === 'assigned' && on?.state === 'acknowledged' ? label('assignment_state', on.state) : DOING[status] ?? label('unit_status', status));

/** A silent phone, unsent acts and an old position are said; what is well stays short. @param {{team: Team}} props */
export function Health({ team }) {
  const phones = phonesOf(team, seen.devices.value.values()), ringing = phones.filter((phone) => !whySilent(phone)), now = tick.value;
  const heard = phones.map(({ last_seen_at }) => last_seen_at ?? '').sort().at(-1), held = phones.reduce((sum, { waiting }) => sum + (waiting ?? 0), 0);
  return html`<p class="health small">
    <span class=${ringing.length ? 'status quiet' : 'status tone-caution strong'}><${Icon} name=${ringing.length ? 'bell' : 'bell-off'} size=${16} /><span>${ringWords(phones, ringing)}</span></span>
    ${held > 0 && html`<span class="status tone-caution"><${Icon} name="cloud-upload" size=${16} /><span>${held} not sent yet</span></span>`}
    <span class=${old(team, now) ? 'tone-caution' : 'quiet'}>${team.position ? html`position <${Age} at=${team.position.at} now=${now} /> old` : 'place not shared'}</span>
    ${heard && html`<span class="quiet">seen <${Age} at=${heard} now=${now} ago /></span>`}</p>`;
}

/** @param {Team} team @param {number} now */
export const old = ({ position }, now) => Boolean(position && now - Date.parse(position.at) > 120_000);

/** @param {Device[]} phones @param {Device[]} ringing */
function ringWords(phones, ringing) {
  if (!phones.length) return 'no phone signed in';
  if (!ringing.length) return 'no phone can be paged';
  return phones.length === ringing.length ? counted(phones.length, 'phone') : `${ringing.length} of ${counted(phones.length, 'phone')} can be paged`;
}
