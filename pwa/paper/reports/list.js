// Mandated reports that are due, the first due first; one tap opens one to write down that it was made.
import { html } from 'htm/preact';
import '../../ui/more-icons.js';
import { Empty, List, Row } from '../../ui/card.js';
import { dress } from '../../ui/dress.js';
import { At, span } from '../../ui/time.js';
import { dueReports, isOver } from '../../state/due-reports.js';
import { can, net, rows, session, tick } from '../../state/store.js';
import { OneReport } from './one.js';
import { TO_DO, aboutWords } from './words.js';

/** @import {Due} from '../../state/due-reports.js' */

dress('scene');

/** @param {{id?: string|null, where: string[]}} props  `where`: the address of the list, in parts */
export function Reports({ id, where }) {
  const list = `#/${where.join('/')}`;
  if (id) return html`<${OneReport} key=${id} id=${id} where=${where} list=${list} />`;
  return html`<h1>Reports that are due</h1><p class="quiet">${can('reports.read') ? 'Mandated reports of everybody that are not done yet.' : 'Your own mandated reports that are not done yet. Only you and the leads see them.'} Each stays here until it is made, written down and signed.</p>
    ${dueReports.value.length ? html`<${List} label="Reports that are due">${dueReports.value.map((due) => html`<${Line} key=${due.row.id} due=${due} href=${`${list}/${due.row.id}`} />`)}<//>`
      : html`<div class="card"><${Empty} icon=${net.value.state === 'starting' ? 'clock' : 'check'} title=${net.value.state === 'starting' ? 'Asking the server' : 'No report is due'}><p>A mandated report appears here as soon as somebody begins one, and goes when it is made and signed.</p><//></div>`}`;
}

/** No name and nothing of what was seen. @param {{due: Due, href: string}} props */
function Line({ due, href }) {
  const { row, tasks: [[task, at], next] } = due, late = isOver(due, tick.value);
  return html`<${Row} href=${href} icon=${late ? 'triangle-alert' : 'clock'}><span class="strong">${aboutWords(row)}: ${TO_DO[task]}</span><br />
    <span class=${late ? 'small tone-caution strong' : 'small quiet'}>${task === 'signature' ? 'nothing else is to be done' : html`<${Until} at=${at} />`}</span>
    ${next && html`<br /><span class="small quiet">then in writing, by <${At} at=${next[1]} now=${tick.value} /></span>`}
    ${row.created_by !== session.value?.user.id && html`<br /><span class="small quiet">written by ${rows.people.value.get(row.created_by ?? '')?.name ?? 'somebody'}</span>`}${row.unsent && html`<span class="small quiet"> · saved here</span>`}<//>`;
}

/** In words and by the clock. @param {{at: string}} props */
export function Until({ at }) {
  const ms = Date.parse(at) - tick.value, when = html`<${At} at=${at} now=${tick.value} />`;
  return ms < 0 ? html`overdue for ${span(-ms)}, since ${when}` : html`by ${when}, ${span(ms)} left`;
}
