// What stands on the screen while it is hidden. It lies over whatever is open, which stays as it was, out of sight and out of reach.
import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { At } from '../../ui/time.js';
import { Button } from '../../ui/button.js';
import { tick } from '../../state/store.js';
import { hideFor } from '../hidden.js';
import { OnCover } from './calling.js';

/** @param {{children?: any}} props  what stays: it tells of nobody */
export function Cover({ children }) {
  const place = useRef(/** @type {HTMLDialogElement|null} */ (null)), [before] = useState(() => /** @type {HTMLElement|null} */ (document.activeElement));
  useLayoutEffect(() => {
    const page = document.querySelector('.phone'), late = new MutationObserver((changes) => { if (changes.some(({ target }) => target instanceof Element && target.matches('dialog[open]'))) lay(place.current); });
    lay(place.current);
    // A question that was still on its way when Hide was tapped would lie on top, and nothing could be pressed.
    if (page) late.observe(page, { subtree: true, attributeFilter: ['open'] });
    return () => {
      late.disconnect();
      queueMicrotask(() => before?.focus({ preventScroll: true })); // by then it can be seen again
    };
  }, []);
  return html`<dialog ref=${place} class="cover" aria-label="Hidden" closedby="none"
    onCancel=${(/** @type {Event} */ event) => event.preventDefault()} onClose=${() => place.current?.open || lay(place.current)}>
    <main class="door hidden" tabindex="-1"><h1><${At} at=${tick.value} now=${tick.value} /></h1>
      <${Button} kind="outline" wide onClick=${() => hideFor('')}>Show again<//><${OnCover.Provider} value=${true}>${children}<//></main></dialog>`;
}

/** On top of all that is open, and its own questions on top of it. @param {HTMLDialogElement|null} cover */
function lay(cover) {
  for (const one of cover ? [cover, .../** @type {NodeListOf<HTMLDialogElement>} */ (cover.querySelectorAll('dialog[open]'))] : []) {
    one.close();
    one.showModal();
  }
}
