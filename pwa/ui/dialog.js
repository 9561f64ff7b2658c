// One question on top of the screen, in the browser's own dialog: Escape and the back of it close it, and the focus goes
// back to what opened it.
import { html } from 'htm/preact';
import { signal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useOpener } from './opener.js';

/** What stands under every question of a crew: what is behind one cannot be pressed. @type {import('@preact/signals').Signal<((props: {bare?: boolean}) => any)|null>} */
export const foot = signal(null);

/** @param {{title: any, onClose: () => void, wide?: boolean, bare?: boolean, children?: any}} props  `bare`: the foot knows, since the question is what a part of it opened */
export function Dialog({ title, onClose, wide, bare, children }) {
  useOpener();
  const id = useId(), place = useRef(/** @type {HTMLDialogElement|null} */ (null));
  useEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return html`<dialog ref=${place} class=${wide ? 'dialog dialog-wide' : 'dialog'} aria-labelledby=${id}
    onCancel=${(/** @type {Event} */ event) => { event.preventDefault(); onClose(); }}
    onClick=${(/** @type {Event} */ event) => { if (event.target === place.current) onClose(); }}>
    <div class="dialog-body"><h2 id=${id}>${title}</h2>${children}</div>
    ${foot.value && html`<div class="dialog-foot"><${foot.value} bare=${bare} /></div>`}</dialog>`;
}
