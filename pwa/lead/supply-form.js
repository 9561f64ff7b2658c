// Changing what a van should have of one thing, and what one costs.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Check, Input } from '../ui/field.js';
import { Question, useTelling } from './telling.js';
import { putting } from './wire.js';

/** @import {Supply} from '../base/types-supplies.js' */

/** @param {{supply: Supply, onClose: () => void}} props */
export function SupplyForm({ supply, onClose }) {
  const { id, code, label, unit, stamp } = supply, telling = useTelling();
  const [typed, setTyped] = useState({ par: String(supply.par), price: supply.cost_cents == null ? '' : (supply.cost_cents / 100).toFixed(2), active: supply.active });
  /** @param {Partial<typeof typed>} change */
  const set = (change) => setTyped({ ...typed, ...change });
  const par = Number(typed.par), price = typed.price.trim().replace(',', '.');
  const missing = !/^\d{1,4}$/.test(typed.par.trim()) ? 'Write how many, from 0 to 9999.' : price && !/^\d{1,5}(\.\d{1,2})?$/.test(price) && 'Write the price as 1.25, or leave it empty.';
  return html`<${Question} title=${label} go="Save" told="Saved." missing=${missing} telling=${telling} onClose=${onClose}
    saying=${() => putting('supplies', id, { code, par, cost_cents: price ? Math.round(Number(price) * 100) : null, active: typed.active }, stamp)}>
    <div class="form-two"><${Input} label=${`A van should have (${unit})`} inputmode="numeric" value=${typed.par} onInput=${(/** @type {string} */ value) => set({ par: value })} maxlength="4" autocomplete="off" autofocus />
      <${Input} label="One costs, in dollars" inputmode="decimal" value=${typed.price} onInput=${(/** @type {string} */ value) => set({ price: value })} maxlength="8" autocomplete="off" /></div>
    <${Check} label="Offered to crews" checked=${typed.active} onInput=${(/** @type {boolean} */ value) => set({ active: value })} /><//>`;
}
