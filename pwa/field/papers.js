// Paper that goes on after a call: mandated reports that are due, what is open of the calls that the crew has left, and the way back to the others.
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

/** @import {Assignment, Incident} from '../base/types.js' */

/** The close-out comes last: once it is signed and nothing else is begun, the paper of a call is done. @param {Assignment} call */
function openPaper({ incident_id }) {
  const of = (/** @type {string} */ tool) => begunFor(assessments.value.values(), incident_id, tool);
  const begun = [...assessments.value.values()].filter((row) => row.incident_id === incident_id && row.state === 'open').length;
  return begun || of('close-out').some(({ state }) => state !== 'open') ? begun : 1;
}

/** The latest first. A call that was merged into another owes nothing any more, unless the crew was there all the same, called back without signal. */
const unfinished = () => calls().filter((call) => openPaper(call));

/** Those that they have left, as long as this phone knows them. */
const calls = () => [...seen.assignments.value.values()].filter((call) => call.team_id === team.value?.id && call.milestones.cleared && counts(seen.incidents.value.get(call.incident_id)))
  .sort((a, b) => b.milestones.cleared.localeCompare(a.milestones.cleared));

/** @param {Incident|undefined} call */
const counts = (call) => !call?.merged_into || Boolean(call.owed?.length);

/** @param {Assignment} call */
const placeOf = (call) => {
  const incident = seen.incidents.value.get(call.incident_id);
  return incident?.location?.address ?? incident?.location?.area ?? 'A call you left';
};

/** For the end of the shift. @returns {import('./open-work.js').Open[]} */
export const openWork = () => [...due(), ...papers()];

const due = () => (dueReports.value.length ? [{ words: `${dueReports.value.length === 1 ? 'A mandated report is' : `${dueReports.value.length} mandated reports are`} due, also after this shift`, href: '#/reports' }] : []);

const papers = () => unfinished().map((call) => ({ words: `${placeOf(call)}: ${openPaper(call) === 1 ? 'one paper is open' : `${openPaper(call)} papers are open`}`, href: `#/a/${call.id}/close-out` }));

export function Papers() {
  const open = unfinished(), done = calls().filter((call) => !open.includes(call));
  return html`<${DueReports} />${open.length > 0 && html`<${Card} title="Paper still open"><${List} label="Calls you have left">${open.map((call) => html`
    <${Row} key=${call.id} href=${`#/a/${call.id}/close-out`} icon="clipboard" end=${html`<${Chip} tone="caution">${openPaper(call)} open<//>`}><${Left} call=${call} /><//>`)}<//><//>`}
    ${done.length > 0 && html`<details class="card"><summary><span class="grow">Calls that are done</span><span class="quiet">${done.length}</span></summary>
      <${List} label="Calls that are done">${done.map((call) => html`<${Row} key=${call.id} href=${`#/a/${call.id}/left`} icon="check"><${Left} call=${call} /><//>`)}<//></details>`}`;
}

/** @param {{call: Assignment}} props */
const Left = ({ call }) => html`${placeOf(call)}<br /><span class="small quiet">left <${Age} at=${call.milestones.cleared} now=${tick.value} ago /></span>`;
