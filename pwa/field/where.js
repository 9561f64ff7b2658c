// Kind, place and how far: the first thing that one reads of a call.
import { html } from 'htm/preact';
import { label, tick } from '../state/store.js';
import { distance, miles } from './reading.js';
import { callType } from './words.js';
import { team } from './team.js';

/** @import {Incident} from '../base/types.js' */

const FRESH_MS = 300_000;

/** @param {{incident: Incident|undefined, there?: boolean, recalled?: boolean}} props */
export function Where({ incident, there, recalled }) {
  if (!incident && recalled) return html`<div class="stack stack-4"><h1 class="place">Dispatch has called you back</h1>
    <p class="quiet">The call is not on this phone any more. If you are with somebody, ring dispatch. Once your arrival has been sent, the call comes back here.</p></div>`;
  if (!incident) return html`<div class="stack stack-4"><h1 class="place">The call is on its way to this phone</h1>
    <p class="quiet">You can answer already. The place appears as soon as there is signal; dispatch can also say it to you.</p></div>`;
  const { location: place, priority } = incident;
  return html`<div class="stack stack-4">
    ${!there && html`<p class="small strong one-line">Priority ${priority} · ${callType(incident, label)}</p>`}
    <h1 class="place">${place?.address || place?.area || (place?.lat != null ? 'A point on the map, no address' : 'No place known yet')}</h1>
    <p class="small">${place?.note}${!there && html`<${Far} incident=${incident} />`}</p></div>`;
}

/** @param {{incident: Incident}} props */
function Far({ incident }) {
  const far = distance(team.value, incident.location), position = team.value?.position;
  const area = incident.location?.area;
  // From where they were some minutes ago it is not so far any more, and words that say so push the rest below the fold.
  const fresh = far != null && position && tick.value - Date.parse(position.at) <= FRESH_MS, words = [area, fresh && miles(far)].filter(Boolean);
  return words.length ? html` <span class="quiet">${words.join(' · ')}</span>` : null;
}
