// The questions about a call, the same ones when it is taken and when something is corrected.
import { html } from 'htm/preact';
import { Input, Select, Textarea } from '../ui/field.js';
import { codes } from '../state/store.js';
import { OWN } from './draft.js';
import { areaAt } from './geo.js';
import { areas, CityMap } from './map.js';

/** @import {Draft} from './draft.js' */
/** @typedef {{form: Draft, errors: Record<string, string>, set: (more: Partial<Draft>) => void, setType?: (code: string) => void}} Asked */

/** @param {string} list */
const entries = (list) => codes.value[list] ?? [];

/** @param {Asked} props */
export function Where({ form, errors, set }) {
  return html`<${Input} label="Where" value=${form.address} error=${errors.address} onInput=${(/** @type {string} */ address) => set({ address })} placeholder="Address or crossing" maxlength="200" autocomplete="off" autofocus />
    <${Input} label="How to find it" value=${form.note} onInput=${(/** @type {string} */ note) => set({ note })} placeholder="Door, floor, what stands nearby" maxlength="300" autocomplete="off" />
`;
}

/** @param {Asked} props */
export function Point({ form, errors, set }) {
  const lat = Number(form.lat), lon = Number(form.lon), area = areaAt(areas.value, lon || null, lat || null), point = form.lat.trim() && form.lon.trim() && Number.isFinite(lat) && Number.isFinite(lon) ? { lat, lon } : null;
  /** @param {{lat: number, lon: number}} at */
  const press = (at) => set({ lat: String(at.lat), lon: String(at.lon) });
  return html`<div class="stack stack-8"><p class="label line line-apart"><span>Point on the map</span><span class="quiet small" role="status">${area ?? (point ? 'outside the neighbourhoods' : 'press the map')}</span></p>
    <figure class="board-map board-map-ask"><${CityMap} point=${point} onPoint=${press} /></figure>
    <div class="form-pair"><${Input} label="Latitude" inputmode="decimal" value=${form.lat} error=${errors.point} onInput=${(/** @type {string} */ value) => set({ lat: value })} autocomplete="off" />
      <${Input} label="Longitude" inputmode="decimal" value=${form.lon} onInput=${(/** @type {string} */ value) => set({ lon: value })} autocomplete="off" /></div></div>`;
}

const PRIORITIES = ['0', '1', '2', '3', '4'];

/** @param {Asked} props */
export function What({ form, errors, set, setType }) {
  return html`<div class="form-pair"><${Select} label="What kind of call" empty="Choose" value=${form.call_type} error=${errors.call_type} options=${[...entries('call_type'), { code: OWN, label: 'None of these' }]} onInput=${setType ?? ((/** @type {string} */ call_type) => set({ call_type }))} />
      ${priority(form, errors, set)}</div>
    ${form.call_type === OWN && html`<${Input} label="In the caller’s words" value=${form.call_type_raw} onInput=${(/** @type {string} */ call_type_raw) => set({ call_type_raw })} maxlength="120" autocomplete="off" />`}
    <${Textarea} label="What is happening" value=${form.narrative} onInput=${(/** @type {string} */ narrative) => set({ narrative })} rows="3" maxlength="4000" />`;
}

/** @param {Draft} form @param {Record<string, string>} errors @param {Asked['set']} set */
const priority = (form, errors, set) => html`<fieldset class="field segments" aria-invalid=${errors.priority ? 'true' : undefined}><legend class="label">Priority <span class="small quiet">0 is most urgent</span></legend>
  <div class="segments-line">${PRIORITIES.map((code) => html`<label key=${code}><input type="radio" name="priority" checked=${form.priority === code} onChange=${() => set({ priority: code })} /><span>${code}</span></label>`)}</div>
  ${errors.priority && html`<span class="field-error">${errors.priority}</span>`}</fieldset>`;

/** @param {Asked} props */
export function Who({ form, errors, set }) {
  return html`<div class="form-pair"><${Select} label="From" value=${form.source} error=${errors.source} options=${entries('call_source')} onInput=${(/** @type {string} */ source) => set({ source })} />
      <${Select} label="Language spoken" empty="Not known yet" value=${form.language} options=${entries('language')} onInput=${(/** @type {string} */ language) => set({ language })} /></div>
    <div class="form-three"><${Input} label="Call back on" type="tel" value=${form.phone} onInput=${(/** @type {string} */ phone) => set({ phone })} maxlength="40" autocomplete="off" />
      <${Input} label="Caller’s name" value=${form.name} onInput=${(/** @type {string} */ name) => set({ name })} maxlength="120" autocomplete="off" />
      <${Select} label="Who they are" empty="Not known" value=${form.relation} options=${entries('caller_relation')} onInput=${(/** @type {string} */ relation) => set({ relation })} /></div>`;
}
