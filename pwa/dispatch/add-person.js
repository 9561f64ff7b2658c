// A person that a caller tells of: written down at the board, with who said it; nothing about them is required.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Check, Choices, Input, Select } from '../ui/field.js';
import { codes } from '../state/store.js';
import { Act } from './endings.js';
import { creating } from './wire.js';

/** @typedef {{name: string, pronouns: string, language: string, interpreter: string, needs: string[], source: string}} Typed */

const SAYS = [{ code: 'proxy', label: 'The caller, about them' }, { code: 'self', label: 'They themselves' }];

/** Only what was said; the rest stays unasked. @param {Typed} typed @returns {Record<string, any>} */
export function answersOf({ name, pronouns, language, interpreter, needs, source }) {
  const told = { name_to_use: name.trim(), pronouns, language, interpreter_mode: interpreter, access_needs: needs };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value.length).map(([field, value]) => [field, { state: 'answered', value, source }]));
}

/** The server keeps no name after a no to keeping it, and says why in its place. @param {string} name  as typed @param {{answers?: Record<string, {value?: any, reason?: string}>}|null} row */
export function toldOf(name, row) {
  const kept = row?.answers?.name_to_use;
  return name && kept && kept.value === undefined ? `The person is written down without the name. ${kept.reason ?? 'It was not kept'}.` : 'The person is written down; the crew sees it.';
}

/** @param {{call: string, onClose: () => void}} props */
export function AddPerson({ call, onClose }) {
  const [typed, setTyped] = useState(/** @type {Typed} */ ({ name: '', pronouns: '', language: '', interpreter: '', needs: [], source: 'proxy' }));
  /** @param {Partial<Typed>} change */
  const set = (change) => setTyped({ ...typed, ...change });
  const list = (/** @type {string} */ name) => /** @type {{code: string, label: string}[]} */ (codes.value[name] ?? []), answers = answersOf(typed);
  return html`<${Act} title="A person on this call" go="Add the person" onClose=${onClose} told=${(/** @type {any} */ row) => toldOf(typed.name.trim(), row)} saying=${() => creating('persons', { incident_id: call, ...(Object.keys(answers).length && { answers }) })}>
    <${Choices} line label="Who says it?" options=${SAYS} value=${typed.source} onInput=${(/** @type {string} */ source) => set({ source })} />
    <${Input} label="Name to use, if one was said" value=${typed.name} onInput=${(/** @type {string} */ name) => set({ name })} maxlength="120" autocomplete="off" autofocus />
    <div class="form-two"><${Select} label="Language they speak" empty="Not said" value=${typed.language} onInput=${(/** @type {string} */ language) => set({ language })} options=${list('language')} />
      <${Select} label="Interpreter" empty="Not said" value=${typed.interpreter} onInput=${(/** @type {string} */ interpreter) => set({ interpreter })} options=${list('interpreter_mode')} />
      <${Select} label="Pronouns" empty="Not said" value=${typed.pronouns} onInput=${(/** @type {string} */ pronouns) => set({ pronouns })} options=${list('pronouns')} /></div>
    <fieldset class="field"><legend class="label">What they need help with</legend><div class="choices choices-line">${list('access_need').map(({ code, label }) => html`
      <${Check} key=${code} label=${label} checked=${typed.needs.includes(code)} onInput=${(/** @type {boolean} */ on) => set({ needs: on ? [...typed.needs, code] : typed.needs.filter((one) => one !== code) })} />`)}</div></fieldset><//>`;
}
