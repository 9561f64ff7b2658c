// What needs a lead now, the gravest first, each with where to go.
import { computed } from '@preact/signals';
import { can, net, programme, tick } from '../state/store.js';
import { isOverdue, isStuck, whySilent } from './reckon.js';
import { waitingSiblings } from './settle.js';
import { anded, counted, duties, fullName, onNow, phones, teamName } from './view.js';
import { linkTo } from './where.js';

/** @typedef {{id: string, icon: string, words: string, more?: string, href: string}} Need */

/** @type {import('@preact/signals').ReadonlySignal<Need[]>} */
export const needs = computed(() => (net.value.state === 'starting' && !onNow.value.length && !phones.value.length ? []
  : [...nobodyDispatches(), ...unpageable(), ...stuck(), ...overdue(), ...siblings()]));

/** @returns {Need[]} */
function nobodyDispatches() {
  if (duties.value.length) return [];
  return [{ id: 'duty', icon: 'users', words: 'Nobody dispatches', more: 'No dispatcher hears when a page is not answered.', href: linkTo('now') }];
}

/** @returns {Need[]} */
function unpageable() {
  return onNow.value.filter(({ crew }) => !phones.value.some((phone) => phone.user_id && crew.includes(phone.user_id) && !whySilent(phone)))
    .map(({ id, team_id, crew }) => ({ id, icon: 'bell-off', words: `${teamName(team_id)} cannot be paged`, more: `No phone of ${anded(crew.map(fullName))} rings. Ring them, and test their phones.`, href: linkTo('phones', team_id) }));
}

/** @returns {Need[]} */
function stuck() {
  const list = phones.value.filter((phone) => isStuck(phone, tick.value)), held = list.reduce((sum, { waiting }) => sum + (waiting ?? 0), 0);
  if (!list.length) return [];
  return [{ id: 'stuck', icon: 'cloud-upload', words: `${counted(list.length, 'phone')} ${list.length === 1 ? 'holds' : 'hold'} back what was said`, href: linkTo('phones'),
    more: `${counted(held, 'act')} not sent for more than 10 min: ${anded([...new Set(list.map(({ user_id }) => fullName(user_id)))])}` }];
}

/** @returns {Need[]} */
function overdue() {
  return onNow.value.filter((shift) => isOverdue(shift, tick.value)).map(({ id, team_id, ends_at }) => ({
    id: `over-${id}`, icon: 'clock', words: `${teamName(team_id)}’s shift should be over`, more: `It was planned until ${clock(ends_at)}. End it, or let the crew go on.`, href: linkTo('shifts'),
  }));
}

/** @param {string|null} at */
const clock = (at) => (at ? new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', timeZone: zone() }).format(new Date(at)) : '');

/** The programme's own wall clock, wherever this desk stands. */
export const zone = () => programme.value?.time_zone;

/** @returns {Need[]} */
function siblings() {
  const count = waitingSiblings.value;
  if (!count || !can('siblings.settle')) return [];
  return [{ id: 'siblings', icon: 'triangle-alert', words: `${counted(count, 'thing')} came in twice with different words`, more: 'Somebody should look which is right.', href: linkTo('settle') }];
}
