// How this phone calls for help when the button is held: for all to see, or so that nobody does.
import { signal } from '@preact/signals';

const KEY = 'alongside.help';

export const holdIsSecret = signal(localStorage.getItem(KEY) === 'quiet');

/** @param {boolean} secret */
export function holdSecretly(secret) {
  holdIsSecret.value = secret;
  localStorage.setItem(KEY, secret ? 'quiet' : 'shown');
}
