// The strip on every screen of the lead: alarms that are open, or that nothing has been heard for too long.
import { html } from 'htm/preact';
import { Senders } from '../account/senders.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { Age, stamp } from '../ui/time.js';
import { openAlarms } from '../state/alarms.js';
import { can, net, seen, session, tick } from '../state/store.js';
import { Trouble, useTelling } from './telling.js';
import { agoWords, nameOf, placeOf, teamName, trust, unheard } from './view.js';
import { acting } from './wire.js';
import { ALARMS } from './words.js';

/** @import {Alarm} from '../base/types.js' */

export function Strip() {
  const list = openAlarms.value, quiet = list.every(({ owner }) => owner);
  return html`<${Senders} />${trust.value === 'lost' && html`<${Lost} />`}${list.length > 0 && html`<section class="alarm-strip" data-alarms=${quiet ? undefined : ''} data-owned=${quiet ? '' : undefined} aria-label="Alarms" role="alert">
    ${list.map((alarm) => html`<${One} key=${alarm.id} alarm=${alarm} />`)}</section>`}`;
}

function Lost() {
  const { heardAt } = net.value;
  return html`<section class="alarm-strip" data-lost role="alert" aria-label="Connection"><${Icon} name="wifi-off" />
    <p class="grow">${heardAt ? `No connection. Last heard ${agoWords(unheard.value ?? 0)}: what you see is from ${stamp(heardAt, tick.value)}, and nothing can be changed now.` : 'No connection, and nothing heard yet. What you see may not be all there is.'}</p></section>`;
}

/** @param {{alarm: Alarm}} props */
function One({ alarm }) {
  const telling = useTelling(), mine = alarm.owner === session.value?.user.id;
  const incident = seen.incidents.value.get(alarm.incident_id ?? '');
  return html`<div class="alarm"><${Icon} name="bell" /><p class="grow"><strong>${ALARMS[alarm.kind] ?? 'Alarm'}: ${alarm.team_id ? teamName(alarm.team_id) : 'no team'}</strong>${incident ? `, ${placeOf(incident)}` : ''} · <${Age} at=${alarm.raised_at} now=${tick.value} />
      <span> · ${alarm.owner ? (mine ? 'you have it' : `${nameOf(alarm.owner)} has it`) : 'nobody has it'}</span></p>
    ${can('alarms.own') && !alarm.owner && html`<${Button} size="small" busy=${telling.busy} onClick=${() => telling.say(acting('alarms', alarm.id, 'owners'))}>I have it<//>`}
    ${incident && html`<${Button} size="small" href=${`#/board/c/${incident.id}`}>See the call<//>`}<${Trouble} telling=${telling} /></div>`;
}
