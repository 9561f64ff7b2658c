// One tap hides everything about a person from whoever looks over a shoulder; one tap brings it back (safety/cover.js).
import { computed, signal } from '@preact/signals';
import { session } from '../state/store.js';

const KEY = 'alongside.hidden';
/** For whom: who comes in next on a shared tablet begins with their own screen. A page that is loaded anew is still hidden. */
const hidden = signal(sessionStorage.getItem(KEY));
export const isHidden = computed(() => !!hidden.value && hidden.value === session.value?.user.id);

/** @param {string} who */
export const hideFor = (who) => sessionStorage.setItem(KEY, hidden.value = who);
export const hide = () => hideFor(session.value?.user.id ?? '');
