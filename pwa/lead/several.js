// Any number of answers, all in sight.
import { html } from 'htm/preact';
import { useId } from 'preact/hooks';

/** @param {{label: any, help?: any, error?: any, narrow?: boolean, value: string[], onInput: (value: string[]) => void, options: {code: string, label: any}[]}} props */
export function Several({ label, help, error, narrow, value, onInput, options }) {
  const id = useId();
  /** @param {string} code */
  const turn = (code) => onInput(value.includes(code) ? value.filter((one) => one !== code) : [...value, code]);
  return html`<fieldset class="field" aria-describedby=${error ? `${id}-error` : undefined}><legend class="label">${label}</legend>${help && html`<span class="field-help">${help}</span>`}
    <div class=${narrow ? 'several several-narrow' : 'several'}>${options.map(({ code, label: words }) => html`<label key=${code} class="choice"><input type="checkbox" checked=${value.includes(code)} onChange=${() => turn(code)} /><span>${words}</span></label>`)}</div>
    ${error && html`<span class="field-error" id=${`${id}-error`}>${error}</span>`}</fieldset>`;
}
