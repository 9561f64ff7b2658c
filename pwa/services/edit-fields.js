// The boxes of a service, in the order in which a phone call to it goes.
import { html } from 'htm/preact';
import { Choices, Input, Textarea } from '../ui/field.js';
import { codes } from '../state/store.js';
import { HoursLines } from './edit-hours.js';
import { Lines } from './edit-lines.js';

/** @import {Typed} from './typed.js' */
/** @typedef {{code: string, label: string}} Option */

const FREE = [{ code: 'yes', label: 'Free' }, { code: 'no', label: 'It costs' }, { code: '', label: 'Not known' }];

/** @param {{typed: Typed, wrong: Partial<Record<keyof Typed, string>>, onInput: (typed: Typed) => void}} props */
export function Fields({ typed, wrong, onInput }) {
  const set = (/** @type {keyof Typed} */ key) => (/** @type {any} */ value) => onInput({ ...typed, [key]: value });
  const box = (/** @type {keyof Typed} */ key, /** @type {string} */ label, /** @type {Record<string, any>} */ more = {}) => html`<${Input} label=${label} value=${typed[key]} onInput=${set(key)} error=${wrong[key]} autocomplete="off" ...${more} />`;
  return html`<div class="form-two">${box('name', 'Name of the service', { maxlength: 200 })}${box('organization', 'Who runs it', { maxlength: 200 })}</div>
    <${Textarea} label="What it does" value=${typed.description} onInput=${set('description')} maxlength="5000" />
    <${Many} label="Kinds of help" options=${codes.value.referral_type ?? []} value=${typed.types} onInput=${set('types')} />
    <${Lines} label="Phones" add="Add a phone" value=${typed.phones} onInput=${set('phones')} boxes=${[['number', 'Number', { type: 'tel', maxlength: 40 }], ['extension', 'Extension', { maxlength: 20 }], ['description', 'For what', { maxlength: 200 }]]} />
    <${Lines} label="Places" add="Add a place" value=${typed.places} onInput=${set('places')} error=${wrong.places} boxes=${[['address_1', 'Street and number', { maxlength: 200 }], ['city', 'City', { maxlength: 100 }], ['lat', 'Latitude', { inputmode: 'decimal', maxlength: 12 }], ['lon', 'Longitude', { inputmode: 'decimal', maxlength: 12 }], ['accessibility', 'Steps, lift, toilets: who can get in', { maxlength: 500 }]]} />
    <${HoursLines} value=${typed.hours} onInput=${set('hours')} error=${wrong.hours} />
    <div class="form-two">${box('least', 'Lowest age', { inputmode: 'numeric', maxlength: 3 })}${box('most', 'Highest age', { inputmode: 'numeric', maxlength: 3 })}</div>
    <${Many} label="Languages spoken" options=${codes.value.language ?? []} value=${typed.languages} onInput=${set('languages')} />
    ${box('interpretation', 'Interpreter, in words', { maxlength: 500 })}
    <${Many} label="Only for (none: anyone)" options=${codes.value.gender ?? []} value=${typed.genders} onInput=${set('genders')} />
    <${Textarea} label="Who can come" value=${typed.eligibility} onInput=${set('eligibility')} maxlength="2000" />
    ${box('areas', 'Areas that it serves, with commas between', { maxlength: 1000 })}
    <${Textarea} label="What to bring, one on a line" value=${typed.documents} onInput=${set('documents')} maxlength="2000" />
    <${Choices} label="Cost" options=${FREE} value=${typed.free} onInput=${set('free')} />
    ${box('costs', 'What it costs, in words', { maxlength: 500 })}
    <${Textarea} label="How to get in" value=${typed.application} onInput=${set('application')} maxlength="2000" />
    ${box('handoff', 'How crews bring somebody there, such as “first responders only”', { maxlength: 500 })}
    <div class="form-two">${box('url', 'Web address', { type: 'url', maxlength: 500 })}${box('email', 'E-mail', { type: 'email', maxlength: 254 })}</div>`;
}

/** Any number of answers of a long list, folded until it is wanted. @param {{label: string, options: Option[], value: string[], onInput: (value: string[]) => void}} props */
function Many({ label, options, value, onInput }) {
  const chosen = options.filter(({ code }) => value.includes(code)).map((one) => one.label);
  const turn = (/** @type {string} */ code) => onInput(value.includes(code) ? value.filter((one) => one !== code) : [...value, code]);
  return html`<details class="services-many"><summary><span class="strong">${label}</span> <span class="quiet">${chosen.join(', ') || 'none'}</span></summary>
    <fieldset class="services-several"><legend class="unseen">${label}</legend>${options.map(({ code, label: words }) => html`<label key=${code} class="choice"><input type="checkbox" checked=${value.includes(code)} onChange=${() => turn(code)} /><span>${words}</span></label>`)}</fieldset></details>`;
}
