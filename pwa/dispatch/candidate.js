// One team that could go: how far, why it suits, and whether its phones would ring.
import { html } from 'htm/preact';
import { StatusGlyph } from '../ui/glyph.js';
import { Icon } from '../ui/icon.js';
import { Age, span } from '../ui/time.js';
import { label, seen, tick } from '../state/store.js';
import { WHY } from '../account/rings.js';
import { counted } from './words.js';
import { miles, reasonsOf } from './suggest.js';
import { Ring } from './ring.js';
import { isLive } from './reckon.js';
import { placeOf } from './view.js';

/** @import {Phone, Suggestion} from './suggest.js' */
/** @import {Team} from '../base/types.js' */

/** @param {{suggestion: Suggestion, digit: number, busy: boolean, onChoose: (team: string) => void}} props */
export function Candidate({ suggestion, digit, busy, onChoose }) {
  const { team_id, phones } = suggestion, team = seen.teams.value.get(team_id);
  if (!team) return null;
  const silent = (phones ?? []).filter(({ pageable }) => !pageable);
  return html`<li class="candidate-place"><button type="button" class="candidate" aria-disabled=${busy ? 'true' : undefined} onClick=${() => onChoose(team_id)}>
      ${digit < 10 && html`<span class="key key-large">${digit}</span>`}
      <span class="grow"><span class="candidate-name"><strong>${team.name}</strong>
        <span class="status small"><${StatusGlyph} code=${team.status} /><span>${label('unit_status', team.status)} <${Age} at=${team.status_since} now=${tick.value} /></span></span></span>
        <span class="small quiet">${speaking(suggestion, team).join(' · ')}</span><${On} team=${team_id} /></span>
      <span class="candidate-far"><${Far} suggestion=${suggestion} /></span>
      <span class="candidate-go">${busy ? 'Asking' : 'Assign'}</span></button>
    ${phones && (silent.length > 0 || !phones.length) && html`<${Silent} team=${team_id} phones=${phones} silent=${silent} />`}</li>`;
}

/** Distance, status and silent phones have places of their own on the row. @param {Suggestion} suggestion @param {Team} team */
function speaking(suggestion, team) {
  const rest = reasonsOf(suggestion).filter((words) => !/ mi away|^Place not shared|^No phone|^distance/.test(words) && words !== label('unit_status', team.status));
  return rest.length ? rest : [team.languages.map((code) => label('language', code)).join(', ')];
}

/** @param {{suggestion: Suggestion}} props */
function Far({ suggestion: { distance_m, position_age_s, reasons } }) {
  if (distance_m == null && reasons.some((words) => /no point/.test(words))) return null;
  if (distance_m == null) return html`<span class="small quiet">place not shared</span>`;
  return html`<strong>${miles(distance_m)}</strong><span class=${position_age_s != null && position_age_s > 120 ? 'small tone-caution' : 'small quiet'}>${position_age_s == null ? '' : `position ${span(position_age_s * 1000)} old`}</span>`;
}

/** The call that the team is on now. @param {{team: string}} props */
function On({ team }) {
  const on = [...seen.assignments.value.values()].find((assignment) => assignment.team_id === team && isLive(assignment));
  const incident = on && seen.incidents.value.get(on.incident_id);
  return incident ? html`<span class="small tone-caution">On a call: ${placeOf(incident)}</span>` : null;
}

/** @param {{team: string, phones: Phone[], silent: Phone[]}} props */
function Silent({ team, phones, silent }) {
  const none = silent.length === phones.length;
  return html`<div class="silent small">${none && html`<p class="line tone-caution strong"><${Icon} name="bell-off" size=${18} /> No phone of this team can be paged. Ring the crew after you assign:</p>`}
    ${silent.map(({ device_id, name, why }) => html`<p key=${device_id} class="quiet">${name ?? seen.devices.value.get(device_id)?.name ?? 'A phone'} cannot be paged${why ? `: ${WHY[why] ?? why.replaceAll('_', ' ')}` : ''}</p>`)}
    ${none ? html`<${Ring} team=${team} />` : html`<p class="quiet">${counted(phones.length - silent.length, 'other phone')} will ring.</p>`}</div>`;
}
