// One call, everything about it: what is known, who goes, what was said, and what can be done.
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Later } from '../ui/later.js';
import { Tabs } from '../ui/tabs.js';
import { Age } from '../ui/time.js';
import { can, label, seen, tick } from '../state/store.js';
import { Known } from './known.js';
import { back } from './keys.js';
import { Persons } from './persons.js';
import { OnCall } from './on-call.js';
import { callOf } from './reckon.js';
import { Priority } from './summary.js';
import { Messages, Notes, notesOf } from './talk.js';
import { Timeline } from './timeline.js';
import { askFor, everyCall, lost, owes, part, placeOf, reading, trust, typeOf } from './view.js';
import { linkTo } from './where.js';

/** @import {Call} from './reckon.js' */
/** @import {TimelineEntry} from '../base/types.js' */

/** @param {import('../base/types.js').Incident} incident */
const statusWords = ({ id, status }) => (status === 'cleared' && !owes(id) ? 'Field work over, nothing is missing' : label('incident_status', status));

/** @param {{id: string}} props */
export function Detail({ id }) {
  const incident = seen.incidents.value.get(id), place = useRef(/** @type {HTMLElement|null} */ (null));
  const call = everyCall.value.get(id) ?? (incident && callOf(incident, [...seen.assignments.value.values()].filter(({ incident_id }) => incident_id === id)));
  useEffect(() => { if (matchMedia('(max-width: 63.99rem)').matches && !place.current?.contains(document.activeElement)) { scrollTo(0, 0); place.current?.focus({ preventScroll: true }); } }, []);
  return html`<aside ref=${place} class="detail" aria-label="Call" tabindex="-1">
    <div class="detail-bar"><span class="quiet small grow">${call ? statusWords(call.incident) : 'Call'}</span><${Button} size="small" kind="quiet" icon=${reading.value ? 'arrow-left' : 'x'} onClick=${back}>${reading.value ? 'Back to the call' : 'Close panel'} <span class="key">Esc</span><//></div>
    ${call ? html`<${About} call=${call} />` : html`<${Unknown} />`}</aside>`;
}

const Unknown = () => html`<div class="nothing"><h2>${trust.value === 'starting' ? 'Fetching this call' : 'This call is not on the board'}</h2><p>It may be closed, or older than a day. <a href=${linkTo('log')}>Look in past calls</a></p></div>`;

/** @param {{call: Call, past?: TimelineEntry[]}} props `past` when the board itself does not hold the timeline */
export function About({ call, past }) {
  if (reading.value) return html`<${Later} part name="Paper" load=${() => import('./paper.js')} props=${{ call: call.id, past: Boolean(past), id: reading.value }} />`;
  const { incident, id } = call, tab = past ? 'timeline' : part.value;
  const notes = notesOf(id).length, merged = incident.merged_into && seen.incidents.value.get(incident.merged_into);
  return html`<div class="stack detail-inside">
    <header class="stack stack-8"><div class="detail-title"><${Priority} value=${incident.priority} /><h2 class="grow">${placeOf(incident)}</h2></div>
      <p>${typeOf(incident)}<span class="quiet"> · came in <${Age} at=${incident.received_at} now=${tick.value} ago />${incident.source ? `, ${label('call_source', incident.source)}` : ''}</span></p>
      ${incident.merged_into && html`<p class="tone-caution">Merged into ${merged ? html`<a href=${linkTo('c', merged.id)}>${placeOf(merged)}</a>` : 'another call'}</p>`}</header>
    ${!incident.ended_at && !incident.merged_into && html`<${Acts} call=${call} />`}
    <${OnCall} call=${call} />
    <${Known} incident=${incident} /><${Persons} call=${id} open=${!past && !incident.ended_at && !incident.merged_into} />
    ${can('assess') && html`<${Later} part name="CallPhotos" load=${() => import('./photos.js')} props=${{ call: id }} /><${Later} part name="Written" load=${() => import('./written.js')} props=${{ call: id, past: Boolean(past) }} />`}
    <div><${Tabs} label="More about this call" panel="detail-more" value=${tab} onChange=${(/** @type {string} */ code) => void (part.value = code)} tabs=${past ? [TIMELINE] : [{ code: 'talk', label: `Notes${notes ? ` ${notes}` : ''}` }, { code: 'messages', label: 'Messages' }, TIMELINE]} />
      <div id="detail-more" class="detail-more" role="tabpanel" aria-label=${tab} tabindex="-1">
        ${tab === 'talk' && html`<${Notes} key=${id} call=${id} />`}${tab === 'messages' && html`<${Messages} key=${id} call=${call} />`}${tab === 'timeline' && html`<${Timeline} call=${id} past=${past} />`}</div></div></div>`;
}

const TIMELINE = { code: 'timeline', label: 'Timeline' };

/** The next act is the largest; how a call ends without a team stands apart. @param {{call: Call}} props */
function Acts({ call: { id, stage, incident, unanswered } }) {
  const ask = (/** @type {string} */ name) => () => askFor(name, { call: id });
  const ends = stage === 'left', next = stage === 'waiting' || unanswered;
  return html`<div class="detail-acts">
    ${can('assign') && html`<${Button} kind=${next ? 'primary' : undefined} wide aria-disabled=${lost.value ? 'true' : undefined} onClick=${ask('assign')}>${stage === 'waiting' ? 'Assign a team' : 'Assign another team'} <span class="key">a</span><//>`}
    ${ends && can('calls.write') && html`<${Button} kind="primary" wide onClick=${ask('close')}>Close the call <span class="key">c</span><//>`}
    <div class="buttons">${can('calls.revise') && html`<${Button} size="small" kind="outline" onClick=${ask('revise')}>Correct <span class="key">e</span><//>`}
      ${can('calls.write') && html`${!ends && html`<${Button} size="small" kind="outline" onClick=${ask('close')}>Close call <span class="key">c</span><//>`}
      <${Button} size="small" kind="outline" onClick=${ask('merge')}>Merge <span class="key">g</span><//>
      ${stage !== 'left' && !incident.ended_at && html`<${Button} size="small" kind="outline" onClick=${ask('cancel')}>Cancel call <span class="key">x</span><//>`}`}</div></div>`;
}
