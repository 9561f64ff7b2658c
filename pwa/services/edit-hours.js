// When it is open, line by line: some days of each week, one day of each month, or days on which it is closed.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Check, Input, Select } from '../ui/field.js';
import { DAYS, NO_HOURS } from './typed.js';

/** @import {Hours} from './typed.js' */

const KINDS = [{ code: 'weekly', label: 'Each week' }, { code: 'monthly', label: 'Each month' }, { code: 'closed', label: 'Closed on' }];
const WHICH = [{ code: '1', label: 'First' }, { code: '2', label: 'Second' }, { code: '3', label: 'Third' }, { code: '4', label: 'Fourth' }, { code: '5', label: 'Fifth' }, { code: '-1', label: 'Last' }];
/** @type {Record<string, string>} */
const NAMES = { MO: 'Monday', TU: 'Tuesday', WE: 'Wednesday', TH: 'Thursday', FR: 'Friday', SA: 'Saturday', SU: 'Sunday' };

/** @param {{value: Hours[], onInput: (value: Hours[]) => void, error?: string}} props */
export function HoursLines({ value, onInput, error }) {
  return html`<fieldset class="services-lines"><legend class="strong">Hours</legend><p class="field-help">Closing at or before opening is past midnight. Without times it stays open as not known.</p>
    ${value.map((hours, at) => html`<div key=${at} class="services-one"><${Line} hours=${hours} onInput=${(/** @type {Hours} */ next) => onInput(value.map((one, n) => (n === at ? next : one)))} />
      <${Button} kind="quiet" icon="x" aria-label=${`Take out: hours, line ${at + 1}`} onClick=${() => onInput(value.filter((_, n) => n !== at))}>Take out<//></div>`)}
    ${error && html`<p class="field-error">${error}</p>`}
    <div class="line"><${Button} size="small" icon="plus" onClick=${() => onInput([...value, { ...NO_HOURS, days: DAYS.slice(0, 5) }])}>Add hours<//>
      <${Button} size="small" icon="plus" onClick=${() => onInput([...value, { ...NO_HOURS, kind: 'closed' }])}>Add a closed day<//></div></fieldset>`;
}

/** @param {{hours: Hours, onInput: (hours: Hours) => void}} props */
function Line({ hours, onInput }) {
  const { kind, opens, closes, whole, from, to } = hours, set = (/** @type {Partial<Hours>} */ change) => onInput({ ...hours, ...change });
  if (kind === 'kept') return html`<p class="services-whole">Kept as it was imported: <span class="quiet">${Object.values(hours.rest).join(' ')}</span></p>`;
  return html`<${Select} label="When" options=${KINDS} value=${kind} onInput=${(/** @type {any} */ next) => set({ kind: next, days: next === 'monthly' ? hours.days.slice(0, 1) : hours.days })} />
    ${kind === 'weekly' && html`<${Days} hours=${hours} set=${set} />`}
    ${kind === 'monthly' && html`<${Select} label="Which" options=${WHICH} value=${hours.which} onInput=${(/** @type {string} */ which) => set({ which })} />
      <${Select} label="Day" options=${DAYS.map((code) => ({ code, label: NAMES[code] }))} value=${hours.days[0] ?? 'MO'} onInput=${(/** @type {string} */ day) => set({ days: [day] })} />`}
    ${kind === 'closed' ? html`<${Input} label="From" type="date" value=${from} onInput=${(/** @type {string} */ day) => set({ from: day })} /><${Input} label="To" type="date" value=${to} onInput=${(/** @type {string} */ day) => set({ to: day })} />`
    : html`<${Check} label="Day and night" checked=${whole} onInput=${(/** @type {boolean} */ on) => set({ whole: on })} />
      ${!whole && html`<${Input} label="Opens" type="time" value=${opens} onInput=${(/** @type {string} */ time) => set({ opens: time })} /><${Input} label="Closes" type="time" value=${closes} onInput=${(/** @type {string} */ time) => set({ closes: time })} />`}`}`;
}

/** @param {{hours: Hours, set: (change: Partial<Hours>) => void}} props */
function Days({ hours: { days }, set }) {
  return html`<fieldset class="services-days services-whole"><legend class="unseen">Days</legend>${DAYS.map((code) => html`<label key=${code} class="choice"><input type="checkbox" checked=${days.includes(code)} aria-label=${NAMES[code]}
    onChange=${() => set({ days: days.includes(code) ? days.filter((day) => day !== code) : [...days, code] })} /><span>${NAMES[code].slice(0, 2)}</span></label>`)}</fieldset>`;
}
