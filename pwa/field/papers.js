// Paper that goes on after a call: mandated reports that are due, and what is open of the calls that the crew has left.
import { html } from 'htm/preact';
import '../ui/more-icons.js';
import { Card, List, Row } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { Age } from '../ui/time.js';
import { DueReports } from '../account/due-reports.js';
import { begunFor } from '../paper/kinds.js';
import { assessments } from '../state/assessing.js';
import { dueReports } from '../state/due-reports.js';
import { seen, tick } from '../state/store.js';
import { team } from './team.js';

/** @import {Assignment} from '../base/types.js' */

/** The close-out comes last: once it is signed and nothing else is begun, the paper of a call is done. @param {Assignment} call */
function openPaper({ incident_id }) {
  const of = (/** @type {string} */ tool) => begunFor(assessments.value.values(), incident_id, tool);
  const begun = [...assessments.value.values()].filter((row) => row.incident_id === incident_id && row.state === 'open').length;
  return begun || of('close-out').some(({ state }) => state !== 'open') ? begun : 1;
}

/** The latest first. A call that was merged into another owes nothing any more: before that it could not be merged. */
const unfinished = () => [...seen.assignments.value.values()].filter((call) => call.team_id === team.value?.id && call.milestones.cleared && !seen.incidents.value.get(call.incident_id)?.merged_into && openPaper(call))
  .sort((a, b) => b.milestones.cleared.localeCompare(a.milestones.cleared));

/** @param {Assignment} call */
const placeOf = (call) => {
  const incident = seen.incidents.value.get(call.incident_id);
  return incident?.location?.address ?? incident?.location?.area ?? 'A call you left';
};

/** For the end of the shift. @returns {import('./open-work.js').Open[]} */
export const openWork = () => [...due(), ...calls()];

const due = () => (dueReports.value.length ? [{ words: `${dueReports.value.length === 1 ? 'A mandated report is' : `${dueReports.value.length} mandated reports are`} due, also after this shift`, href: '#/reports' }] : []);

const calls = () => unfinished().map((call) => ({ words: `${placeOf(call)}: ${openPaper(call) === 1 ? 'one paper is open' : `${openPaper(call)} papers are open`}`, href: `#/a/${call.id}/close-out` }));

export function Papers() {
  const calls = unfinished();
  return html`<${DueReports} />${calls.length > 0 && html`<${Card} title="Paper still open"><${List} label="Calls you have left">${calls.map((call) => html`
    <${Row} key=${call.id} href=${`#/a/${call.id}/close-out`} icon="clipboard" end=${html`<${Chip} tone="caution">${openPaper(call)} open<//>`}>
      ${placeOf(call)}<br /><span class="small quiet">left <${Age} at=${call.milestones.cleared} now=${tick.value} ago /></span><//>`)}<//><//>`}`;
}
