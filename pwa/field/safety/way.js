// How whoever is signed in calls for help when the button is held: for all to see, or so that nobody does.
import { computed, effect, signal } from '@preact/signals';
import { session } from '../../state/store.js';

const KEY = 'alongside.help', chosen = signal(0);

const ofMine = () => `${KEY}.${session.value?.user.id}`;

export const holdIsSecret = computed(() => chosen.value >= 0 && localStorage.getItem(ofMine()) === 'quiet');

/** @param {boolean} secret */
export function holdSecretly(secret) {
  localStorage.setItem(ofMine(), secret ? 'quiet' : 'shown');
  chosen.value = chosen.peek() + 1;
}

// What was chosen here before each person had a choice of their own is whose turn it is first, and nobody else's.
effect(() => {
  const before = session.value && localStorage.getItem(KEY);
  if (!before) return;
  localStorage.removeItem(KEY);
  if (!localStorage.getItem(ofMine())) holdSecretly(before === 'quiet');
});
