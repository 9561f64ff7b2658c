// One shift: team, van, times, and the crew with a way to swap each of them.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { Age, span } from '../ui/time.js';
import { can, label, programme, seen, tick } from '../state/store.js';
import { hour } from './cover.js';
import { isOverdue, isWaiting } from './reckon.js';
import { fullName, teamName, vanName } from './view.js';
import { linkTo } from './where.js';

/** @import {Shift} from '../base/types.js' */
/** @import {Asked} from './shifts.js' */

/** @param {{shift: Shift, ask: (asked: Asked) => void}} props */
export function One({ shift, ask }) {
  const open = seen.teams.value.get(shift.team_id)?.shift_id === shift.id && !shift.ended_at, manage = can('rosters.manage') && !shift.ended_at;
  return html`<${Card} level=${3} class="shift"><div><h3>${teamName(shift.team_id)}${vanName(shift.vehicle_id) && html` <span class="quiet">with ${vanName(shift.vehicle_id)}</span>`}</h3><p class="small quiet">${whenWords(shift)}</p></div>
    ${open && isOverdue(shift, tick.value) && html`<${Chip} tone="caution" icon="clock">should be over<//>`}${isWaiting(shift, seen.teams.value, tick.value) && html`<${Chip} tone="caution" icon="clock">has not begun<//>`}
    <ul class="crew" aria-label="Crew">${shift.crew.map((id) => html`<${Crew} key=${id} id=${id} onSwap=${manage && (() => ask({ what: 'swap', shift, out: id }))} />`)}</ul>
    ${manage && html`<div class="line acts">${open && can('page.test_shift') && html`<${Button} size="small" kind="outline" icon="bell" href=${linkTo('phones', shift.team_id)}>Test their phones<//>`}
      <${Button} size="small" kind="outline" aria-label=${`Change ${teamName(shift.team_id)}’s shift`} onClick=${() => ask({ what: 'change', shift })}>Change<//>
      <${Button} size="small" kind=${open ? 'outline' : 'quiet'} onClick=${() => ask({ what: 'end', shift })}>${open ? 'End the shift' : 'Take it off the plan'}<//></div>`}<//>`;
}

/** @param {{id: string, onSwap: (() => void)|false}} props */
function Crew({ id, onSwap }) {
  const person = seen.people.value.get(id);
  const more = [...(person?.languages ?? []).map((code) => label('language', code)), ...(person?.skills ?? [])].join(', ');
  return html`<li class="line line-apart"><span>${fullName(id)}${more && html`<br /><span class="small quiet">${more}</span>`}</span>
    ${onSwap && html`<${Button} size="small" kind="quiet" aria-label=${`Swap ${fullName(id)}`} onClick=${onSwap}>Swap<//>`}</li>`;
}

/** @param {Shift} shift */
function whenWords({ starts_at, ends_at, ended_at }) {
  const begin = Date.parse(starts_at), now = tick.value;
  if (ended_at) return `${moment(begin)} to ${hour(Date.parse(ended_at))}`;
  const until = ends_at ? `until ${moment(Date.parse(ends_at))}` : 'without a planned end';
  if (begin > now) return `${moment(begin)} ${until}, begins in ${span(begin - now)}`;
  return html`Since ${moment(begin)} (<${Age} at=${starts_at} now=${now} />), ${until}`;
}

/** The hour; today needs no date. @param {number} at */
function moment(at) {
  const zone = programme.value?.time_zone, key = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  if (key.format(at) === key.format(tick.value)) return hour(at);
  return `${new Intl.DateTimeFormat(undefined, { weekday: 'short', month: 'short', day: 'numeric', timeZone: zone }).format(at)}, ${hour(at)}`;
}
