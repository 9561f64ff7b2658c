// What somebody there just said: how many beds are free, or that it is closed for now or gone.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Choices, Input } from '../ui/field.js';
import { Question, acting } from './saying.js';

/** @import {Result} from '../base/types.js' */
/** @import {ServiceRow} from '../base/types-services.js' */
/** @typedef {{row: ServiceRow, done: (result: Result) => void, onClose: () => void}} Asked */

/** @param {Asked} props */
export function Beds({ row, done, onClose }) {
  const known = row.capacity[0], [unit, setUnit] = useState(known?.unit ?? 'beds'), [free, setFree] = useState(''), [most, setMost] = useState(String(known?.maximum ?? ''));
  const bad = !/^\d{1,4}$/.test(free.trim()) ? 'Write how many are free now.' : !/^\d{0,4}$/.test(most.trim()) ? 'Write how many there are, or leave it empty.' : most.trim() !== '' && Number(most) < Number(free) ? 'More are free than there are.' : !unit.trim() && 'Write what is counted.';
  return html`<${Question} title="What is free now?" go="Save" missing=${bad} done=${done} onClose=${onClose} saying=${() => acting(row.id, 'capacities', { unit: unit.trim(), available: Number(free), ...(most.trim() && { maximum: Number(most) }) })}>
    <p class="quiet">Crews see the number with how long ago it was said.</p>
    <${Input} label="What is counted" value=${unit} onInput=${setUnit} maxlength="40" autocomplete="off" list=${undefined} />
    <${Input} label="Free now" value=${free} onInput=${setFree} inputmode="numeric" maxlength="4" autocomplete="off" autofocus />
    <${Input} label="There are, in all" value=${most} onInput=${setMost} inputmode="numeric" maxlength="4" autocomplete="off" /><//>`;
}

const HOW = [
  { code: 'temporarily closed', label: html`Closed for now<br /><span class="small quiet">Stays in the directory, and crews are told.</span>` },
  { code: 'inactive', label: html`No longer offered<br /><span class="small quiet">Leaves the phones. Referrals that were made stay.</span>` },
  { code: 'defunct', label: html`The organisation is gone<br /><span class="small quiet">Leaves the phones as well.</span>` },
];

/** @param {Asked} props */
export function Retire({ row, done, onClose }) {
  const [status, setStatus] = useState(''), [reason, setReason] = useState('');
  return html`<${Question} title=${`${row.name} is closed`} go="Save" missing=${!status ? 'Choose how.' : !reason.trim() && 'Write why, or who said so.'} done=${done} onClose=${onClose} saying=${() => acting(row.id, 'retirements', { status, reason: reason.trim() })}>
    <${Choices} label="How" options=${HOW} value=${status} onInput=${setStatus} />
    <${Input} label="Why, or who said so" value=${reason} onInput=${setReason} maxlength="300" autocomplete="off" /><//>`;
}
