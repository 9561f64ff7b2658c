// The worklist of follow-ups: the overdue and the gravest first; one of them opens with its safe-contact rule before the number.
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import '../ui/more-icons.js';
import { Empty, Row } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { Age, At, span } from '../ui/time.js';
import { isOverdue } from '../state/care-laid.js';
import { followUps } from '../state/referrals.js';
import { sceneLists } from '../state/scene-lists.js';
import { label, net, tick } from '../state/store.js';
import { FollowUpPage } from './followup.js';
import { Figures, Heaps, Split } from './lists.js';
import { whoOf } from './names.js';
import { closedLately, followUpHeaps, stateWords, triedWords } from './reckon.js';

/** @import {FollowUp} from '../base/types-referrals.js' */
/** @import {Addresses} from './lists.js' */

/** @param {{id: string|null, others?: (...parts: string[]) => string, figures?: string} & Addresses} props  `others`: the address of a referral */
export function FollowUps({ id, link, go, others, figures }) {
  useEffect(() => void sceneLists().catch(() => {}), []);
  const all = [...followUps.value.values()], row = all.find((one) => one.id === id), heaps = followUpHeaps(all, tick.value), closed = closedLately(all, tick.value);
  const line = (/** @type {FollowUp} */ one) => html`<${Line} key=${one.id} row=${one} href=${link(one.id)} current=${one.id === id} />`;
  const list = html`<h1>Follow-ups</h1>${!heaps.length && html`<div class="card"><${Empty} icon="check" title=${net.value.state === 'starting' ? 'Asking the server' : 'Nobody waits for a call'}><p>A follow-up appears here by itself when a crew closes a call, makes a plan or a referral, if the person agreed to it.</p><//></div>`}
    <${Heaps} heaps=${[...heaps, ...(closed.length ? [{ code: 'ended', title: 'Closed lately', rows: closed }] : [])]} row=${line} />
    <p class="small"><a href="/api/v1/calendar.ics" download="follow-ups.ics">Calendar file</a> <span class="quiet">of what is open, without names</span></p><${Figures} href=${figures} />`;
  return html`<${Split} title="Follow-ups" chosen=${Boolean(row)} close=${() => go()} list=${list}>${row ? html`<${FollowUpPage} key=${row.id} row=${row} others=${others} />`
    : html`<div class="card loop-none"><${Empty} icon="phone" title="Choose somebody"><p>Who may hear, and what a message may say, stands before the number. <span class="key">j</span> <span class="key">k</span> move through the list.</p><//></div>`}<//>`;
}

/** @param {{row: FollowUp, href: string, current: boolean}} props */
function Line({ row, href, current }) {
  const late = isOverdue(row, tick.value), open = row.state === 'open';
  return html`<${Row} href=${href} current=${current} end=${row.risk && html`<${Chip} tone=${['imminent', 'high'].includes(row.risk) ? 'caution' : undefined}>${label('risk_level', row.risk)}<//>`}><span class="strong">${whoOf(row)}</span><br />
    <span class=${late ? 'small tone-caution strong' : 'small quiet'}>${open ? html`<${Due} row=${row} />` : html`${stateWords(row, label)}${row.closed_at && html` <${Age} at=${row.closed_at} now=${tick.value} ago />`}`}</span>
    ${open && html`<span class="small quiet"> · ${row.someone_died ? html`<strong>ask the crew first</strong>` : triedWords(row)}</span>`}${row.unsent && html`<span class="small quiet"> · saved here</span>`}<//>`;
}

/** @param {{row: FollowUp}} props */
export function Due({ row: { due_at: due } }) {
  const ms = Date.parse(due) - tick.value;
  return html`${ms < 0 ? `overdue for ${span(-ms)}` : `due in ${span(ms)}`}, <${At} at=${due} now=${tick.value} />`;
}
