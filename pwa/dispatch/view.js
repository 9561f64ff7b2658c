// What the dispatcher looks at: the chosen call, what is sought, the question on top, and the calls in their order.
import { computed, signal } from '@preact/signals';
import { corrected } from '../base/clock.js';
import { span } from '../ui/time.js';
import { openAlarms } from '../state/alarms.js';
import { merged } from '../state/merged.js';
import { can, label, net, seen, session, tick } from '../state/store.js';
import { byAnswer, byNeed, gather, matches } from './reckon.js';
import { goBoard, goCall, here } from './where.js';

/** @import {Call} from './reckon.js' */
/** @import {Alarm, Assignment, Team} from '../base/types.js' */
/** @typedef {{name: string, call?: string, assignment?: Assignment, team?: string, alarm?: Alarm}} Question */

export const chosen = signal(/** @type {string|null} */ (null));
export const question = signal(/** @type {Question|null} */ (null));
export const find = signal('');
export const filter = signal('');
/** Which part of the open call is in sight: talk, messages or timeline. */
export const part = signal('talk');
export const toast = signal(/** @type {{words: string, at: number}|null} */ (null));

/** @param {string} name @param {Omit<Question, 'name'>} [more] */
export const askFor = (name, more) => void (question.value = { name, ...more });
export const stopAsking = () => void (question.value = null);

/** @param {string} words */
export const said = (words) => void (toast.value = { words, at: tick.value });

/** The call whose panel is open, by the address. */
export const opened = computed(() => (here.value.screen === 'board' ? here.value.id : null));

/** @param {string} id */
export function open(id) {
  chosen.value = id;
  goCall(id);
}

export const shut = goBoard;

/** The form that is read, in the place of its call: for who may see what was found. */
export const reading = computed(() => (can('assess') && here.value.id ? here.value.paper : null));

/** How long nothing was heard before the board stops trusting itself, though nobody has told it of a break. */
const DOUBT_MS = 90_000;

/** How long ago the server was heard, by its own clock at both ends of the span. */
export const unheard = computed(() => (net.value.heardAt == null ? null : Math.max(0, corrected() - net.value.heardAt + 0 * tick.value)));
/** @param {number} ms */
export const agoWords = (ms) => (ms < 10_000 ? 'just now' : `${span(ms)} ago`);

/** @typedef {'starting'|'live'|'polling'|'lost'} Trust */
/** @type {import('@preact/signals').ReadonlySignal<Trust>} */
export const trust = computed(() => {
  const { state } = net.value, ago = unheard.value;
  if (ago == null) return state === 'offline' ? 'lost' : 'starting';
  return state === 'offline' || ago > DOUBT_MS ? 'lost' : state;
});
export const lost = computed(() => trust.value === 'lost');

const calls = computed(() => gather(seen.incidents.value.values(), seen.assignments.value.values()));
export const everyCall = computed(() => new Map(calls.value.map((call) => [call.id, call])));

export const FILTERS = [
  { code: 'urgent', label: 'Priority 0 and 1' },
  { code: 'unanswered', label: 'No answer yet' },
  { code: 'language', label: 'Speaks another language' },
  { code: 'unplaced', label: 'Without a point on the map' },
];

/** @type {Record<string, (call: Call) => boolean>} */
const PASSES = {
  urgent: ({ incident }) => (incident.priority ?? 9) <= 1,
  unanswered: ({ live }) => live.some(({ state }) => state === 'offered'),
  language: ({ incident }) => Boolean(incident.language && incident.language !== 'en'),
  unplaced: ({ incident }) => incident.location?.lat == null,
};

/** @param {Call} call */
function sought({ incident, live }) {
  const { location, narrative, call_back: back } = incident, teams = live.map(({ team_id }) => seen.teams.value.get(team_id)?.name);
  return matches(find.value, location?.address, location?.area, location?.note, narrative, back?.name, back?.phone, incident.external_id, typeOf(incident), label('language', incident.language), ...teams);
}

const shown = computed(() => calls.value.filter((call) => (PASSES[filter.value]?.(call) ?? true) && (!find.value.trim() || sought(call))));
export const narrowed = computed(() => Boolean(filter.value || find.value.trim()));
export const counts = computed(() => ({ shown: shown.value.length, all: calls.value.length }));
export const waiting = computed(() => shown.value.filter(({ stage }) => stage === 'waiting').sort(byNeed));
export const active = computed(() => shown.value.filter(({ stage }) => stage !== 'waiting').sort(byAnswer));

/** @type {import('@preact/signals').ReadonlySignal<Team[]>} */
export const teams = computed(() => [...seen.teams.value.values()].sort((a, b) => Number(!a.shift_id) - Number(!b.shift_id) || a.name.localeCompare(b.name)));
/** A person in danger before a page that nobody answered; a test last. */
const GRAVITY = ['duress', 'backup', 'welfare', 'unanswered', 'unpageable', 'duress_test'];
const gravity = (/** @type {Alarm} */ { kind }) => GRAVITY.indexOf(kind);
export const alarms = computed(() => [...openAlarms.value].sort((a, b) => gravity(a) - gravity(b)));

/** The call that keys act on: the chosen one while it is there, else none. */
export const current = computed(() => everyCall.value.get(opened.value ?? chosen.value ?? ''));

/** @param {{call_type: string|null, call_type_raw: string|null}} incident */
export const typeOf = ({ call_type, call_type_raw }) => (call_type ? label('call_type', call_type) : call_type_raw || 'Kind of call not known');

/** @param {{location?: {address?: string|null, area?: string|null, note?: string|null, lat?: number|null}|null}} incident */
export const placeOf = ({ location }) => location?.address || location?.area || location?.note || (location?.lat != null ? 'A point on the map' : 'Place not known');

/** The call and the duplicates that were merged into it: both logs are read as one. @param {string} call */
export const logOf = (call) => new Set(merged(seen.incidents.value.values(), call));

/** Papers are missing, also of a duplicate that somebody reached. @param {string} call */
export const owes = (call) => [...logOf(call)].some((one) => seen.incidents.value.get(one)?.owed?.length);

/** @param {string|null|undefined} id */
export const teamName = (id) => seen.teams.value.get(id ?? '')?.name ?? 'A team';

/** @param {string|null|undefined} id @param {string} [nobody] */
export const nameOf = (id, nobody = 'Alongside') => (id && id === session.value?.user.id ? 'You' : seen.people.value.get(id ?? '')?.name ?? (id ? 'Somebody' : nobody));
