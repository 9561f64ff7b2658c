// Lines of boxes that one adds and takes away: phones, places.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Input } from '../ui/field.js';

/** @typedef {[string, string, Record<string, any>]} Box   key, label, attributes */

/** @param {{label: string, add: string, value: Record<string, any>[], onInput: (value: Record<string, any>[]) => void, boxes: Box[], error?: string}} props */
export function Lines({ label, add, value, onInput, boxes, error }) {
  const set = (/** @type {number} */ at, /** @type {string} */ key, /** @type {string} */ words) => onInput(value.map((line, n) => (n === at ? { ...line, [key]: words } : line)));
  return html`<fieldset class="services-lines"><legend class="strong">${label}</legend>
    ${value.map((line, at) => html`<div key=${at} class="services-one">${boxes.map(([key, words, more]) => html`<${Input} key=${key} label=${words} value=${String(line[key] ?? '')} onInput=${(/** @type {string} */ typed) => set(at, key, typed)} autocomplete="off" ...${more} />`)}
      <${Button} kind="quiet" icon="x" aria-label=${`Take out: ${label.toLowerCase()}, line ${at + 1}`} onClick=${() => onInput(value.filter((_, n) => n !== at))}>Take out<//></div>`)}
    ${error && html`<p class="field-error">${error}</p>`}
    <div><${Button} size="small" icon="plus" onClick=${() => onInput([...value, {}])}>${add}<//></div></fieldset>`;
}
