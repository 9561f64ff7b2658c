// The strip on top: alarms only. Without one it is a quiet line that says when the board last heard; cut off, it says so first.
import { html } from 'htm/preact';
import { Senders } from '../account/senders.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { Age, stamp } from '../ui/time.js';
import { can, net, programme, seen, session, tick } from '../state/store.js';
import { audible, muted, sayNow, turnMute } from './tone.js';
import { Ring } from './ring.js';
import { Does, LastKnown, particulars } from './safety.js';
import { Trouble, useTelling } from './trouble.js';
import { acting } from './wire.js';
import { ALARMS, counted } from './words.js';
import { active, agoWords, alarms, askFor, nameOf, open, placeOf, teamName, trust, unheard } from './view.js';

/** @import {Alarm} from '../base/types.js' */

/** Somebody may be in danger. */
const LOUD = new Set(['duress', 'welfare', 'backup']);

export function Strip() {
  const list = alarms.value, quiet = list.every(({ owner }) => owner);
  const mark = { 'data-alarms': list.length && !quiet ? '' : undefined, 'data-owned': list.length && quiet ? '' : undefined };
  return html`<${Senders} />${trust.value === 'lost' && html`<${Lost} />`}
    ${(trust.value !== 'lost' || list.length > 0) && html`<section class="alarm-strip" ...${mark} aria-label="Alarms">
      ${list.length ? list.map((alarm) => html`<${One} key=${alarm.id} alarm=${alarm} first=${alarm === list.find(({ owner }) => !owner)} last=${alarm === list.at(-1)} kind=${list.find(({ kind }) => kind === alarm.kind) === alarm} />`) : html`<${Quiet} />`}</section>`}`;
}

/** What is read aloud stands apart from the ages, which would be read again with every change. */
function Lost() {
  const { heardAt } = net.value, phone = programme.value?.dispatch_phone;
  return html`<section class="alarm-strip strip-lost" data-lost aria-label="Connection"><${Icon} name="wifi-off" />
    <p class="grow">${heardAt ? html`<span role="alert">No connection.</span> Last heard ${agoWords(unheard.value ?? 0)}: what you see is from ${stamp(heardAt, tick.value)}.` : html`<span role="alert">No connection, and nothing heard yet: this board is not empty, it is unknown.</span>`}
      <span class="strip-more"> Nothing you do here reaches a team. Use radio and telephone${phone ? `, dispatch line ${phone}` : ''}.</span></p></section>`;
}

function Quiet() {
  if (trust.value === 'starting') return html`<p>Asking the server what is open</p>`;
  const asked = active.value.flatMap(({ live }) => live).filter(({ state }) => state === 'offered').length;
  return html`<p><span role="status">${asked ? `${counted(asked, 'team')} asked, waiting for an answer` : 'All teams answered'}</span> · last check ${unheard.value == null ? 'not yet' : agoWords(unheard.value)}${trust.value === 'polling' ? ' · live updates are off, asking every few seconds' : ''}</p>`;
}

/** @param {{alarm: Alarm, first: boolean, last: boolean, kind: boolean}} props  `kind`: the first of its kind, which the keys are for */
function One({ alarm, first, last, kind }) {
  const telling = useTelling(), mine = alarm.owner === session.value?.user.id;
  const incident = seen.incidents.value.get(alarm.incident_id ?? '');
  const take = () => { sayNow(); telling.say(acting('alarms', alarm.id, 'owners', {})); };
  return html`<div class="alarm" data-kind=${alarm.kind}><${Icon} name=${LOUD.has(alarm.kind) ? 'triangle-alert' : 'bell'} /><p class="grow"><strong role="alert">${ALARMS[alarm.kind] ?? 'Alarm'}: ${alarm.team_id ? teamName(alarm.team_id) : 'no team'}</strong>${particulars(alarm)}${incident && alarm.kind !== 'backup' ? `, ${placeOf(incident)}` : ''} · <${Age} at=${alarm.raised_at} now=${tick.value} />
      <span> · ${alarm.owner ? `${mine ? 'You have it' : `${nameOf(alarm.owner)} has it`}` : 'nobody has it'}</span></p>
    ${can('alarms.own') && !mine && html`<${Button} size="small" busy=${telling.busy} onClick=${take} data-take=${first ? '' : undefined}>${alarm.owner ? 'Take it over' : 'I have it'} ${first && html`<span class="key">o</span>`}<//>`}
    <${Does} alarm=${alarm} first=${kind} />
    ${incident && html`<${Button} size="small" onClick=${() => open(incident.id)}>See the call<//>`}
    ${can('alarms.own') && alarm.owner && html`<${Button} size="small" onClick=${() => askFor('alarm', { alarm })}>Close<//>`}
    ${last && html`<${Tone} />`}<${LastKnown} alarm=${alarm} />${alarm.kind === 'unpageable' && html`<div class="alarm-ring line"><span>Ring the crew:</span><${Ring} team=${alarm.team_id} /></div>`}<${Trouble} telling=${telling} /></div>`;
}

const Tone = () => html`<${Button} size="small" icon=${muted.value ? 'bell-off' : 'bell'} aria-pressed=${muted.value ? 'true' : 'false'} onClick=${turnMute}>${muted.value ? 'Tone is off' : audible.value ? 'Tone is on' : 'Tone after a click'}<//>`;
