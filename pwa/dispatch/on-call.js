// The teams on a call: what they reached, how far each phone's page got, and calling one back.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { StatusGlyph } from '../ui/glyph.js';
import { LedgerDots, deliveryWords } from '../ui/ledger.js';
import { Age, At } from '../ui/time.js';
import { can, label, seen, tick } from '../state/store.js';
import { WHY } from '../account/rings.js';
import { Ladder } from './active.js';
import { dots, isLive, phones, since } from './reckon.js';
import { Ring } from './ring.js';
import { askFor, nameOf, teamName } from './view.js';

/** @import {Call} from './reckon.js' */
/** @import {Assignment, Delivery} from '../base/types.js' */

/** @param {{call: Call}} props */
export function OnCall({ call }) {
  if (!call.all.length) return null;
  return html`<section class="stack stack-8" aria-label="Teams on this call">${call.all.map((assignment) => (isLive(assignment)
    ? html`<${Going} key=${assignment.id} assignment=${assignment} call=${call.id} />` : html`<${Gone} key=${assignment.id} assignment=${assignment} />`))}</section>`;
}

/** @param {{assignment: Assignment, call: string}} props */
function Going({ assignment, call }) {
  const { team_id, state, offered_by, offered_at, recalled_at } = assignment, now = tick.value;
  const reached = phones(seen.deliveries.value.values(), assignment.id);
  return html`<article class="on-call"><header class="line"><${StatusGlyph} code=${state} size=${20} /><h3>${teamName(team_id)}</h3>
      <span class="grow">${state === 'offered' ? 'Asked' : label('assignment_state', state)} <span class="quiet"><${Age} at=${since(assignment)} now=${now} ago=${state === 'offered'} /></span></span></header>
    ${can('assign') && html`<div class="line"><${Ask} name="radio" words="Say for them" asked=${{ assignment }} /><${Ask} name="police" words="Police" asked=${{ assignment }} />
      ${!recalled_at && html`<${Ask} name="recall" words="Recall" asked=${{ assignment }} /><${Ask} name="reassign" words="Send another instead" asked=${{ call, assignment }} />`}</div>`}
    ${recalled_at && html`<p class="small tone-caution">Recalled <${Age} at=${recalled_at} now=${now} ago />. The team is still there, and counts as on scene until it leaves. <${Rang} assignment=${assignment} /></p>`}
    <${Ladder} assignment=${assignment} />
    <${Reached} assignment=${assignment} />
    <p class="small quiet">Asked by ${nameOf(offered_by)}, <${At} at=${offered_at} now=${now} /></p>
    <${Phones} assignment=${assignment} reached=${reached} /></article>`;
}

/** Two teams on one call have the same buttons: who only hears them is told whose. @param {{name: string, words: string, asked: {assignment: Assignment, call?: string}}} props */
const Ask = ({ name, words, asked }) => html`<${Button} size="small" aria-label=${`${words}: ${teamName(asked.assignment.team_id)}`} onClick=${() => askFor(name, asked)}>${words}<//>`;

const ORDER = ['acknowledged', 'en_route', 'staged', 'on_scene', 'contact', 'transporting', 'at_destination', 'handed_over', 'cleared'];

/** @param {{assignment: Assignment}} props */
function Reached({ assignment: { milestones, acts } }) {
  const done = ORDER.filter((code) => milestones[code]), odd = acts?.some(({ flags }) => flags?.length);
  if (!done.length) return null;
  return html`<ol class="reached small" role="list">${done.map((code) => html`<li key=${code}>${label('assignment_state', code)} <span class="quiet"><${At} at=${milestones[code] ?? ''} now=${tick.value} /></span></li>`)}
    ${odd && html`<li class="tone-caution">something came late or out of order: see the timeline</li>`}</ol>`;
}

/** How far the recall itself has come on the crew's phones. @param {{assignment: Assignment}} props */
function Rang({ assignment: { id } }) {
  const reached = phones(seen.deliveries.value.values(), id, 'recall');
  return reached.length > 0 && html`<span>Recall: <${LedgerDots} states=${reached.map(({ state }) => state)} words /></span>`;
}

/** One line a phone: its name, how far, since when, and what went wrong. @param {{assignment: Assignment, reached: Delivery[]}} props */
function Phones({ assignment, reached }) {
  if (!reached.length) return assignment.state === 'offered' ? html`<div class="stack stack-4 small"><p class="tone-caution strong">No phone was paged. Ring the crew:</p><${Ring} team=${assignment.team_id} /></div>` : null;
  const far = dots(assignment, reached), failed = reached.every(({ state }) => state === 'failed' || state === 'expired');
  return html`<details open=${assignment.state === 'offered'} class="phones small"><summary><span>Pages</span> <${LedgerDots} states=${far} words /></summary>
    <ul role="list">${reached.map((delivery, at) => html`<li key=${delivery.id}><${LedgerDots} states=${[far[at] ?? delivery.state]} />
      <span class="grow">${delivery.device_id ? seen.devices.value.get(delivery.device_id)?.name ?? 'A phone' : 'No phone signed in'}${delivery.user_id ? html`<span class="quiet">, ${nameOf(delivery.user_id)}</span>` : ''}</span>
      <span>${deliveryWords(far[at] ?? delivery.state)}</span><span class="quiet"><${Reach} delivery=${delivery} /></span>
      ${delivery.error && delivery.device_id && html`<span class="phones-error tone-caution">${WHY[delivery.error] ?? delivery.error.replaceAll('_', ' ')}</span>`}</li>`)}</ul>
    ${failed && assignment.state === 'offered' && html`<p class="tone-caution strong">No phone showed the page. Ring the crew:</p><${Ring} team=${assignment.team_id} />`}</details>`;
}

/** @param {{delivery: Delivery}} props */
function Reach({ delivery }) {
  const at = { opened: delivery.opened_at, shown: delivery.shown_at, accepted: delivery.accepted_at, failed: delivery.failed_at }[/** @type {string} */ (delivery.state)] ?? delivery.queued_at;
  return at ? html`<${Age} at=${at} now=${tick.value} ago />` : null;
}

/** @param {{assignment: Assignment}} props */
function Gone({ assignment }) {
  const { team_id, state, ended_at, end_reason, acts } = assignment;
  const why = end_reason ?? acts?.findLast(({ kind, reason }) => reason && (kind === 'decline' || kind === 'recall'))?.reason;
  return html`<p class="line small quiet"><${StatusGlyph} code=${state} /><span>${teamName(team_id)}: ${label('assignment_state', state).toLowerCase()}${why ? `, ${why.replaceAll('_', ' ')}` : ''}</span>${ended_at && html`<${At} at=${ended_at} now=${tick.value} />`}<${Rang} assignment=${assignment} /></p>`;
}
