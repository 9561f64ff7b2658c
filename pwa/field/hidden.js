// One tap hides everything about a person from whoever looks over a shoulder; one tap brings it back.
import { html } from 'htm/preact';
import { signal } from '@preact/signals';
import { At } from '../ui/time.js';
import { Button } from '../ui/button.js';
import { tick } from '../state/store.js';

export const hidden = signal(false);
export const hide = () => (hidden.value = true);

export function Hidden() {
  return html`<main class="door hidden"><h1><${At} at=${tick.value} now=${tick.value} /></h1>
    <${Button} kind="outline" wide onClick=${() => (hidden.value = false)}>Show again<//></main>`;
}
