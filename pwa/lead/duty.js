// Who dispatches now, what they left for the next one, and handing over with the open work in sight.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Select, Textarea } from '../ui/field.js';
import { Age } from '../ui/time.js';
import { openAlarms } from '../state/alarms.js';
import { can, label, seen, session, tick } from '../state/store.js';
import { LastNote } from '../account/last-note.js';
import { Question } from './telling.js';
import { anded, counted, duties, nameOf, openCalls, placeOf, staffed, teamName } from './view.js';
import { acting, creating } from './wire.js';

/** @import {Duty} from '../base/types.js' */
/** @import {Call} from './reckon.js' */

export function Dispatching() {
  const [asking, setAsking] = useState(/** @type {Duty|'take'|null} */ (null));
  const open = duties.value, mine = open.find(({ user_id }) => user_id === session.value?.user.id);
  return html`<section class="stack stack-8" aria-labelledby="dispatching"><h2 id="dispatching">Who dispatches</h2>
    <${Card} tone=${open.length ? undefined : 'caution'}>
      ${open.length ? html`<ul class="stack stack-8">${open.map((duty) => html`<${One} key=${duty.id} duty=${duty} onEnd=${() => setAsking(duty)} />`)}</ul>`
        : html`<p class="strong">Nobody dispatches.</p><p class="quiet">When a page is not answered, every lead’s phone rings.</p>`}
      <${LastNote} />
      ${can('duty.take') && !mine && html`<div><${Button} kind=${open.length ? 'outline' : 'primary'} onClick=${() => setAsking('take')}>I dispatch now<//></div>`}<//>
    ${asking === 'take' && html`<${Take} open=${open} onClose=${() => setAsking(null)} />`}
    ${asking && asking !== 'take' && html`<${End} duty=${asking} onClose=${() => setAsking(null)} />`}</section>`;
}

/** @param {{duty: Duty, onEnd: () => void}} props */
function One({ duty, onEnd }) {
  const mine = duty.user_id === session.value?.user.id, lead = session.value?.user.role === 'lead';
  const phone = seen.people.value.get(duty.user_id)?.phone;
  return html`<li class="line line-apart"><span><strong>${nameOf(duty.user_id)}</strong> <span class="quiet">for <${Age} at=${duty.starts_at} now=${tick.value} /></span>
      ${phone && !mine && html`<br /><a class="small" href=${`tel:${phone}`}>${phone}</a>`}</span>
    ${can('duty.take') && (mine || lead) && html`<${Button} size="small" onClick=${onEnd}>${mine ? 'Hand over' : 'End their duty'}<//>`}</li>`;
}

/** @param {{open: Duty[], onClose: () => void}} props */
function Take({ open, onClose }) {
  return html`<${Question} title="Dispatch now?" go="I dispatch now" told="You dispatch now." onClose=${onClose} saying=${() => creating('duties', {})}>
    <p>${open.length ? `${anded(open.map(({ user_id }) => nameOf(user_id)))} ${open.length === 1 ? 'dispatches' : 'dispatch'} too. Alarms then reach all of you.` : 'Alarms reach you from now on.'}</p><${Work} /><//>`;
}

/** @param {{duty: Duty, onClose: () => void}} props */
function End({ duty, onClose }) {
  const [to, setTo] = useState(''), [note, setNote] = useState(''), mine = duty.user_id === session.value?.user.id;
  const others = staffed.value.filter(({ id, role }) => id !== duty.user_id && ['dispatcher', 'lead'].includes(role));
  const left = duties.value.some(({ id }) => id !== duty.id);
  return html`<${Question} title=${mine ? 'Hand over dispatching' : `End ${nameOf(duty.user_id)}’s duty`} go=${to ? 'Hand over' : 'End the duty'} told=${to ? `${nameOf(to)} dispatches now.` : 'Duty ended.'} fields=${[]}
    onClose=${onClose} saying=${() => acting('duties', duty.id, 'ends', { hand_over_to: to, note: note.trim() })}><${Work} />
    <${Select} label="Who takes over" empty="Nobody" value=${to} onInput=${setTo} options=${others.map(({ id, name }) => ({ code: id, label: name }))} />
    ${!to && !left && html`<p class="tone-caution strong">Then nobody dispatches, and no dispatcher hears when a page is not answered.</p>`}
    <${Textarea} label="What they need to know" help="They read it here. No names of people in crisis." value=${note} onInput=${setNote} maxlength="1000" /><//>`;
}

/** The open work, as the one who comes will find it. */
function Work() {
  const calls = openCalls.value, alarms = openAlarms.value.length;
  return html`<div class="stack stack-8"><h3>${calls.length ? `${counted(calls.length, 'call')} open` : 'No call is open'}${alarms > 0 ? `, ${counted(alarms, 'alarm')}` : ''}</h3>
    ${calls.length > 0 && html`<ul class="work">${calls.map((call) => html`<${Open} key=${call.incident.id} call=${call} />`)}</ul>`}</div>`;
}

/** @param {{call: Call}} props */
function Open({ call: { incident, live } }) {
  const on = live.map(({ team_id, state }) => `${teamName(team_id)}: ${label('assignment_state', state).toLowerCase()}`);
  return html`<li><span class="priority" data-high=${incident.priority <= 1 ? '' : undefined} title=${`Priority ${incident.priority}`}>${incident.priority}</span>
    <span class="grow"><strong>${placeOf(incident)}</strong><br /><span class="small quiet">${on.length ? on.join(', ') : 'Waits for a team'}, in for <${Age} at=${incident.received_at} now=${tick.value} /></span></span></li>`;
}
