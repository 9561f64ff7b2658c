// The beginning of a shift: the word of the crew before, a look at the van, and what it lacks.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Later } from '../ui/later.js';
import { At } from '../ui/time.js';
import { outbox, rows, tick } from '../state/store.js';
import { shortIn } from '../state/supplies.js';
import { checkEquipment } from '../sync/supplies.js';
import { tell } from './acts.js';
import { readRules, rules } from './shift-rules.js';
import { nameOf, team } from './team.js';

/** @import {Equipment} from '../base/types-supplies.js' */

/** @type {Record<string, () => Promise<any>>} */
const SHEETS = { EndShift: () => import('./shift-end.js'), Found: () => import('./shift-found.js'), VanStock: () => import('./supplies/van.js') };
const OF_LATE = 36 * 3_600_000;

export function ShiftCheck() {
  const [sheet, open] = useState(''), own = team.value, shift = own?.shift_id ?? '';
  useEffect(() => void readRules().catch(() => {}), []);
  const van = own?.vehicle_id ?? null, list = shortIn(van);
  return html`${own?.status === 'recovery_hold' && html`<p>A lead ends this pause, when you are ready. Dispatch can reach one.</p>`}<${Before} shift=${shift} /><${Checked} shift=${shift} van=${van} onCheck=${() => open('Found')} />
    ${van && html`<${Button} wide onClick=${() => open('VanStock')}>${list.length ? `Van stock: ${list.length} below par` : 'Van stock'}<//>`}
    <${Button} wide icon="log-out" onClick=${() => open('EndShift')}>End the shift<//>
    ${sheet && html`<${Later} part key=${sheet} name=${sheet} load=${SHEETS[sheet]} props=${{ shift, van, onClose: () => open('') }} />`}`;
}

/** What the crew before wanted this one to know. @param {{shift: string}} props */
function Before({ shift }) {
  const words = [...rows.hand_overs.value.values()].filter(({ shift_id, team_id, at }) => shift_id !== shift && team_id === team.value?.id && tick.value - Date.parse(at) < OF_LATE)
    .sort((a, b) => b.at.localeCompare(a.at)).slice(0, 3);
  if (!words.length) return null;
  return html`<section aria-label="From the crew before" class="stack stack-8"><h3>From the crew before</h3>${words.map(({ id, note, actor, at }) => html`<p key=${id} class="said">${note}<br /><span class="small quiet">${nameOf(actor)}, <${At} at=${at} now=${tick.value} /></span></p>`)}</section>`;
}

/** Of the van they ride with: with another van, they look again. @param {{shift: string, van: string|null, onCheck: () => void}} props */
function Checked({ shift, van, onCheck }) {
  const checks = checksOf(van), latest = checks.find((one) => one.shift_id === shift), last = latest ?? checks[0];
  const all = async () => { const things = rules.value?.equipment ?? []; await tell('Equipment checked', [checkEquipment(shift, van, Object.fromEntries(things.map(({ code }) => [code, 'ok'])))]); };
  // Where nothing is listed there is nothing to say: a check of nothing is not taken.
  if (rules.value && !rules.value.equipment.length) return null;
  return html`<section aria-label="Equipment" class="stack stack-8">
    ${last && html`<${Later} part name="LastCheck" load=${() => import('./last-check.js')} props=${{ last, latest }} />`}
    ${latest ? html`<p class="quiet">Equipment checked <${At} at=${latest.at} now=${tick.value} /></p><${Button} wide onClick=${onCheck}>Check again<//>`
      : rules.value ? html`<p>Look at the van before you drive: ${rules.value.equipment.map(({ label }) => label).join(' · ')}</p>
        <div class="buttons"><${Button} kind="primary" onClick=${all}>All there and working<//><${Button} onClick=${onCheck}>Something is not<//></div>` : html`<p class="quiet">The list to check comes with the first signal.</p>`}</section>`;
}

/** The latest first, unsent ones too. @param {string|null} van */
export function checksOf(van) {
  /** @type {Partial<Equipment>[]} */
  const unsent = outbox.value.filter(({ path, sealed }) => !sealed && path.includes('/equipment/')).map(({ body, subject }) => ({ ...body, shift_id: subject.id }));
  return [...rows.equipment.value.values(), .../** @type {Equipment[]} */ (unsent)].filter(({ vehicle_id }) => vehicle_id === van).sort((a, b) => b.at.localeCompare(a.at));
}
