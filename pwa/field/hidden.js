// One tap hides everything about a person from whoever looks over a shoulder; one tap brings it back.
import { html } from 'htm/preact';
import { signal } from '@preact/signals';
import { At } from '../ui/time.js';
import { Button } from '../ui/button.js';
import { session, tick } from '../state/store.js';

/** For whom: who comes in next on a shared tablet begins with their own screen. */
export const hidden = signal(/** @type {string|undefined} */ (''));
export const hide = () => (hidden.value = session.value?.user.id);

/** @param {{children?: any}} props  what stays: it tells of nobody */
export function Hidden({ children }) {
  return html`<main class="door hidden"><h1><${At} at=${tick.value} now=${tick.value} /></h1>
    <${Button} kind="outline" wide onClick=${() => (hidden.value = '')}>Show again<//>${children}</main>`;
}
