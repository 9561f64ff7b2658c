// Swapping one person of a crew for another, and ending a shift.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Input, Select } from '../ui/field.js';
import { seen } from '../state/store.js';
import { Question } from './telling.js';
import { fullName, onNow, staffed, teamName, vans } from './view.js';
import { acting } from './wire.js';
import { roleWord, SWAP_REASONS } from './words.js';

/** @import {Shift} from '../base/types.js' */

/** @param {{shift: Shift, out: string, onClose: () => void}} props */
export function Swap({ shift, out, onClose }) {
  const [come, setCome] = useState(''), [reason, setReason] = useState('');
  const free = staffed.value.filter(({ id }) => !shift.crew.includes(id)), elsewhere = ridingElsewhere(come, shift);
  return html`<${Question} title=${`Swap ${fullName(out)}`} go="Swap" told=${`${fullName(come)} rides with ${teamName(shift.team_id)} now.`} missing=${!come && 'Choose who comes.'} onClose=${onClose}
    saying=${() => acting('shifts', shift.id, 'swaps', { out, in: come, reason: reason.trim() })}>
    <p>${fullName(out)} leaves ${teamName(shift.team_id)}: their phone forgets the team’s calls. Who comes sees them at once.</p>
    <${Select} label="Who comes" empty="Choose" value=${come} onInput=${setCome} options=${free.map((person) => ({ code: person.id, label: optionWords(person) }))} />
    ${elsewhere && html`<p class="tone-caution strong">${fullName(come)} rides with ${elsewhere} now. Swap them out there first.</p>`}
    <${Input} label="Why" help="If there is something to say." value=${reason} onInput=${setReason} list="swap-reasons" maxlength="300" autocomplete="off" />
    <datalist id="swap-reasons">${SWAP_REASONS.map((words) => html`<option key=${words} value=${words} />`)}</datalist><//>`;
}

/** @param {{name: string, role: string, skills: string[]}} person */
export const optionWords = ({ name, role, skills }) => [name, roleWord(role).toLowerCase(), ...skills].join(', ');

/** @param {string} id @param {Shift} [but] */
export const ridingElsewhere = (id, but) => onNow.value.filter((shift) => shift.id !== but?.id && shift.crew.includes(id)).map(({ team_id }) => teamName(team_id))[0];

/** @param {string|null} id @param {Shift} [but] */
export const vanElsewhere = (id, but) => onNow.value.filter((shift) => id && shift.id !== but?.id && shift.vehicle_id === id).map(({ team_id }) => teamName(team_id))[0];

/** The vans to choose from; one that is out is told where the shift begins now. @param {boolean} now @param {Shift} [but] */
export const vanOptions = (now, but) => vans.value.map(({ id, name, out_of_service }) => {
  const other = now && vanElsewhere(id, but);
  return { code: id, label: [name, out_of_service && 'out of service', other && `out with ${other} now`].filter(Boolean).join(', ') };
});

/** @param {{shift: Shift, onClose: () => void}} props */
export function End({ shift, onClose }) {
  const name = teamName(shift.team_id), open = seen.teams.value.get(shift.team_id)?.shift_id === shift.id;
  return html`<${Question} title=${open ? `End ${name}’s shift?` : `Take ${name}’s shift off the plan?`} go=${open ? 'End the shift' : 'Take it off'} told=${open ? `${name} is off duty.` : 'Taken off the plan.'} onClose=${onClose} saying=${() => acting('shifts', shift.id, 'ends')}>
    <p>${open ? `${name} goes off duty: no page reaches its crew, and their phones forget its calls.` : 'It will not begin.'}</p>
    <p class="quiet">${shift.crew.map(fullName).join(', ')}</p><//>`;
}
