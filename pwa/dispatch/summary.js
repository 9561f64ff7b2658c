// A call as the board shows it: priority, place, kind, and the few facts that change who should go.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { flagWords } from '../ui/flag-words.js';
import { Age } from '../ui/time.js';
import { codes, label, seen, tick } from '../state/store.js';
import { unread } from './unread.js';
import { chosen, open, part, placeOf, teamName, typeOf } from './view.js';

/** @import {Call} from './reckon.js' */
/** @import {Incident} from '../base/types.js' */

/** @param {{value: number|null}} props */
export const Priority = ({ value }) => html`<span class="priority" data-high=${value != null && value <= 1 ? '' : undefined} title=${`Priority ${value ?? 'not known'}`}><span class="unseen">Priority </span>${value ?? '?'}</span>`;

/** Flags that were answered yes, the ones that stop or warn first; then what nobody could say. @param {Incident} incident */
export function tellingFlags({ flags }) {
  const list = /** @type {Array<{code: string, label: string, level: string}>} */ (codes.value.triage_flag ?? []);
  const yes = list.filter(({ code }) => flags?.[code] === 'yes').map((flag) => ({ ...flag, unknown: false }));
  const unknown = list.filter(({ code, level }) => flags?.[code] === 'unknown' && level !== 'info').map((flag) => ({ ...flag, unknown: true }));
  return [...yes.filter(({ level }) => level !== 'info'), ...unknown, ...yes.filter(({ level }) => level === 'info')];
}

/** @param {{incident: Incident, most?: number}} props */
export function Marks({ incident, most = 3 }) {
  const flags = tellingFlags(incident), { language } = incident;
  const foreign = language && language !== 'en';
  if (!foreign && !flags.length) return null;
  return html`<span class="marks">${foreign && html`<${Chip} tone="info" icon="languages">${label('language', language)}<//>`}
    ${flags.slice(0, most).map((flag) => html`<${Chip} key=${flag.code} tone=${flag.level === 'info' ? undefined : 'caution'} icon=${flag.level === 'info' ? 'info' : 'triangle-alert'}>${flagWords(flag, flag.unknown)}<//>`)}
    ${flags.length > most && html`<span class="small quiet">${flags.length - most} more</span>`}</span>`;
}

/** A card whose place opens the call; other buttons may stand beside it.
 * @param {{call: Call, children?: any}} props */
export function CallCard({ call, children }) {
  const { incident, id } = call, { location } = incident;
  return html`<li class="call" id=${`call-${id}`} data-unanswered=${call.unanswered ? '' : undefined} aria-current=${chosen.value === id ? 'true' : undefined}>
    <div class="call-head"><${Priority} value=${incident.priority} />
      <h3 class="grow"><button type="button" class="call-open" onClick=${() => open(id)} onFocus=${() => void (chosen.value = id)}>${placeOf(incident)}</button></h3>
      <span class="quiet small"><${Age} at=${incident.received_at} now=${tick.value} /></span></div>
    <p class="call-kind">${typeOf(incident)}${location?.area && location.area !== placeOf(incident) && html`<span class="quiet"> · ${location.area}</span>`}</p>
    <${Marks} incident=${incident} /><${Word} call=${id} />${children}</li>`;
}

/** A crew has written and nobody has looked. @param {{call: string}} props */
function Word({ call }) {
  const word = unread(call), team = seen.assignments.value.get(word?.assignment_id ?? '')?.team_id;
  const look = () => { open(call); part.value = 'messages'; };
  return word && html`<p role="status"><${Button} size="small" icon="message-square" onClick=${look}>${teamName(team)} wrote <${Age} at=${word.at} now=${tick.value} ago /><//></p>`;
}
