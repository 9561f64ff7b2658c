// What a crew reads before it goes in: what, where, which language, what to mind, and what is happening.
import { html } from 'htm/preact';
import { Chip } from '../ui/chip.js';
import { Later } from '../ui/later.js';
import { Age } from '../ui/time.js';
import { codes, label, tick } from '../state/store.js';
import { distance, flagsOf, miles, notAsked } from './plan.js';
import { callType } from './words.js';
import { team } from './team.js';

/** @import {Incident} from '../base/types.js' */

/** Kind, place and how far: the first thing one reads. @param {{incident: Incident|undefined, there?: boolean}} props */
export function Where({ incident, there }) {
  if (!incident) return html`<div class="stack stack-4"><h1 class="place">The call is on its way to this phone</h1>
    <p class="quiet">You can answer already. The place appears as soon as there is signal; dispatch can also say it to you.</p></div>`;
  const { location: place, priority } = incident;
  return html`<div class="stack stack-4">
    <p class="small strong">Priority ${priority} · ${callType(incident, label)}</p>
    <h1 class="place">${place?.address || place?.area || (place?.lat != null ? 'A point on the map, no address' : 'No place known yet')}</h1>
    <p>${place?.note}${!there && html`<${Far} incident=${incident} />`}</p></div>`;
}

/** @param {{incident: Incident}} props */
function Far({ incident }) {
  const far = distance(team.value, incident.location), position = team.value?.position;
  const area = incident.location?.area;
  if (far == null || !position) return area ? html` <span class="quiet">${area}</span>` : null;
  const old = tick.value - Date.parse(position.at) > 300_000;
  return html` <span class="quiet">${area && `${area} · `}${miles(far)}${old && html`, from where you were <${Age} at=${position.at} now=${tick.value} ago />`}</span>`;
}

/** Dangers and wishes, each in words; what is only good to know stands in one line. @param {{incident: Incident}} props */
function Mind({ incident }) {
  const flags = flagsOf(incident, codes.value), open = notAsked(incident, codes.value);
  const good = flags.filter(plain).map((flag) => flag.label).join(' · ');
  if (!flags.length && !open) return null;
  return html`<ul class="line mind" role="list" aria-label="What to mind">
    ${flags.filter((flag) => !plain(flag)).map(({ code, label: words, value }) => html`<li key=${code}><${Flag} ...${{ code, words, value }} /></li>`)}
    ${good && html`<li class="small">${good}</li>`}
    ${open > 0 && html`<li><${Chip}>${open === 1 ? '1 safety question' : `${open} safety questions`} not asked<//></li>`}</ul>`;
}

/** @param {{code: string, level: string}} flag */
const plain = ({ code, level }) => level === 'info' && code !== 'asked_no_police';

/** @param {{code: string, words: string, value: string|undefined}} props */
function Flag({ code, words, value }) {
  if (code === 'asked_no_police') return html`<${Chip} tone="info" icon="shield-off">${words}<//>`;
  return html`<${Chip} tone="caution" icon="triangle-alert">${value === 'unknown' ? 'Not known: ' : ''}${words}<//>`;
}

/** @param {{incident: Incident}} props */
function Happening({ incident }) {
  return html`<section><h2 class="unseen">What is happening</h2><p class="prose">${incident.narrative || 'Nothing written yet. Ask dispatch.'}</p></section>`;
}

const more = () => import('./briefing-more.js');

/** Who, before dangers and words. @param {{incident: Incident}} props */
export const Briefing = ({ incident }) => html`<div class="stack stack-8"><${Later} part name="Known" load=${more} props=${{ incident }} /><${Mind} incident=${incident} /><${Happening} incident=${incident} /><${Later} part name="CameIn" load=${more} props=${{ incident }} /></div>`;
