// What was tapped last, and ten seconds in which to take it back.
import { html } from 'htm/preact';
import { Toast } from '../ui/notice.js';
import { takeBack, undo } from './acts.js';

/** "On our way. Undo" for ten seconds after a tap. */
export function JustSaid() {
  return html`<div role="status">${undo.value && html`<${Toast} onAction=${takeBack}>${undo.value.words}<//>`}</div>`;
}
