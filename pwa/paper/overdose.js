// An overdose: the time that runs, a dose of naloxone with one tap, EMS with one tap; the rest can wait.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { At } from '../ui/time.js';
import { corrected, glove } from '../base/clock.js';
import { tick } from '../state/store.js';
import { placeFor } from '../state/here.js';
import { leftWith } from '../state/left-with.js';
import { backupsOfCall, isRunning } from '../state/safety.js';
import { ownVan } from '../state/supplies.js';
import { askBackup } from '../sync/safety.js';
import { handOut } from '../sync/supplies.js';
import { countOf, doseOf, freeDose, hidden, timesOf, twice } from './doses.js';

/** @import {Answers, Assessment} from '../base/types-forms.js' */
/** @import {Backup} from '../base/types-safety.js' */
/** @import {PanelProps} from './page.js' */

const givenTwice = glove(), askedTwice = glove();
const now = () => ({ value: [new Date(corrected()).toISOString()] });

/** @param {PanelProps} props */
export function Overdose({ assignment, incident, form: { questionnaire: form }, row, filling }) {
  const filled = row ?? { answers: {}, conflicts: {} }, given = countOf(filled), times = timesOf(filled), last = times.at(-1), since = last ?? atOf(row, 'found_at');
  const free = freeDose(form, filled), unseen = hidden(form, filled);
  const put = (/** @type {Answers} */ answers) => void filling.give(answers);
  /** What the team gives comes out of its van: the same tap says both. */
  const dose = () => void (!free || givenTwice() || filling.give(doseOf(form, free, { at: now(), route: { value: ['nasal'] }, by: { value: ['team'] } }),
    undefined, [handOut(incident, { naloxone: 1 }, { van: ownVan.value })]));
  return html`<${Card} tone="caution">
    <p class="timer" role="timer" aria-label=${last ? 'Since the last dose' : 'Since the person was found'}>${since ? minutes(tick.value - Date.parse(since)) : '0:00'}</p>
    <p>${last ? html`since ${times.length === given ? `dose ${given}` : 'the last dose of a known time'}, <${At} at=${last} now=${tick.value} />` : since ? 'since found' : 'Starts with the first tap'}</p>
    ${!atOf(row, 'found_at') && html`<${Button} wide kind="outline" icon="clock" onClick=${() => put({ found_at: now() })}>Found now<//>`}
    ${free && html`<${Button} size="big" kind="primary" onClick=${dose}>Naloxone given${given ? `: dose ${given + 1}` : ''}<//>`}
    ${!free && html`<${Notice}><p>This form has no room for another dose. Write it in a note.</p><//>`}
    ${unseen.length > 0 && html`<${Notice} tone="caution"><p>What stands under “Dose ${unseen.join(', ')}” is kept and counts. This form shows it below once the dose before it has a time.</p><//>`}
    ${twice(form, filled).map((one) => html`<${Twice} key=${one.dose} ...${one} put=${put} />`)}
    <${Ems} assignment=${assignment} incident=${incident} said=${atOf(row, 'ems_called_at')} filling=${filling} />
    ${given > 0 && html`<p>Stay. Naloxone can wear off before the drug does.</p>`}<//>`;
}

/**
 * Dispatch sends them: one tap asks and writes down when, in one save. What is on its way to this call is not asked for again, and
 * nothing to a call that they have left. Whether this device can ring anybody nobody here knows: ringing is a link of its own.
 * @param {Pick<PanelProps, 'assignment'|'incident'|'filling'> & {said: string|undefined}} props  `said`: when, as the paper has it
 */
function Ems({ assignment, incident, said, filling }) {
  const coming = backupsOfCall(assignment).find((one) => isComing(one, assignment, incident)), at = said ?? coming?.asked_at;
  const over = Boolean(assignment.milestones.cleared), elsewhere = leftWith(assignment.state, incident);
  const ask = async () => {
    if (askedTwice()) return;
    const at = said ? { value: [said] } : now(), place = await placeFor(elsewhere);
    await filling.give({ ems_called_at: at }, undefined, [askBackup(assignment, 'ems', undefined, 'Overdose', place)]);
  };
  return html`${at && html`<p>EMS asked for at <${At} at=${at} now=${tick.value} /></p>`}
    ${!coming && !over && html`<${Button} wide kind="outline" onClick=${ask}>${said ? 'Ask for EMS again' : 'Ask for EMS'}<//>`}
    ${coming && !said && html`<${Button} wide kind="outline" onClick=${() => filling.give({ ems_called_at: { value: [coming.asked_at] } })}>Write down that time<//>`}
    <${Button} wide icon="phone" href="tel:911">Ring 911<//>`;
}

/** An ambulance to where this call is, and not there yet: one that came may have driven off, one that the server did not take never sets out. @param {Backup} backup @param {PanelProps['assignment']} assignment @param {PanelProps['incident']} incident */
const isComing = (backup, { id }, { location }) => backup.kind === 'ems' && backup.asked && isRunning(backup) && !backup.arrived_at && backup.unsent !== 'needs-you'
  && (backup.assignment_id === id || !backup.place?.address || backup.place.address === location?.address);

/** @param {Assessment|undefined} row @param {string} link @returns {string|undefined} */
const atOf = (row, link) => row?.answers[link]?.value?.[0];

/** Two phones that had not heard of each other; only the team knows. @param {{dose: number, times: string[], apart: Answers|undefined, put: (answers: Answers) => void}} props */
const Twice = ({ dose, times, apart, put }) => html`<${Notice} tone="caution"><p><span class="strong">Dose ${dose} has ${times.length} times:</span> ${times.map((at, n) => html`${n > 0 && ', '}<${At} at=${at} now=${tick.value} />`)}.
    Each counts as a dose. If it was one, pick its time below.</p>
  ${apart && html`<${Button} wide kind="outline" onClick=${() => put(apart)}>${times.length === 2 ? 'These were two doses' : `These were ${times.length} doses`}<//>`}<//>`;

/** @param {number} ms */
const minutes = (ms) => `${Math.max(0, Math.floor(ms / 60_000))}:${String(Math.max(0, Math.floor(ms / 1_000)) % 60).padStart(2, '0')}`;
