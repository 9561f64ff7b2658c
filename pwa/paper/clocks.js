// A mandated report runs against two clocks: by when each is due, and what is left of it, in words.
import { html } from 'htm/preact';
import { Card, Facts } from '../ui/card.js';
import { At } from '../ui/time.js';
import { clocks } from '../state/report-clocks.js';
import { programme, tick } from '../state/store.js';

/** @import {PanelProps} from './page.js' */

/** @param {PanelProps} props */
export function Clocks({ row }) {
  const answers = row?.answers ?? {}, ends = clocks(answers, programme.value?.time_zone ?? 'America/Chicago');
  if (!ends) return html`<p class="quiet">Say whom it is about and when you learned of it: the clocks run from there.</p>`;
  const child = answers.about?.value?.[0] === 'child', done = (/** @type {string} */ link) => answers[link]?.value?.[0];
  return html`<${Card} title="By when"><${Facts} pairs=${[
    ['By voice', html`<${Left} due=${ends.oral_due_at} done=${done(child ? 'child.oral_at' : 'adult.oral_at')} />`],
    ends.written_due_at && ['In writing', html`<${Left} due=${ends.written_due_at} done=${done('child.written_at')} />`],
  ]} />${child && html`<p class="small quiet">The written one does not count weekends and legal holidays.</p>`}<//>`;
}

/** @param {{due: string, done: string|undefined}} props */
function Left({ due, done }) {
  if (done) return html`done <${At} at=${done} now=${tick.value} />`;
  const hours = Math.floor((Date.parse(due) - tick.value) / 3_600_000);
  return html`<strong><${At} at=${due} now=${tick.value} /></strong>${hours >= 0 ? `, ${hours} h left` : ': over. Report now, and write why it is late.'}`;
}
