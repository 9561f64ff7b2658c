// Around the call: who is coming along, and what has happened so far.
import { html } from 'htm/preact';
import { At } from '../ui/time.js';
import { actWords } from '../ui/words.js';
import { label, seen, tick } from '../state/store.js';
import { Fold } from './talk.js';
import { nameOf, team } from './team.js';

/** @import {Assignment, Incident, TimelineEntry} from '../base/types.js' */

/** @param {{assignment: Assignment}} props */
export function Crew({ assignment }) {
  const others = [...seen.assignments.value.values()].filter(({ id, incident_id, ended_at }) => incident_id === assignment.incident_id && id !== assignment.id && !ended_at);
  const own = team.value, van = seen.vehicles.value.get(own?.vehicle_id ?? '');
  return html`<${Fold} title="Crew">
    <p>${own?.crew.map(nameOf).join(', ') || 'Nobody is on this shift.'}${van && ` · ${van.name}`}</p>
    ${others.map(({ id, team_id, state }) => html`<p key=${id}>Also sent: ${seen.teams.value.get(team_id)?.name ?? 'another team'}, ${label('assignment_state', state).toLowerCase()}</p>`)}<//>`;
}

/** @param {{incident: Incident}} props */
export function Timeline({ incident }) {
  const entries = [...seen.timeline.value.values()].filter(({ incident_id }) => incident_id === incident.id).sort((a, b) => b.at.localeCompare(a.at));
  return html`<${Fold} title="What happened so far" count=${entries.length}>
    ${entries.length ? html`<ol class="stack stack-8" role="list">${entries.map((entry) => html`<${Moment} key=${entry.id} entry=${entry} />`)}</ol>`
      : html`<p class="quiet">The story of the call appears here once there is signal.</p>`}<//>`;
}

/** A line that came long after it happened says so. @param {{entry: TimelineEntry}} props */
function Moment({ entry }) {
  const late = entry.received_at && Date.parse(entry.received_at) - Date.parse(entry.at) > 120_000;
  const { text, reason } = entry.particulars ?? {};
  return html`<li class="said"><p class="line line-apart"><span>${actWords(entry.act)}</span><span class="small quiet"><${At} at=${entry.at} now=${tick.value} /></span></p>
    ${(text || reason) && html`<p class="prose">${text || reason}</p>`}
    <p class="small quiet">${nameOf(entry.actor)}${late && html`, arrived <${At} at=${entry.received_at} now=${tick.value} />`}</p></li>`;
}
