// The way to the mandated reports that are due; nothing while there is none.
import { html } from 'htm/preact';
import { Card, List, Row } from '../ui/card.js';
import { Icon } from '../ui/icon.js';
import '../ui/more-icons.js';
import { At } from '../ui/time.js';
import { dueReports, overdueReports } from '../state/due-reports.js';
import { tick } from '../state/store.js';

export function DueReports() {
  const all = dueReports.value, late = overdueReports.value;
  if (!all.length) return null;
  return html`<${Card} tone=${late ? 'caution' : undefined} title="Reports that are due"><${List} label="Reports that are due"><${Row} href="#/reports" icon=${late ? 'triangle-alert' : 'clock'} end=${html`<${Icon} name="chevron-right" size=${18} />`}>
    ${all.length === 1 ? 'One mandated report' : `${all.length} mandated reports`}<br /><span class=${late ? 'small tone-caution strong' : 'small quiet'}>${late ? `${late} overdue. Report now, and write it down.` : html`${all.length > 1 ? 'The next by' : 'By'} <${At} at=${all[0].tasks[0][1]} now=${tick.value} />`}</span><//><//><//>`;
}
