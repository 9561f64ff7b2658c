// What a crew reads before it goes in: what, where, which language, what to mind, and what is happening.
import { html } from 'htm/preact';
import { Card, Facts } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { At, Age } from '../ui/time.js';
import { codes, label, tick } from '../state/store.js';
import { distance, flagsOf, miles, notAsked } from './plan.js';
import { callType } from './words.js';
import { team } from './team.js';

/** @import {Incident} from '../base/types.js' */

/** Kind, place and how far: the first thing one reads. @param {{incident: Incident|undefined, lead?: any, there?: boolean}} props */
export function Where({ incident, lead, there }) {
  if (!incident) return html`<div class="stack stack-4"><p class="line">${lead}</p><h1 class="place">The call is on its way to this phone</h1>
    <p class="quiet">You can answer already. The place appears as soon as there is signal; dispatch can also say it to you.</p></div>`;
  const { location: place, priority } = incident;
  return html`<div class="stack stack-4">
    ${lead && html`<p class="line">${lead}<span>Priority ${priority}</span></p>`}
    <p>${!lead && `Priority ${priority} · `}${callType(incident, label)}</p>
    <h1 class="place">${place?.address || place?.area || (place?.lat != null ? 'A point on the map, no address' : 'No place known yet')}</h1>
    ${place?.note && html`<p>${place.note}</p>`}
    ${!there && html`<${Far} incident=${incident} />`}</div>`;
}

/** @param {{incident: Incident}} props */
function Far({ incident }) {
  const far = distance(team.value, incident.location), position = team.value?.position;
  const area = incident.location?.area;
  if (far == null || !position) return area ? html`<p class="quiet">${area}</p>` : null;
  const old = tick.value - Date.parse(position.at) > 300_000;
  return html`<p class="quiet">${area && `${area} · `}about ${miles(far)}${old && html`, from where you were <${Age} at=${position.at} now=${tick.value} ago />`}</p>`;
}

/** Language, wishes and dangers, each in words. @param {{incident: Incident}} props */
export function Mind({ incident }) {
  const flags = flagsOf(incident, codes.value), open = notAsked(incident, codes.value);
  const { language } = incident;
  if (!flags.length && !open && (!language || language === 'en')) return null;
  return html`<ul class="line" role="list" aria-label="What to mind">
    ${language && language !== 'en' && html`<li><${Chip} tone="info" icon="languages">Speaks ${label('language', language)}<//></li>`}
    ${flags.map(({ code, label: words, level, value }) => html`<li key=${code}><${Flag} ...${{ code, words, level, value }} /></li>`)}
    ${open > 0 && html`<li><${Chip}>${open === 1 ? '1 safety question' : `${open} safety questions`} not asked<//></li>`}</ul>`;
}

/** @param {{code: string, words: string, level: string, value: string|undefined}} props */
function Flag({ code, words, level, value }) {
  if (code === 'asked_no_police') return html`<${Chip} tone="info" icon="shield-off">${words}<//>`;
  if (level === 'info') return html`<${Chip}>${words}<//>`;
  return html`<${Chip} tone="caution" icon="triangle-alert">${value === 'unknown' ? 'Not known: ' : ''}${words}<//>`;
}

/** @param {{incident: Incident}} props */
export function Happening({ incident }) {
  const { narrative, call_type, call_type_initial, received_at, source } = incident;
  return html`<${Card} title="What is happening">
    <p class="prose">${narrative || 'Nothing written yet. Ask dispatch.'}</p>
    <${Facts} pairs=${[
      ['Came in', html`<${At} at=${received_at} now=${tick.value} />, ${label('call_source', source)}`],
      call_type_initial && call_type_initial !== call_type && ['First thought', label('call_type', call_type_initial)],
    ]} /><//>`;
}

