// Planning a shift: which team, who rides, which van, from when to when.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Input, Select } from '../ui/field.js';
import { seen, tick } from '../state/store.js';
import { local, OtherZone } from './local-time.js';
import { Several } from './several.js';
import { ridingElsewhere, vanOptions } from './shift-acts.js';
import { against, Question, useTelling } from './telling.js';
import { staffed, teamName, teams } from './view.js';
import { creating } from './wire.js';
import { roleWord } from './words.js';

const HOUR = 3_600_000;

/** @param {{onClose: () => void}} props */
export function Plan({ onClose }) {
  const telling = useTelling(), [typed, setTyped] = useState(() => ({ team: teams.value[0]?.id ?? '', van: '', crew: /** @type {string[]} */ ([]), ...suggested(teams.value[0]?.id) }));
  /** @param {Partial<typeof typed>} change */
  const set = (change) => setTyped({ ...typed, ...change });
  const { team, van, crew, starts, ends } = typed, begins = Date.parse(starts), stops = ends ? Date.parse(ends) : null;
  const missing = !team ? 'Choose a team.' : !crew.length ? 'Choose who rides.' : !begins ? 'Say when it begins.' : stops !== null && stops <= begins && 'It ends before it begins.';
  const content = () => ({ team_id: team, vehicle_id: van || undefined, crew, starts_at: new Date(begins).toISOString(), ends_at: stops ? new Date(stops).toISOString() : undefined });
  const told = begins <= tick.value ? `${teamName(team)} is on shift.` : `${teamName(team)}’s shift is planned.`;
  return html`<${Question} wide title="Plan a shift" go=${begins <= tick.value ? 'Begin the shift' : 'Plan the shift'} told=${told} missing=${missing} telling=${telling} fields=${['crew', 'ends_at']} onClose=${onClose} saying=${() => creating('shifts', content())}>
    <div class="form-two"><${Select} label="Team" value=${team} onInput=${(/** @type {string} */ value) => set({ team: value, ...suggested(value) })} options=${teams.value.map(({ id, name }) => ({ code: id, label: name }))} empty=${teams.value.length ? undefined : 'Make a team first'} />
      <${Select} label="Van" empty="On foot, or decided later" value=${van} onInput=${(/** @type {string} */ value) => set({ van: value })} options=${vanOptions(begins <= tick.value)} />
      <${Input} label="Begins" type="datetime-local" value=${starts} onInput=${(/** @type {string} */ value) => set({ starts: value })} />
      <${Input} label="Ends, if that is planned" type="datetime-local" value=${ends} onInput=${(/** @type {string} */ value) => set({ ends: value })} error=${against(telling, 'ends_at')} /></div>
    <${OtherZone} /><${Several} label="Who rides" value=${crew} onInput=${(/** @type {string[]} */ value) => set({ crew: value })} error=${against(telling, 'crew')} options=${riders(begins)} /><//>`;
}

/** From the end of the team's last planned shift, else from now; eight hours. @param {string|undefined} team */
function suggested(team) {
  const ends = [...seen.shifts.value.values()].filter((shift) => shift.team_id === team && !shift.ended_at && shift.ends_at).map(({ ends_at }) => Date.parse(ends_at ?? ''));
  const from = Math.max(tick.value, ...ends);
  return { starts: local(from), ends: local(from + 8 * HOUR) };
}

/** Who rides comes first; who rides elsewhere when it begins is told. @param {number} begins */
function riders(begins) {
  const order = ['responder', 'clinician', 'lead', 'dispatcher', 'navigator', 'admin'];
  return staffed.value.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role)).map(({ id, name, role, skills }) => {
    const other = begins <= tick.value ? ridingElsewhere(id) : undefined;
    return { code: id, label: html`${name}<br /><span class="small quiet">${[roleWord(role).toLowerCase(), ...skills].join(', ')}${other ? html`, <span class="tone-caution">on ${other} now</span>` : ''}</span>` };
  });
}
