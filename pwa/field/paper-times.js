// How long the papers took one's own crew, for themselves.
import { html } from 'htm/preact';
import { OnOpening } from '../ui/on-opening.js';
import { span } from '../ui/time.js';
import { seen } from '../state/store.js';

/** @typedef {{p50: number, p90: number}} Shares */
/** @typedef {{form_code: string, count: number, signed: number, active_s: Shares|null, clear_to_signed_min: Shares|null}} Took */

const title = (/** @type {string} */ code) => [...seen.forms.value.values()].find((form) => form.code === code)?.title ?? code;

/** Half of them, and nine of ten. @param {Shares} shares @param {number} ms  a unit in milliseconds */
const within = ({ p50, p90 }, ms) => `half within ${span(p50 * ms)}, nine of ten within ${span(p90 * ms)}`;

export const PaperTimes = () => html`<${OnOpening} title="Your crew’s paper, last four weeks" path=${() => '/paper-times'} none="Nothing written in this time." show=${(/** @type {Took} */ one) => html`<${One} key=${one.form_code} took=${one} />`} />`;

/** @param {{took: Took}} props */
function One({ took: { form_code: code, count, signed, active_s: active, clear_to_signed_min: waits } }) {
  return html`<section class="stack stack-4" aria-label=${title(code)}><p class="strong">${title(code)}</p><p class="small">${count} written, ${signed} signed</p>
    ${active && html`<p class="small">Time at it: ${within(active, 1_000)}</p>`}
    ${waits && html`<p class="small">From leaving to the signature: ${within(waits, 60_000)}</p>`}</section>`;
}
