// Under a set of settings: save, put back, and what was not done.
import { html } from 'htm/preact';
import { Button } from '../../ui/button.js';
import { Trouble } from '../telling.js';

/** @import {Known} from './known.js' */

/** @param {{known: Known, wrong: string|false, changed: boolean, onBack: () => void}} props */
export function Foot({ known: { telling, before }, wrong, changed, onBack }) {
  return html`${wrong && html`<p class="field-error" role="alert">${wrong}</p>`}<${Trouble} telling=${telling} />
    <div class="buttons">${before && !changed && html`<${Button} icon="undo-2" busy=${telling.busy} onClick=${onBack}>Put it back as it was<//>`}
      ${changed && html`<${Button} kind="primary" type="submit" busy=${telling.busy} aria-disabled=${wrong ? 'true' : undefined}>Save<//>`}</div>
    ${!changed && !before && html`<p class="small quiet">Nothing is changed.</p>`}`;
}

/** @param {{now: any}} props what there is to say before the settings are here */
export const Waiting = ({ now }) => (now === undefined ? html`<p class="quiet">Asking the server.</p>` : html`<p class="tone-caution">The server did not answer. Open this screen again in a moment.</p>`);
