// Making and changing teams and vans.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { newId } from '../base/ids.js';
import { Check, Input } from '../ui/field.js';
import { against, Question, useTelling } from './telling.js';
import { putting } from './wire.js';

/** @import {Team, Vehicle} from '../base/types.js' */

/** @param {{team?: Team, onClose: () => void}} props */
export function TeamForm({ team, onClose }) {
  const [id] = useState(() => team?.id ?? newId()), [name, setName] = useState(team?.name ?? ''), telling = useTelling();
  return html`<${Question} title=${team ? `Rename ${team.name}` : 'New team'} go=${team ? 'Save' : 'Make the team'} told=${team ? 'Saved.' : `${name} is there. Plan a shift to send it out.`} missing=${!name.trim() && 'Write a name.'}
    telling=${telling} fields=${['name']} onClose=${onClose} saying=${() => putting('teams', id, { name: name.trim() }, team?.stamp)}>
    <${Input} label="Name, short, as it is said on the radio" value=${name} onInput=${setName} error=${against(telling, 'name')} maxlength="60" autocomplete="off" autofocus /><//>`;
}

/** @param {{van?: Vehicle, onClose: () => void}} props */
export function VanForm({ van, onClose }) {
  const [id] = useState(() => van?.id ?? newId()), telling = useTelling(), [out, setOut] = useState(Boolean(van?.out_of_service));
  const [typed, setTyped] = useState({ name: van?.name ?? '', seats: String(van?.seats ?? 5), wheelchair: van?.wheelchair ?? false, why: van?.out_of_service ?? '' });
  /** @param {Partial<typeof typed>} change */
  const set = (change) => setTyped({ ...typed, ...change });
  const { name, seats, wheelchair, why } = typed, count = Number(seats);
  const missing = !name.trim() ? 'Write a name.' : !(Number.isInteger(count) && count >= 1 && count <= 30) ? 'Say how many seats, from 1 to 30.' : out && !why.trim() && 'Say why it cannot go.';
  return html`<${Question} title=${van ? `Change ${van.name}` : 'New van'} go=${van ? 'Save' : 'Add the van'} told=${van ? 'Saved.' : `${name} is there.`} missing=${missing} telling=${telling} fields=${['name', 'seats']} onClose=${onClose}
    saying=${() => putting('vehicles', id, { name: name.trim(), seats: count, wheelchair, out_of_service: out ? why.trim() : null }, van?.stamp)}>
    <div class="form-two"><${Input} label="Name" value=${name} onInput=${(/** @type {string} */ value) => set({ name: value })} error=${against(telling, 'name')} maxlength="60" autocomplete="off" autofocus />
      <${Input} label="Seats, with the driver’s" inputmode="numeric" value=${seats} onInput=${(/** @type {string} */ value) => set({ seats: value })} error=${against(telling, 'seats')} maxlength="2" autocomplete="off" /></div>
    <div class="choices"><${Check} label="Takes a wheelchair" checked=${wheelchair} onInput=${(/** @type {boolean} */ value) => set({ wheelchair: value })} />
      <${Check} label="Out of service" checked=${out} onInput=${setOut} /></div>
    ${out && html`<${Input} label="Why it cannot go" value=${why} onInput=${(/** @type {string} */ value) => set({ why: value })} maxlength="300" autocomplete="off" />`}<//>`;
}
