// Who we are on this phone: the team, its calls, and what it has read.
import { computed, signal } from '@preact/signals';
import { seen, session, tick } from '../state/store.js';
import { openFor, recalls } from './plan.js';

/** The team whose crew we are in; else the one we signed in for. */
export const team = computed(() => {
  const { user, team: named } = session.value ?? {};
  const teams = [...seen.teams.value.values()];
  return teams.find(({ crew }) => user && crew.includes(user.id)) ?? teams.find(({ id }) => id === named?.id);
});

export const onShift = computed(() => Boolean(team.value?.shift_id));
export const openCalls = computed(() => openFor(seen.assignments.value.values(), team.value?.id));

/** Whether there is a call that we have left, or a paper: it may go on. */
export const left = computed(() => seen.assessments.value.size || [...seen.assignments.value.values()].some(({ team_id, milestones }) => team_id === team.value?.id && milestones.cleared));

const KEY = 'alongside.read';
/** Ids of recalls and messages that somebody here has said OK to; only ids, nothing about anybody. */
const read = signal(/** @type {string[]} */ (JSON.parse(localStorage.getItem(KEY) ?? '[]')));

/** @param {string} id */
export const hasRead = (id) => read.value.includes(id);

/** @param {string} id */
export function markRead(id) {
  read.value = [...read.value, id].slice(-200);
  localStorage.setItem(KEY, JSON.stringify(read.value));
}

/** Whether this phone tells dispatch where the van is; position.js does it. */
export const sharing = signal(localStorage.getItem('alongside.share') === 'yes');

export const unreadRecalls = computed(() => recalls(seen.assignments.value.values(), team.value?.id, tick.value).filter(({ id }) => !hasRead(id)));

/** @param {string|null|undefined} id */
export const nameOf = (id) => (id && id === session.value?.user.id ? 'You' : seen.people.value.get(id ?? '')?.name ?? 'Dispatch');
