// What needs a lead now, the gravest first, each with where to go.
import { computed } from '@preact/signals';
import { isOverdue as isLate, toChase } from '../state/care-laid.js';
import { overdueReports } from '../state/due-reports.js';
import { followUps, referrals } from '../state/referrals.js';
import { can, net, seen, tick } from '../state/store.js';
import { span } from '../ui/time.js';
import { faultOf, ringsBeside } from '../account/rings.js';
import { hour } from './cover.js';
import { isOverdue, isStuck } from './reckon.js';
import { waitingSiblings } from './settle.js';
import { anded, counted, duties, fullName, onNow, openCalls, phones, staffed, teamName, teams } from './view.js';
import { waiting } from './waiting.js';
import { linkTo } from './where.js';

/** @typedef {{id: string, icon: string, words: string, more?: string, href?: string}} Need */

/** @type {import('@preact/signals').ReadonlySignal<Need[]>} */
export const needs = computed(() => (net.value.state === 'starting' && !onNow.value.length && !phones.value.length ? []
  : [...firstSteps(), ...nobodyDispatches(), ...reports(), ...unpageable(), ...stuck(), ...halfPageable(), ...overdue(), ...waiting(), ...late(), ...lacking(), ...resting(), ...siblings()]));

/** What a programme needs before its first call. @returns {Need[]} */
function firstSteps() {
  const planned = seen.shifts.value.size > 0, none = !teams.value.length;
  return /** @type {(Need|false)[]} */ ([
    staffed.value.length < 2 && can('people.manage') && { id: 'people', icon: 'users', words: 'Invite your people', more: 'Each gets a link to choose a password.', href: linkTo('people') },
    none && can('teams.manage') && { id: 'team', icon: 'plus', words: 'Make your first team', more: 'And the vans that it may go with.', href: linkTo('teams') },
    !none && !planned && can('rosters.manage') && { id: 'shift', icon: 'clock', words: 'Plan the first shift', more: 'A page reaches only who is on shift.', href: linkTo('shifts') },
  ]).filter((need) => need !== false);
}

/** @returns {Need[]} */
function nobodyDispatches() {
  if (!onNow.value.length && !openCalls.value.length) return [];
  if (duties.value.length) return [];
  return [{ id: 'duty', icon: 'users', words: 'Nobody dispatches', more: 'No dispatcher hears when a page is not answered.' }];
}

/** A crew whose shift should be over has a line of its own. @returns {Need[]} */
function unpageable() {
  return onNow.value.filter(({ crew }) => !phones.value.some((phone) => phone.user_id && crew.includes(phone.user_id) && !faultOf(phone)))
    .map(({ id, team_id, crew }) => ({ id, icon: 'bell-off', words: `${teamName(team_id)} cannot be paged`, more: `No phone of ${anded(crew.map(fullName))} rings. Ring them, and test their phones.`, href: linkTo('phones', team_id) }));
}

/** The team can be paged, but not all of it. @returns {Need[]} */
function halfPageable() {
  return onNow.value.flatMap(({ id, team_id, crew }) => {
    const silent = crew.filter((one) => !phones.value.some((phone) => phone.user_id === one && !faultOf(phone)));
    if (!silent.length || silent.length === crew.length) return [];
    return [{ id: `half-${id}`, icon: 'bell-off', words: `${anded(silent.map(fullName))} cannot be paged`, more: `${onTablet(silent)}The rest of ${teamName(team_id)} can.`, href: linkTo('phones', team_id) }];
  });
}

/** Their crew's tablet rings, for another of them: they hear it when they are beside it. @param {string[]} silent */
function onTablet(silent) {
  const [holder] = silent.map(ringsBeside).filter((found) => found !== null);
  return holder ? `Their crew’s tablet rings for ${fullName(holder)}. ` : '';
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
    id: `over-${id}`, icon: 'clock', words: `${teamName(team_id)}’s shift should be over`, more: `Planned until ${hour(Date.parse(ends_at ?? ''))}; without a call no page reaches its crew since. End it, and begin the next.`, href: linkTo('shifts'),
  }));
}

/** A mandated report that is overdue leaves somebody where they are hurt. @returns {Need[]} */
function reports() {
  const late = can('reports.read') ? overdueReports.value : 0, one = late === 1;
  return late ? [{ id: 'reports', icon: 'triangle-alert', words: `${counted(late, 'mandated report')} ${one ? 'is' : 'are'} overdue`, more: `See that ${one ? 'it is' : 'they are'} made now, by who wrote ${one ? 'it' : 'them'} or from here.`, href: linkTo('reports') }] : [];
}

/** People who were promised a call, and agencies that said nothing for two weeks. @returns {Need[]} */
function late() {
  const list = can('followups.read') ? [...followUps.value.values()].filter((row) => isLate(row, tick.value)) : [], chase = can('referrals.read_all') ? [...referrals.value.values()].filter((row) => toChase(row, tick.value)).length : 0;
  const grave = list.filter(({ risk }) => risk === 'high' || risk === 'imminent').length;
  return /** @type {(Need|false)[]} */ ([
    list.length > 0 && { id: 'followups', icon: 'phone', words: `${counted(list.length, 'follow-up')} ${list.length === 1 ? 'is' : 'are'} overdue`, more: `${grave ? `${grave} with high risk. ` : ''}Longest for ${span(tick.value - Math.min(...list.map(({ due_at }) => Date.parse(due_at))))}.`, href: linkTo('followups') },
    chase > 0 && { id: 'chase', icon: 'clock', words: `${counted(chase, 'referral')} without an answer for two weeks`, more: 'Somebody should ask the agency again.', href: linkTo('referrals') },
  ]).filter((need) => need !== false);
}

/** What the server saw by itself; it goes when it is mended. @returns {Need[]} */
function lacking() {
  return [...seen.coverage.value.values()].filter(({ until }) => !until).map(({ id, team_id, reason }) => (reason === 'below_staffing'
    ? { id, icon: 'users', words: `${teamName(team_id)} rides with too few people`, more: 'Swap somebody in, or let dispatch know what it can do.', href: linkTo('shifts') }
    : { id, icon: 'triangle-alert', words: `${teamName(team_id)}’s van cannot go`, more: 'Give the shift another van, or put this one back into service.', href: linkTo('shifts') }));
}

/** @returns {Need[]} */
function resting() {
  return teams.value.filter(({ status }) => status === 'recovery_hold').map(({ id, name }) => ({
    id: `hold-${id}`, icon: 'clock', words: `${name} rests after a hard call`, more: 'Talk to them; only a lead or dispatch ends it.', href: linkTo('now'),
  }));
}

/** @returns {Need[]} */
function siblings() {
  const count = waitingSiblings.value;
  if (!count || !can('siblings.settle')) return [];
  return [{ id: 'siblings', icon: 'triangle-alert', words: `${counted(count, 'thing')} came in twice with different words`, more: 'Somebody should look which is right.', href: linkTo('settle') }];
}
