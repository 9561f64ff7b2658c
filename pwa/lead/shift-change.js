// Changing a shift that is planned or under way: when it ends, with which van, and while it is planned also its start and team.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Input, Select } from '../ui/field.js';
import { seen, tick } from '../state/store.js';
import { local, OtherZone } from './local-time.js';
import { vanOptions } from './shift-acts.js';
import { against, Question, useTelling } from './telling.js';
import { fullName, teamName, teams } from './view.js';
import { acting } from './wire.js';

/** @import {Shift} from '../base/types.js' */
/** @typedef {{team: string, van: string, starts: string, ends: string}} Typed */

/** @param {Shift} shift @returns {Typed} */
const typedOf = ({ team_id, vehicle_id, starts_at, ends_at }) => ({ team: team_id, van: vehicle_id ?? '', starts: local(Date.parse(starts_at)), ends: ends_at ? local(Date.parse(ends_at)) : '' });

/** What a person changed and nothing else: what they did not touch may have been changed by somebody meanwhile. @param {Typed} before @param {Typed} now */
export const changedOf = (before, now) => ({
  ...(now.team !== before.team && { team_id: now.team }), ...(now.van !== before.van && { vehicle_id: now.van || null }),
  ...(now.starts !== before.starts && { starts_at: new Date(now.starts).toISOString() }), ...(now.ends !== before.ends && { ends_at: now.ends ? new Date(now.ends).toISOString() : null }),
});

/** @param {Typed} before @param {Typed} now */
export function missingIn(before, now) {
  if (!Date.parse(now.starts)) return 'Say when it begins.';
  if (now.ends && Date.parse(now.ends) <= Date.parse(now.starts)) return 'It ends before it begins.';
  return !Object.keys(changedOf(before, now)).length && 'Nothing is changed yet.';
}

/** @param {{shift: Shift, onClose: () => void}} props */
export function Change({ shift, onClose }) {
  const telling = useTelling(), [before] = useState(() => typedOf(shift)), [typed, setTyped] = useState(before), [reason, setReason] = useState('');
  const open = seen.teams.value.get(shift.team_id)?.shift_id === shift.id;
  /** @param {Partial<Typed>} change */
  const set = (change) => setTyped({ ...typed, ...change });
  return html`<${Question} wide title=${`Change ${teamName(shift.team_id)}’s shift`} go="Change it" told=${`${teamName(typed.team)}’s shift is changed.`} missing=${missingIn(before, typed)}
    telling=${telling} fields=${open ? ['ends_at', 'vehicle_id'] : ['ends_at', 'vehicle_id', 'starts_at', 'team_id']} onClose=${onClose} saying=${() => acting('shifts', shift.id, 'revisions', { ...changedOf(before, typed), reason: reason.trim() })}>
    <p class="quiet">${shift.crew.map(fullName).join(', ')}</p>
    <div class="form-two">${!open && html`<${Select} label="Team" value=${typed.team} onInput=${(/** @type {string} */ team) => set({ team })} error=${against(telling, 'team_id')} options=${teams.value.map(({ id, name }) => ({ code: id, label: name }))} />`}
      <${Select} label="Van" empty="On foot, or decided later" value=${typed.van} onInput=${(/** @type {string} */ van) => set({ van })} error=${against(telling, 'vehicle_id')} options=${vanOptions(open || Date.parse(typed.starts) <= tick.value, shift)} />
      ${!open && html`<${Input} label="Begins" type="datetime-local" value=${typed.starts} onInput=${(/** @type {string} */ starts) => set({ starts })} error=${against(telling, 'starts_at')} />`}
      <${Input} label="Ends, if that is planned" type="datetime-local" value=${typed.ends} onInput=${(/** @type {string} */ ends) => set({ ends })} error=${against(telling, 'ends_at')} /></div>
    <${OtherZone} /><${Input} label="Why" help="If there is something to say." value=${reason} onInput=${setReason} maxlength="300" autocomplete="off" /><//>`;
}
