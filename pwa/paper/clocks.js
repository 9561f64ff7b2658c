// A mandated report runs against two clocks: by when each is due, and what is left of it, in words.
import { html } from 'htm/preact';
import { Card, Facts } from '../ui/card.js';
import { At } from '../ui/time.js';
import { zoneOf } from '../state/due-reports.js';
import { clocks, made } from '../state/report-clocks.js';
import { tick } from '../state/store.js';

/** @import {PanelProps} from './page.js' */

/** @param {PanelProps} props */
export function Clocks({ row }) {
  const answers = row?.answers ?? {}, ends = row && clocks(answers, row.created_at, zoneOf());
  if (!ends) return html`<p class="quiet">Say whom it is about and when you learned of it: the clocks run from there.</p>`;
  const child = answers.about?.value?.[0] === 'child', said = (/** @type {string} */ link) => ({ done: made(answers, link), ahead: answers[link]?.value?.[0] });
  return html`<${Card} title="By when"><${Facts} pairs=${[
    ['By voice', html`<${Left} due=${ends.oral_due_at} ...${said(child ? 'child.oral_at' : 'adult.oral_at')} />`],
    ends.written_due_at && ['In writing', html`<${Left} due=${ends.written_due_at} ...${said('child.written_at')} />`],
  ]} />${child && html`<p class="small quiet">The written one does not count weekends and legal holidays.</p>`}<//>`;
}

/** @param {{due: string, done: number|undefined, ahead: string|undefined}} props   `ahead`: also when it was still to come as it was written down */
function Left({ due, done, ahead }) {
  if (done !== undefined) return html`done <${At} at=${done} now=${tick.value} />`;
  const hours = Math.floor((Date.parse(due) - tick.value) / 3_600_000);
  return html`<strong><${At} at=${due} now=${tick.value} /></strong>${hours >= 0 ? `, ${hours} h left` : ': over. Report now, and write why it is late.'}${ahead && html`<br /><span class="tone-caution">The time that is written down was still to come, and does not count. Write down when it was made.</span>`}`;
}
