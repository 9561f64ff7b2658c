// Teams and vans: what they are called, what they can carry, and which cannot go.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Empty, List } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { Status } from '../ui/glyph.js';
import { Age } from '../ui/time.js';
import { can, label, tick } from '../state/store.js';
import { TeamForm, VanForm } from './team-forms.js';
import { counted, fullName, onNow, teamName, teams, vanName, vans } from './view.js';

/** @import {Team, Vehicle} from '../base/types.js' */

export function Teams() {
  const [asking, setAsking] = useState(/** @type {{what: 'team'|'van', row?: any}|null} */ (null));
  const close = () => setAsking(null), manage = can('teams.manage');
  return html`<div class="lead-page"><h1>Teams and vans</h1><div class="lead-two">
    <section class="stack" aria-labelledby="teams"><div class="line line-apart"><h2 id="teams">Teams</h2>${manage && html`<${Button} icon="plus" onClick=${() => setAsking({ what: 'team' })}>New team<//>`}</div>
      ${teams.value.length ? html`<${List} label="Teams">${teams.value.map((team) => html`<${OneTeam} key=${team.id} team=${team} onChange=${manage && (() => setAsking({ what: 'team', row: team }))} />`)}<//>`
        : html`<div class="card"><${Empty} level=${3} icon="users" title="No team yet"><p>A team is a name on the board, such as North. People ride with it on shifts.</p><//></div>`}</section>
    <section class="stack" aria-labelledby="vans"><div class="line line-apart"><h2 id="vans">Vans</h2>${manage && html`<${Button} icon="plus" onClick=${() => setAsking({ what: 'van' })}>New van<//>`}</div>
      ${vans.value.length ? html`<${List} label="Vans">${vans.value.map((van) => html`<${OneVan} key=${van.id} van=${van} onChange=${manage && (() => setAsking({ what: 'van', row: van }))} />`)}<//>`
        : html`<div class="card"><${Empty} level=${3} icon="route" title="No van yet"><p>A shift may go with a van or on foot.</p><//></div>`}</section></div>
    ${asking?.what === 'team' && html`<${TeamForm} team=${asking.row} onClose=${close} />`}${asking?.what === 'van' && html`<${VanForm} van=${asking.row} onClose=${close} />`}</div>`;
}

/** @param {{team: Team, onChange: (() => void)|false}} props */
function OneTeam({ team, onChange }) {
  const van = vanName(team.vehicle_id);
  return html`<li class="row"><span class="grow stack stack-4"><strong>${team.name}</strong>
      <${Status} code=${team.status}>${label('unit_status', team.status)}<span class="quiet"> for <${Age} at=${team.status_since} now=${tick.value} /></span><//>
      <span class="small quiet">${team.crew.length ? `${team.crew.map(fullName).join(', ')}${van ? `, in ${van}` : ''}` : 'No shift now'}</span></span>
    ${onChange && html`<${Button} size="small" aria-label=${`Rename ${team.name}`} onClick=${onChange}>Rename<//>`}</li>`;
}

/** @param {{van: Vehicle, onChange: (() => void)|false}} props */
function OneVan({ van, onChange }) {
  const out = onNow.value.find(({ vehicle_id }) => vehicle_id === van.id);
  return html`<li class="row"><span class="grow stack stack-4"><span class="line"><strong>${van.name}</strong>${van.out_of_service && html`<${Chip} tone="caution" icon="triangle-alert">out of service<//>`}</span>
      <span class="small quiet">${counted(van.seats ?? 0, 'seat')}, ${van.wheelchair ? 'takes a wheelchair' : 'no wheelchair'}${out ? `, out with ${teamName(out.team_id)}` : ''}</span>
      ${van.out_of_service && html`<span class="small">${van.out_of_service}</span>`}</span>
    ${onChange && html`<${Button} size="small" aria-label=${`Change ${van.name}`} onClick=${onChange}>Change<//>`}</li>`;
}
