// Alarms of the last day: who took them, how they were settled, and closing the ones that are open.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { List } from '../ui/card.js';
import { Input } from '../ui/field.js';
import { Age, At, span } from '../ui/time.js';
import { alarms } from '../state/alarms.js';
import { seen, session, tick } from '../state/store.js';
import { Question } from './telling.js';
import { nameOf, placeOf, teamName } from './view.js';
import { acting } from './wire.js';
import { ALARMS } from './words.js';

/** @import {Alarm} from '../base/types.js' */

export function Alarms() {
  const [closing, setClosing] = useState(/** @type {Alarm|null} */ (null)), list = alarms.value.toReversed();
  return html`<section class="stack stack-8" aria-labelledby="alarms"><h2 id="alarms">Alarms, last 24 hours</h2>
    ${list.length ? html`<${List} label="Alarms of the last day">${list.map((alarm) => html`<${One} key=${alarm.id} alarm=${alarm} onClose=${() => setClosing(alarm)} />`)}<//>`
      : html`<p class="quiet">None. When nobody answers a page, it stands here with who took care of it.</p>`}
    ${closing && html`<${Close} alarm=${closing} onClose=${() => setClosing(null)} />`}</section>`;
}

/** @param {{alarm: Alarm, onClose: () => void}} props */
function One({ alarm, onClose }) {
  const incident = seen.incidents.value.get(alarm.incident_id ?? ''), open = !alarm.closed_at;
  return html`<li class="row"><span class="grow stack stack-4"><span><strong>${ALARMS[alarm.kind] ?? 'Alarm'}: ${teamName(alarm.team_id)}</strong>${incident && html`<br />${placeOf(incident)}`}</span>
      <span class="small quiet"><${At} at=${alarm.raised_at} now=${tick.value} />, ${story(alarm)}${open && html`, open for <${Age} at=${alarm.raised_at} now=${tick.value} />`}</span>
      ${alarm.close_reason && html`<span class="small">“${alarm.close_reason}”</span>`}</span>
    ${open && alarm.owner && html`<${Button} size="small" onClick=${onClose}>Close<//>`}</li>`;
}

/** In the middle of a sentence. @param {string} owner */
const mine = (owner) => (owner === session.value?.user.id ? 'you' : nameOf(owner));

/** @param {Alarm} alarm */
function story({ owner, owned_at, raised_at, closed_at }) {
  const taken = owner ? `${mine(owner)} took it after ${span(Date.parse(owned_at ?? raised_at) - Date.parse(raised_at))}` : closed_at ? 'nobody took it' : 'nobody has it';
  return closed_at ? `${taken}, closed after ${span(Date.parse(closed_at) - Date.parse(raised_at))}` : taken;
}

/** @param {{alarm: Alarm, onClose: () => void}} props */
function Close({ alarm, onClose }) {
  const [reason, setReason] = useState('');
  return html`<${Question} title="Close this alarm" go="Close the alarm" told="Alarm closed." onClose=${onClose} missing=${!reason.trim() && 'Say how it was settled.'}
    saying=${() => acting('alarms', alarm.id, 'closures', { reason: reason.trim() })}><p class="quiet">${ALARMS[alarm.kind]}: ${teamName(alarm.team_id)}</p>
    <${Input} label="How it was settled" value=${reason} onInput=${setReason} maxlength="600" autocomplete="off" autofocus /><//>`;
}
