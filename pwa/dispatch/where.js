// Where on the board we are: its own addresses under #/board, and #/a/<assignment> from a notice.
import { computed } from '@preact/signals';
import { seen } from '../state/store.js';
import { go, route } from '../state/route.js';

/** @typedef {{screen: 'board'|'log', id: string|null, paper: string|null}} Here   `paper`: the form of that call that is read */

/** @type {import('@preact/signals').ReadonlySignal<Here>} */
export const here = computed(() => {
  const { name, rest: [part, id, paper = null] } = route.value;
  if (name === 'a' && part) return { screen: 'board', id: seen.assignments.value.get(part)?.incident_id ?? null, paper: null };
  if (part === 'log') return { screen: 'log', id: id ?? null, paper };
  return { screen: 'board', id: (part === 'c' && id) || null, paper: part === 'c' ? paper : null };
});

export const goBoard = () => go('board');
export const goLog = () => go('board', 'log');
/** @param {string} id */
export const goCall = (id) => go('board', 'c', id);
/** From a form to the call that it was written on. */
export const leavePaper = () => go('board', here.value.screen === 'log' ? 'log' : 'c', here.value.id ?? '');
/** From call to call without a trail of steps back. @param {string} id */
export const swapCall = (id) => location.replace(linkTo('c', id));

/** @param {...string} parts */
export const linkTo = (...parts) => `#/${['board', ...parts].map(encodeURIComponent).join('/')}`;
