// How things end: a call is closed, cancelled or merged, a team is called back, an alarm is put to rest; each with its reason.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Input, Select } from '../ui/field.js';
import { Age } from '../ui/time.js';
import { codes, seen, tick } from '../state/store.js';
import { useDigits } from './keys.js';
import { Reason } from './reason.js';
import { Trouble, Unheard, useTelling } from './trouble.js';
import { acting } from './wire.js';
import { ALARM_ENDS, CANCELS, RECALLS, SAFETY_ENDS } from './words.js';
import { everyCall, placeOf, said, shut, teamName, typeOf } from './view.js';

/** @import {Alarm, Assignment, Result} from '../base/types.js' */
/** @import {Saying} from './wire.js' */

/** A question with one act at its end. @param {{title: string, go: string, ready?: boolean, saying: () => Saying, told: string|((row: any) => string), after?: () => void, onClose: () => void, children?: any}} props */
export function Act({ title, go, ready = true, saying, told, after, onClose, children }) {
  const telling = useTelling(), [missing, setMissing] = useState(false);
  const done = (/** @type {Result} */ { body }) => { said(typeof told === 'string' ? told : told(body)); onClose(); after?.(); };
  /** @param {Event} event */
  const send = async (event) => {
    event.preventDefault();
    setMissing(!ready);
    const result = ready && !telling.busy ? await telling.say(saying()) : null;
    if (result?.ok) done(result);
  };
  return html`<${Dialog} title=${title} onClose=${onClose}><form class="stack" onSubmit=${send} novalidate>${children}
    ${missing && !ready && html`<p class="field-error" role="alert">Something is still missing above.</p>`}<${Unheard} /><${Trouble} telling=${telling} done=${done} />
    <div class="buttons"><${Button} onClick=${onClose}>Leave it <span class="key">Esc</span><//><${Button} kind="primary" type="submit" busy=${telling.busy}>${go} <span class="key">↵</span><//></div></form><//>`;
}

/** @param {string|undefined} id */
const whereOf = (id) => { const call = everyCall.value.get(id ?? ''); return call ? placeOf(call.incident) : 'this call'; };

/** @param {{call: string, onClose: () => void}} props */
export function Close({ call, onClose }) {
  const [disposition, setDisposition] = useState(''), [reason, setReason] = useState(''), live = everyCall.value.get(call)?.live ?? [];
  return html`<${Act} title="Close this call" go="Close the call" ready=${Boolean(disposition)} onClose=${onClose} after=${shut} told=${`Closed: ${whereOf(call)}.`}
    saying=${() => acting('incidents', call, 'closures', { disposition, reason })}>
    <p class="quiet">${whereOf(call)}</p>${live.length > 0 && html`<p class="tone-caution strong">${live.map(({ team_id }) => teamName(team_id)).join(' and ')} ${live.length === 1 ? 'is' : 'are'} still on this call. Recall the team, or let it finish, first.</p>`}
    <${Select} label="How it ended" empty="Choose" value=${disposition} onInput=${setDisposition} options=${codes.value.disposition ?? []} autofocus />
    <${Input} label="Anything to add" value=${reason} onInput=${setReason} maxlength="200" autocomplete="off" /><//>`;
}

/** @param {{call: string, onClose: () => void}} props */
export function Cancel({ call, onClose }) {
  const [reason, setReason] = useState(''), live = everyCall.value.get(call)?.live ?? [];
  return html`<${Act} title="Cancel this call" go="Cancel the call" ready=${Boolean(reason.trim())} onClose=${onClose} after=${shut} told=${`Cancelled: ${whereOf(call)}.`}
    saying=${() => acting('incidents', call, 'cancellations', { reason: reason.trim() })}><p class="quiet">${whereOf(call)}</p>
    ${live.length > 0 && html`<p class="tone-caution strong">${live.map(({ team_id }) => teamName(team_id)).join(' and ')} ${live.length === 1 ? 'has' : 'have'} it. Recall first, so that the crew hears why.</p>`}
    <${Reason} label="Why" quick=${CANCELS} value=${reason} onInput=${setReason} /><//>`;
}

/** @param {{assignment: Assignment, onClose: () => void}} props */
export function Recall({ assignment, onClose }) {
  const [reason, setReason] = useState(''), name = teamName(assignment.team_id);
  const there = ['on_scene', 'contact', 'transporting', 'at_destination'].includes(seen.assignments.value.get(assignment.id)?.state ?? assignment.state);
  return html`<${Act} title=${`Recall ${name}`} go=${`Recall ${name}`} ready=${Boolean(reason.trim())} onClose=${onClose} told=${`${name} is being told that it is recalled.`}
    saying=${() => acting('assignments', assignment.id, 'recalls', { reason: reason.trim() })}>
    <p>The crew’s phones ring and show the reason.${there ? ` ${name} is with the person: it stays on scene until it says that it has left.` : ''}</p>
    <${Reason} label="What the crew is told" quick=${RECALLS} value=${reason} onInput=${setReason} /><//>`;
}

/** This call goes into the other; both keep their log. @param {{call: string, onClose: () => void}} props */
export function Merge({ call, onClose }) {
  const [into, setInto] = useState(''), own = everyCall.value.get(call);
  const others = [...everyCall.value.values()].filter(({ id }) => id !== call).sort((a, b) => gap(a.incident, own?.incident) - gap(b.incident, own?.incident)).slice(0, 9);
  useDigits((digit) => setInto(others[digit - 1]?.id ?? into));
  return html`<${Act} title="Which call is it the same as?" go="Merge" ready=${Boolean(into)} onClose=${onClose} after=${shut} told=${`Merged into ${whereOf(into)}.`} saying=${() => acting('incidents', call, 'merges', { into })}>
    <p class="quiet">${whereOf(call)} goes into the other call. Both logs are kept.</p>
    ${others.length ? html`<div class="choices" role="radiogroup" aria-label="Same as">${others.map(({ id, incident }, at) => html`<label key=${id} class="choice"><input type="radio" name="into" checked=${into === id} onChange=${() => setInto(id)} />
      <span class="grow"><strong>${placeOf(incident)}</strong><br /><span class="small quiet">${typeOf(incident)} · <${Age} at=${incident.received_at} now=${tick.value} ago /></span></span><span class="key">${at + 1}</span></label>`)}</div>`
      : html`<p>No other call is open.</p>`}<//>`;
}

/** Near in place and time comes first. @param {import('../base/types.js').Incident} a @param {import('../base/types.js').Incident|undefined} b */
function gap(a, b) {
  if (!b) return 0;
  const minutes = Math.abs(Date.parse(a.received_at) - Date.parse(b.received_at)) / 60_000;
  const [one, two] = [a.location, b.location];
  const far = one?.lat == null || two?.lat == null ? 0.05 : Math.hypot(one.lat - two.lat, ((one.lon ?? 0) - (two.lon ?? 0)) * 0.7);
  return minutes + far * 3000;
}

const SAFE = new Set(['duress', 'duress_test', 'welfare', 'backup']);

/** @param {{alarm: Alarm, onClose: () => void}} props */
export function CloseAlarm({ alarm, onClose }) {
  const [reason, setReason] = useState('');
  return html`<${Act} title="Close this alarm" go="Close the alarm" ready=${Boolean(reason.trim())} onClose=${onClose} told="Alarm closed." saying=${() => acting('alarms', alarm.id, 'closures', { reason: reason.trim() })}>
    <p class="quiet">${teamName(alarm.team_id)}, ${whereOf(alarm.incident_id ?? undefined)}</p>
    <${Reason} label="How it was settled" quick=${SAFE.has(alarm.kind) ? SAFETY_ENDS : ALARM_ENDS} value=${reason} onInput=${setReason} /><//>`;
}
