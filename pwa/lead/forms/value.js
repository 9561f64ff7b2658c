// One value of a question's own type, for a condition or a beginning.
import { html } from 'htm/preact';
import { Input, Select } from '../../ui/field.js';
import { codes } from '../../state/store.js';
import { choicesOf } from './conditions.js';
import { CHOICES } from './tree.js';

/** @import {Tree} from './tree.js' */

/** @param {{label: string, item: Tree|undefined, value: any, error?: string, onInput: (value: any) => void}} props */
export function Value({ label, item, value, error, onInput }) {
  const type = item?.type ?? 'string', asked = { label, error };
  if (type === 'boolean') return html`<${Select} ...${asked} value=${String(value)} onInput=${(/** @type {string} */ word) => onInput(word === 'true')} options=${[{ code: 'true', label: 'Yes' }, { code: 'false', label: 'No' }]} />`;
  if (CHOICES.includes(type)) return html`<${Chosen} ...${asked} item=${item} value=${value} onInput=${onInput} />`;
  if (type === 'integer' || type === 'decimal') return html`<${Input} ...${asked} inputmode="decimal" value=${value ?? ''} onInput=${(/** @type {string} */ words) => onInput(numberOf(words))} autocomplete="off" />`;
  if (type === 'quantity') return html`<${Input} ...${asked} inputmode="decimal" value=${value?.value ?? ''} onInput=${(/** @type {string} */ words) => onInput({ ...value, value: numberOf(words) })} autocomplete="off" />
    <${Input} label="Unit" value=${value?.unit ?? ''} onInput=${(/** @type {string} */ unit) => onInput({ value: value?.value ?? 0, ...(unit && { unit }) })} autocomplete="off" />`;
  if (type === 'date') return html`<${Input} ...${asked} type="date" value=${value ?? ''} onInput=${onInput} />`;
  if (type === 'dateTime') return html`<${Input} ...${asked} type="datetime-local" value=${local(value)} onInput=${(/** @type {string} */ words) => onInput(words ? new Date(words).toISOString() : '')} />`;
  return html`<${Input} ...${asked} value=${value ?? ''} onInput=${onInput} autocomplete="off" />`;
}

/** Words of one's own cannot be compared, codes can. @param {{label: string, error?: string, item: Tree|undefined, value: any, onInput: (value: any) => void}} props */
function Chosen({ label, error, item, value, onInput }) {
  const all = choicesOf(item, codes.value), code = typeof value === 'object' ? value?.code ?? '' : '';
  const options = code && !all.some((one) => one.code === code) ? [...all, { code, label: `${code} (not among the options)` }] : all;
  return html`<${Select} label=${label} error=${error} value=${code} empty="Choose" onInput=${(/** @type {string} */ chosen) => onInput({ code: chosen })} options=${options} />`;
}

/** What is no number yet is left as it is typed; the server refuses it in words. @param {string} words */
const numberOf = (words) => (words.trim() !== '' && /^-?\d+(\.\d+)?$/.test(words.trim()) ? Number(words) : words);

/** As the picker wants it, in this computer's own time. @param {any} iso */
function local(iso) {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) || !iso ? '' : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
