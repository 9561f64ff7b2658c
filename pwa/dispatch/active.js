// What is under way: a row a call, with its teams, how far their pages got, and what happens next if nobody answers.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { StatusGlyph } from '../ui/glyph.js';
import { LedgerDots } from '../ui/ledger.js';
import { Age, Countdown } from '../ui/time.js';
import { can, label, seen, tick } from '../state/store.js';
import { Coming } from './safety.js';
import { Head, Nothing } from './column.js';
import { CallCard } from './summary.js';
import { dots, isUnanswered, nextRung, phones, since } from './reckon.js';
import { active, askFor, lost, owes, teamName } from './view.js';
import { rungWords } from './words.js';

/** @import {Call} from './reckon.js' */
/** @import {Assignment} from '../base/types.js' */

export function Active() {
  const list = active.value;
  return html`<section class="board-column board-active" aria-label="Active"><${Head} title="Active" count=${list.length} />
    ${list.length ? html`<ul class="calls" role="list">${list.map((call) => html`<${CallCard} key=${call.id} call=${call}><${Going} call=${call} /><//>`)}</ul>`
      : html`<${Nothing} title="No team is on a call"><p>A call moves here when a team is asked, with how far the page got.</p><//>`}</section>`;
}

/** @param {{call: Call}} props */
function Going({ call }) {
  if (call.stage === 'left') return html`<p class="line small"><${StatusGlyph} code="cleared" /><span>${owes(call.id) ? 'The team has left. Its paper is not whole yet.' : 'The team has left, and nothing is missing. The call can be closed.'}</span></p>`;
  return html`<ul class="going" role="list">${call.live.map((assignment) => html`<${Goes} key=${assignment.id} assignment=${assignment} />`)}</ul>`;
}

/** @param {{assignment: Assignment}} props */
function Goes({ assignment }) {
  const { state, team_id, id } = assignment, reached = phones(seen.deliveries.value.values(), id);
  return html`<li class="goes"><span class="goes-who"><${StatusGlyph} code=${state} size=${18} /><strong>${teamName(team_id)}</strong>
      <span>${state === 'offered' ? 'asked' : label('assignment_state', state)} <span class="quiet"><${Age} at=${since(assignment)} now=${tick.value} ago=${state === 'offered'} /></span></span></span>
    ${assignment.recalled_at && html`<span class="small tone-caution">recalled, still there</span>`}
    ${reached.length > 0 && html`<span class="goes-pages"><${LedgerDots} states=${dots(assignment, reached)} words=${state === 'offered'} /></span>`}
    <${Coming} assignment=${assignment} /><${Ladder} assignment=${assignment} /></li>`;
}

/** The clock of the ladder; what it says is only true while we hear from the server. @param {{assignment: Assignment}} props */
export function Ladder({ assignment }) {
  if (isUnanswered(assignment)) return html`<${Unanswered} assignment=${assignment} />`;
  const rung = nextRung(assignment);
  if (!rung) return null;
  if (lost.value) return html`<span class="goes-clock small tone-caution">Answer not known: no connection</span>`;
  return html`<span class="goes-clock small"><${Countdown} due=${rung.step.due_at} from=${rung.from} now=${tick.value}>Answer within<//>
    <span class="quiet">then ${rungWords(rung.step.code)}</span></span>`;
}

/** @param {{assignment: Assignment}} props */
function Unanswered({ assignment: { ladder, offered_at, incident_id } }) {
  const next = ladder?.suggested_team_id;
  return html`<span class="goes-clock goes-unanswered"><span class="chip chip-alarm"><${StatusGlyph} code="emergency" size=${14} /><span>Unanswered <${Age} at=${offered_at} now=${tick.value} /></span></span>
    ${next && can('assign') && html`<${Button} size="small" kind="primary" onClick=${() => askFor('assign', { call: incident_id, team: next })}>Ask ${teamName(next)} <span class="key">u</span><//>`}</span>`;
}
