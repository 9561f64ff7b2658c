// Where in the lead's screens we are: their own addresses under #/lead.
import { computed } from '@preact/signals';
import { go, route } from '../state/route.js';

export const SCREENS = ['now', 'shifts', 'people', 'teams', 'phones', 'supplies', 'settle'];

/** @type {import('@preact/signals').ReadonlySignal<{screen: string, id: string|null}>} */
export const here = computed(() => {
  const { name, rest: [screen, id] } = route.value;
  return name === 'lead' && screen && SCREENS.includes(screen) ? { screen, id: id ?? null } : { screen: 'now', id: null };
});

/** @param {...string} parts */
export const linkTo = (...parts) => `#/${['lead', ...parts].map(encodeURIComponent).join('/')}`;
/** @param {...string} parts */
export const goTo = (...parts) => go('lead', ...parts);
