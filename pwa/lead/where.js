// Where in the lead's screens we are: their own addresses under #/lead; a screen's name alone leads there too.
import { computed } from '@preact/signals';
import { go, route } from '../state/route.js';

export const SCREENS = ['now', 'shifts', 'people', 'teams', 'phones', 'supplies', 'services', 'followups', 'referrals', 'cards', 'outcomes', 'reports', 'forms', 'programme', 'settle'];

/** `part`: which side of it is shown. @type {import('@preact/signals').ReadonlySignal<{screen: string, id: string|null, part: string|null}>} */
export const here = computed(() => {
  const { name, rest } = route.value, [screen = '', id, part] = name === 'lead' ? rest : [name, ...rest];
  return SCREENS.includes(screen) ? { screen, id: id ?? null, part: part ?? null } : { screen: 'now', id: null, part: null };
});

/** @param {...string} parts */
export const linkTo = (...parts) => `#/${['lead', ...parts].map(encodeURIComponent).join('/')}`;
/** @param {...string} parts */
export const goTo = (...parts) => go('lead', ...parts);
