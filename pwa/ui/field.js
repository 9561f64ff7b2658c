// Ways to ask for something: text, a choice, a longer text; each with its label, its help and its error in words.
import { html } from 'htm/preact';
import { useId } from 'preact/hooks';

/** @typedef {{label: any, help?: any, error?: any, value?: any, onInput?: (value: string) => void, [more: string]: any}} Asked */

/** @param {{id: string, label: any, help?: any, error?: any, children?: any}} props */
function Field({ id, label, help, error, children }) {
  return html`<div class="field"><label for=${id}>${label}</label>
    ${help && html`<span class="field-help" id=${`${id}-help`}>${help}</span>`}${children}
    ${error && html`<span class="field-error" id=${`${id}-error`}>${error}</span>`}</div>`;
}

/** @param {string} id @param {Asked} props */
function wiring(id, { help, error, onInput }) {
  return {
    id, class: 'input', 'aria-invalid': error ? 'true' : undefined,
    'aria-describedby': [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
    onInput: (/** @type {any} */ event) => onInput?.(event.currentTarget.value),
  };
}

/** @param {Asked} props */
export function Input({ label, help, error, onInput, ...more }) {
  const id = useId();
  return html`<${Field} ...${{ id, label, help, error }}><input type="text" ...${more} ...${wiring(id, { label, help, error, onInput })} /><//>`;
}

/** @param {Asked} props */
export function Textarea({ label, help, error, onInput, ...more }) {
  const id = useId();
  return html`<${Field} ...${{ id, label, help, error }}><textarea rows="3" ...${more} ...${wiring(id, { label, help, error, onInput })} /><//>`;
}

/** @param {Asked & {options: Array<{code: any, label: string}>, empty?: string}} props `empty` names the first, unchosen entry */
export function Select({ label, help, error, onInput, options, empty, value, ...more }) {
  const id = useId();
  return html`<${Field} ...${{ id, label, help, error }}><select ...${more} value=${value} ...${wiring(id, { label, help, error, onInput })}>
    ${empty != null && html`<option value="">${empty}</option>`}
    ${options.map(({ code, label: word }) => html`<option key=${code} value=${code} selected=${code === value}>${word}</option>`)}</select><//>`;
}

/** Few answers, all in sight; `line` sets them side by side.
 * @param {Asked & {options: Array<{code: any, label: any}>, line?: boolean}} props */
export function Choices({ label, help, error, value, onInput, options, line }) {
  const id = useId();
  return html`<fieldset class="field" aria-describedby=${error ? `${id}-error` : undefined}><legend class="label">${label}</legend>
    ${help && html`<span class="field-help">${help}</span>`}
    <div class=${line ? 'choices choices-line' : 'choices'}>${options.map((option) => html`<label key=${option.code} class="choice">
      <input type="radio" name=${id} checked=${option.code === value} onChange=${() => onInput?.(option.code)} /><span>${option.label}</span></label>`)}</div>
    ${error && html`<span class="field-error" id=${`${id}-error`}>${error}</span>`}</fieldset>`;
}

/** @param {{label: any, help?: any, checked: boolean, onInput: (checked: boolean) => void}} props */
export function Check({ label, help, checked, onInput }) {
  return html`<label class="choice"><input type="checkbox" checked=${checked}
    onChange=${(/** @type {any} */ event) => onInput(event.currentTarget.checked)} />
    <span>${label}${help && html`<br /><span class="field-help">${help}</span>`}</span></label>`;
}
