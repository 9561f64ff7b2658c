// Who dispatches now: taking over, and handing over with what is open.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Input, Select } from '../ui/field.js';
import { Age } from '../ui/time.js';
import { seen, session, tick } from '../state/store.js';
import { LastNote } from '../account/last-note.js';
import { Act } from './endings.js';
import { acting, creating } from './wire.js';
import { counted } from './words.js';
import { alarms, everyCall, nameOf } from './view.js';

/** @import {Duty as Row} from '../base/types.js' */

/** @param {{onClose: () => void}} props */
export function Duty({ onClose }) {
  const open = [...seen.duties.value.values()].filter(({ ended_at }) => !ended_at), mine = open.find(({ user_id }) => user_id === session.value?.user.id);
  return mine ? html`<${HandOver} duty=${mine} onClose=${onClose} />` : html`<${TakeOver} open=${open} onClose=${onClose} />`;
}

/** @param {{open: Row[], onClose: () => void}} props */
function TakeOver({ open, onClose }) {
  return html`<${Act} title="Dispatch now?" go="I dispatch now" told="You dispatch now." onClose=${onClose} saying=${() => creating('duties', {})}>
    <${Open} /><${LastNote} /><p>${open.length ? html`${open.map(({ id, user_id, starts_at }) => html`<span key=${id}>${nameOf(user_id)} dispatches, since <${Age} at=${starts_at} now=${tick.value} />. </span>`)}` : 'Nobody dispatches now: when a page is not answered, every lead’s phone rings.'}</p><//>`;
}

/** @param {{duty: Row, onClose: () => void}} props */
function HandOver({ duty, onClose }) {
  const [to, setTo] = useState(''), [note, setNote] = useState('');
  const others = [...seen.people.value.values()].filter(({ id, role, left_at }) => !left_at && id !== duty.user_id && ['dispatcher', 'lead'].includes(role));
  return html`<${Act} title="Hand over dispatching" go=${to ? 'Hand over' : 'Stop dispatching'} told="Handed over." onClose=${onClose} saying=${() => acting('duties', duty.id, 'ends', { hand_over_to: to, note })}>
    <${Open} /><${Select} label="To" empty="Nobody" value=${to} onInput=${setTo} options=${others.map(({ id, name }) => ({ code: id, label: name }))} />
    ${!to && html`<p class="tone-caution">With nobody, no dispatcher hears when a page is not answered.</p>`}
    <${Input} label="What they need to know" value=${note} onInput=${setNote} maxlength="600" autocomplete="off" /><//>`;
}

function Open() {
  const all = [...everyCall.value.values()], waits = all.filter(({ stage }) => stage === 'waiting').length;
  return html`<p class="quiet">Open now: ${counted(waits, 'call')} waiting, ${all.length - waits} active, ${counted(alarms.value.length, 'alarm')}.</p>`;
}

