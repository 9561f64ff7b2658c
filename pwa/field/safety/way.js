// How whoever is signed in calls for help when the button is held: for all to see, or so that nobody does.
import { computed, signal } from '@preact/signals';
import { session } from '../../state/store.js';

/** What was chosen before each person of a shared device had a choice of their own stands until they choose. */
const OF_ALL = 'alongside.help', chosen = signal(0);

const ofMine = () => `${OF_ALL}.${session.value?.user.id}`;

export const holdIsSecret = computed(() => chosen.value >= 0 && (localStorage.getItem(ofMine()) ?? localStorage.getItem(OF_ALL)) === 'quiet');

/** @param {boolean} secret */
export function holdSecretly(secret) {
  localStorage.setItem(ofMine(), secret ? 'quiet' : 'shown');
  chosen.value += 1;
}
