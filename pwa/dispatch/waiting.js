// Who waits: calls nobody has been asked to go to, the most urgent and the oldest first.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { can } from '../state/store.js';
import { Head, Nothing } from './column.js';
import { CallCard } from './summary.js';
import { best, reasonsOf } from './suggest.js';
import { askFor, chosen, lost, teamName, waiting } from './view.js';

/** @import {Call} from './reckon.js' */

export function Waiting() {
  const list = waiting.value;
  return html`<section class="board-column" aria-label="Waiting"><${Head} title="Waiting" count=${list.length}>
      ${list.length > 1 && html`<span class="small quiet">by priority, then age</span>`}<//>
    ${list.length ? html`<ul class="calls" role="list">${list.map((call) => html`<${Waits} key=${call.id} call=${call} />`)}</ul>`
      : html`<${Nothing} title="Nobody is waiting"><p>A new call stands here until a team is asked.</p><p><span class="key">n</span> takes a call.</p><//>`}</section>`;
}

/** The chosen one says which team the next key would ask. @param {{call: Call}} props */
function Waits({ call }) {
  const here = chosen.value === call.id && can('assign') && !lost.value;
  const first = here ? best(call.id) : null;
  const declined = call.all.filter(({ state }) => state === 'declined').map(({ team_id }) => teamName(team_id));
  return html`<${CallCard} call=${call}>
    ${declined.length > 0 && html`<p class="small tone-caution">${declined.join(', ')} declined</p>`}
    ${here && html`<div class="call-next"><${Button} size="small" kind="primary" onClick=${() => askFor('assign', { call: call.id })}>Assign <span class="key">a</span><//>
      <span class="small quiet">${first && html`<span class="key">1</span> ${teamName(first.team_id)}: ${reasonsOf(first).join(' · ')}`}</span></div>`}<//>`;
}
