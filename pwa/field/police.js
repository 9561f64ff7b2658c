// Police on this call, as far as anybody said: the caller's wish, what was sent with the crew, and what a crew asked for.
import { html } from 'htm/preact';
import { Age } from '../ui/time.js';
import { tick } from '../state/store.js';
import { policeLines } from '../state/police.js';
import { backupsOfCall } from '../state/safety.js';

/** @import {Assignment, Incident} from '../base/types.js' */
/** @import {Line} from '../state/police.js' */

/** @param {{assignment: Assignment, incident: Incident}} props */
export function PolicePlan({ assignment, incident }) {
  const lines = policeLines(backupsOfCall(assignment), assignment.team_id), wish = incident.flags?.asked_no_police === 'yes';
  return html`<p class="small police"><strong>Police</strong> ${lines.length ? lines.map((line, at) => html`${at > 0 && '; '}<${One} key=${line.at} line=${line} />`) : 'not sent, not asked for, as far as is known'}.${wish && html` <strong>The caller wants none.</strong>`}</p>`;
}

/** @param {{line: Line}} props */
function One({ line: { words, at, stage, since } }) {
  const now = tick.value;
  return html`${words}, <${Age} at=${at} now=${now} ago />${stage && html`, ${stage}${since && html` <${Age} at=${since} now=${now} ago />`}`}`;
}
