// Rosters: who rides with which team and van, now and next; planning, changing, swapping and ending.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/card.js';
import { can, seen, tick } from '../state/store.js';
import { Cover } from './cover.js';
import { Plan } from './plan.js';
import { comingShifts } from './reckon.js';
import { Gaps } from './gaps.js';
import { One } from './shift.js';
import { End, Swap } from './shift-acts.js';
import { Change } from './shift-change.js';
import { onNow, teamName } from './view.js';

/** @import {Shift} from '../base/types.js' */
/** @typedef {{what: string, shift?: Shift, out?: string}} Asked */

export function Shifts() {
  const [asking, setAsking] = useState(/** @type {Asked|null} */ (null)), close = () => setAsking(null), manage = can('rosters.manage');
  const coming = comingShifts(seen.shifts.value.values(), seen.teams.value);
  const ended = [...seen.shifts.value.values()].filter(({ ended_at }) => ended_at && tick.value - Date.parse(ended_at) < 86_400_000).sort((a, b) => (b.ended_at ?? '').localeCompare(a.ended_at ?? ''));
  const now = onNow.value.toSorted((a, b) => teamName(a.team_id).localeCompare(teamName(b.team_id)));
  return html`<div class="lead-page"><div class="line line-apart"><h1>Shifts</h1>${manage && html`<${Button} kind="primary" icon="plus" onClick=${() => setAsking({ what: 'plan' })}>Plan a shift<//>`}</div>
    <${Cover} />
    <${Group} title="On now" shifts=${now} ask=${setAsking}><${Empty} level=${3} icon="users" title="No shift is open"><p>A planned shift opens by itself when it begins.</p><//><//>
    <${Group} title="Coming" shifts=${coming} ask=${setAsking}><${Empty} level=${3} icon="clock" title="Nothing is planned"><p>Plan the next shift, so that a page always finds a crew.</p><//><//>
    ${ended.length > 0 && html`<${Group} title="Ended in the last day" shifts=${ended} ask=${setAsking} />`}
    <${Gaps} />
    ${asking?.what === 'plan' && html`<${Plan} onClose=${close} />`}
    ${asking?.what === 'change' && html`<${Change} shift=${asking.shift} onClose=${close} />`}
    ${asking?.what === 'swap' && html`<${Swap} shift=${asking.shift} out=${asking.out} onClose=${close} />`}
    ${asking?.what === 'end' && html`<${End} shift=${asking.shift} onClose=${close} />`}</div>`;
}

/** @param {{title: string, shifts: Shift[], ask: (asked: Asked) => void, children?: any}} props */
function Group({ title, shifts, ask, children }) {
  return html`<section class="stack stack-8" aria-label=${title}><h2>${title}</h2>${shifts.length ? html`<div class="cards">${shifts.map((shift) => html`<${One} key=${shift.id} shift=${shift} ask=${ask} />`)}</div>` : html`<div class="card">${children}</div>`}</section>`;
}
