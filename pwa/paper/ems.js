// EMS with one tap, from a paper that finds that they are needed, and what became of it.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { At } from '../ui/time.js';
import { glove } from '../base/clock.js';
import { tick } from '../state/store.js';
import { placeFor } from '../state/here.js';
import { leftWith } from '../state/left-with.js';
import { stageOf } from '../state/police.js';
import { backupsOfCall, isRunning } from '../state/safety.js';
import { askBackup } from '../sync/safety.js';

/** @import {Assignment, Command, Incident, Time} from '../base/types.js' */
/** @import {Backup} from '../base/types-safety.js' */

const askedTwice = glove();

/**
 * Dispatch sends them: one tap asks, and a paper that has a place for it keeps when, in one save. What is on its way to this call is not asked
 * for again, and nothing to a call that they have left. Whether this device can ring anybody nobody here knows: ringing is a link of its own.
 * @param {{assignment: Assignment, incident: Incident, words: string, kind?: 'outline'|'primary', said?: Time, ask: (asking: Command) => unknown, write?: (at: Time) => unknown}} props
 *   `words`: what for, as dispatch reads it; `said`: when, as the paper has it; `write`: none where the paper has no place for it
 */
export function Ems({ assignment, incident, words, kind = 'outline', said, ask, write }) {
  const asked = backupsOfCall(assignment).filter((one) => one.kind === 'ems' && one.asked && isHere(one, assignment, incident)), coming = asked.find(isComing), last = coming ?? asked[0];
  const over = Boolean(assignment.milestones.cleared), elsewhere = leftWith(assignment.state, incident), at = said ?? last?.asked_at, { stage, since } = last ? stageOf(last) : {};
  const tap = async () => {
    if (askedTwice()) return;
    const place = await placeFor(elsewhere);
    await ask(askBackup(assignment, 'ems', undefined, words, place));
  };
  return html`${at && html`<p>EMS asked for at <${At} at=${at} now=${tick.value} />${stage && html`: ${stage}${since && html`, <${At} at=${since} now=${tick.value} />`}`}</p>`}
    ${!coming && !over && html`<${Button} wide kind=${kind} onClick=${tap}>${at ? 'Ask for EMS again' : 'Ask for EMS'}<//>`}
    ${coming && !said && write && html`<${Button} wide kind="outline" onClick=${() => write(coming.asked_at)}>Write down that time<//>`}
    <${Button} wide icon="phone" href="tel:911">Ring 911<//>`;
}

/** Asked for to where this call is. @param {Backup} backup @param {Assignment} assignment @param {Incident} incident */
const isHere = ({ assignment_id: whose, place }, { id }, { location }) => whose === id || !place?.address || place.address === location?.address;

/** And not there yet: one that came may have driven off, one that the server did not take never sets out. @param {Backup} backup */
const isComing = (backup) => isRunning(backup) && !backup.arrived_at && backup.unsent !== 'needs-you';
