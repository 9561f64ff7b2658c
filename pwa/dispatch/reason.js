// A reason in one tap or in own words.
import { html } from 'htm/preact';
import { Input } from '../ui/field.js';

/** @param {{label: string, quick: string[], value: string, onInput: (value: string) => void, help?: string}} props */
export function Reason({ label, quick, value, onInput, help }) {
  return html`<div class="stack stack-8"><${Input} label=${label} help=${help} value=${value} onInput=${onInput} maxlength="200" required autocomplete="off" />
    <div class="line" role="group" aria-label="Often said">${quick.map((words) => html`<button key=${words} type="button" class="button button-small button-outline" aria-pressed=${value === words ? 'true' : 'false'} onClick=${() => onInput(words)}>${words}</button>`)}</div></div>`;
}
