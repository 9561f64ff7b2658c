// Days and moments: "now" is one tap; another time is asked of the phone's own picker.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { corrected } from '../base/clock.js';

/** @import {ControlProps} from './control.js' */

/** @param {ControlProps} props */
export const Day = ({ item, answer, say }) => html`<input class="input" type="date" aria-label=${item.text} value=${answer?.value?.[0] ?? ''}
  onChange=${(/** @type {any} */ { currentTarget: { value } }) => say({ value: value ? [value] : [] })} />`;

/** @param {ControlProps} props */
export function Moment({ item, answer, say }) {
  const kept = answer?.value?.[0];
  return html`<div class="moment"><input class="input" type="datetime-local" aria-label=${item.text} value=${kept ? local(kept) : ''}
      onChange=${(/** @type {any} */ { currentTarget: { value } }) => say({ value: value ? [new Date(value).toISOString()] : [] })} />
    ${!kept && html`<${Button} kind="outline" icon="clock" onClick=${() => say({ value: [new Date(corrected()).toISOString()] })}>Now<//>`}</div>`;
}

/** As the picker wants it, in this phone's own time. @param {string} iso */
function local(iso) {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
