// How long the papers took one's own crew, for themselves: asked of the server when somebody wants to know.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Button } from '../ui/button.js';
import { span } from '../ui/time.js';
import { seen } from '../state/store.js';

/** @typedef {{p50: number, p90: number}} Shares */
/** @typedef {{form_code: string, count: number, signed: number, active_s: Shares|null, clear_to_signed_min: Shares|null}} Took */

const title = (/** @type {string} */ code) => [...seen.forms.value.values()].find((form) => form.code === code)?.title ?? code;

/** Half of them, and nine of ten. @param {Shares} shares @param {number} ms  a unit in milliseconds */
export const within = ({ p50, p90 }, ms) => `half within ${span(p50 * ms)}, nine of ten within ${span(p90 * ms)}`;

export function PaperTimes() {
  const [took, setTook] = useState(/** @type {Took[]|'silent'|undefined} */ (undefined));
  const ask = async () => { const { ok, body } = await get('/paper-times'); setTook(ok ? body.items : 'silent'); };
  return html`<details class="card" onToggle=${(/** @type {Event} */ { target }) => /** @type {HTMLDetailsElement} */ (target).open && took === undefined && ask()}><summary>Your crew’s paper, last four weeks</summary>
    <div class="inside stack stack-12" role="status">${took === undefined ? html`<p class="quiet">Asking the server.</p>`
    : took === 'silent' ? html`<p>The server does not answer. This needs signal.</p><${Button} onClick=${ask}>Try again<//>`
    : took.length ? took.map((one) => html`<${One} key=${one.form_code} took=${one} />`) : html`<p>Nothing written in this time.</p>`}</div></details>`;
}

/** @param {{took: Took}} props */
function One({ took: { form_code: code, count, signed, active_s: active, clear_to_signed_min: waits } }) {
  return html`<section class="stack stack-4" aria-label=${title(code)}><p class="strong">${title(code)}</p><p class="small">${count} written, ${signed} signed</p>
    ${active && html`<p class="small">Time at it: ${within(active, 1_000)}</p>`}
    ${waits && html`<p class="small">From leaving to the signature: ${within(waits, 60_000)}</p>`}</section>`;
}
