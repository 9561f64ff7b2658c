// What the lead's screens look at: names for ids, what is open, what was just said.
import { computed, signal } from '@preact/signals';
import { corrected } from '../base/clock.js';
import { span } from '../ui/time.js';
import { net, seen, session, tick } from '../state/store.js';
import { gather, openShifts } from './reckon.js';

/** @import {Incident} from '../base/types.js' */

export const toast = signal(/** @type {{words: string, at: number}|null} */ (null));
/** @param {string} words */
export const said = (words) => void (toast.value = { words, at: tick.value });

/** @param {string|null|undefined} id */
export const nameOf = (id) => (id && id === session.value?.user.id ? 'You' : fullName(id));
/** @param {string|null|undefined} id */
export const fullName = (id) => seen.people.value.get(id ?? '')?.name ?? 'Somebody';
/** @param {string|null|undefined} id */
export const teamName = (id) => seen.teams.value.get(id ?? '')?.name ?? 'A team';
/** @param {string|null|undefined} id */
export const vanName = (id) => seen.vehicles.value.get(id ?? '')?.name ?? null;
/** @param {Incident|undefined} incident */
export const placeOf = (incident) => incident?.location?.address || incident?.location?.area || incident?.location?.note || 'Place not known yet';

/** @param {string} a @param {string} b */
const byWords = (a, b) => a.localeCompare(b, undefined, { numeric: true });
/** @template {{name: string}} T @param {Iterable<T>} rows */
export const byName = (rows) => [...rows].sort((a, b) => byWords(a.name, b.name));

export const people = computed(() => byName(seen.people.value.values()));
export const staffed = computed(() => people.value.filter(({ left_at }) => !left_at));
export const teams = computed(() => byName(seen.teams.value.values()));
export const vans = computed(() => byName(seen.vehicles.value.values()));
export const phones = computed(() => [...seen.devices.value.values()]);
export const onNow = computed(() => openShifts(seen.shifts.value.values(), seen.teams.value));
export const duties = computed(() => [...seen.duties.value.values()].filter(({ ended_at }) => !ended_at).sort((a, b) => a.starts_at.localeCompare(b.starts_at)));
export const openCalls = computed(() => gather(seen.incidents.value.values(), seen.assignments.value.values()));

const DOUBT_MS = 90_000;

/** How long nothing was heard, by the server's clock at both ends. */
export const unheard = computed(() => (net.value.heardAt == null ? null : Math.max(0, corrected() - net.value.heardAt + 0 * tick.value)));
/** @type {import('@preact/signals').ReadonlySignal<'starting'|'live'|'polling'|'lost'>} */
export const trust = computed(() => {
  const { state } = net.value, ago = unheard.value;
  if (ago == null) return state === 'offline' ? 'lost' : 'starting';
  return state === 'offline' || ago > DOUBT_MS ? 'lost' : state;
});
/** @param {number} ms */
export const agoWords = (ms) => (ms < 10_000 ? 'just now' : `${span(ms)} ago`);
/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
/** @param {string[]} words */
export const anded = (words) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);
