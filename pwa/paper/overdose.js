// An overdose: the time that runs, a dose of naloxone with one tap, EMS with one tap; the rest can wait.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { At } from '../ui/time.js';
import { corrected, glove } from '../base/clock.js';
import { tick } from '../state/store.js';
import { ownVan } from '../state/supplies.js';
import { doseOut } from '../sync/dose.js';
import { countOf, doseOf, freeDose, hidden, timesOf, twice } from './doses.js';
import { Ems } from './ems.js';

/** @import {Answers, Assessment} from '../base/types-forms.js' */
/** @import {Command} from '../base/types.js' */
/** @import {PanelProps} from './page.js' */

const givenTwice = glove();
const now = () => ({ value: [new Date(corrected()).toISOString()] });

/** @param {PanelProps} props */
export function Overdose({ assignment, incident, form: { questionnaire: form }, row, filling }) {
  const filled = row ?? { answers: {}, conflicts: {} }, given = countOf(filled), times = timesOf(filled), last = times.at(-1), since = last ?? atOf(row, 'found_at');
  const free = freeDose(form, filled), unseen = hidden(form, filled);
  const put = (/** @type {Answers} */ answers) => void filling.give(answers);
  /** What the team gives comes out of its van: the same tap says both. */
  const dose = () => void (!free || givenTwice() || filling.give(doseOf(form, free, { at: now(), route: { value: ['nasal'] }, by: { value: ['team'] } }),
    undefined, (answer) => [doseOut(incident, ownVan.value, answer)]));
  const called = atOf(row, 'ems_called_at'), ask = (/** @type {Command} */ asking) => filling.give({ ems_called_at: called ? { value: [called] } : now() }, undefined, () => [asking]);
  return html`<${Card} tone="caution">
    <p class="timer" role="timer" aria-label=${last ? 'Since the last dose' : 'Since the person was found'}>${since ? minutes(tick.value - Date.parse(since)) : '0:00'}</p>
    <p>${last ? html`since ${times.length === given ? `dose ${given}` : 'the last dose of a known time'}, <${At} at=${last} now=${tick.value} />` : since ? 'since found' : 'Starts with the first tap'}</p>
    ${!atOf(row, 'found_at') && html`<${Button} wide kind="outline" icon="clock" onClick=${() => put({ found_at: now() })}>Found now<//>`}
    ${free && html`<${Button} size="big" kind="primary" onClick=${dose}>Naloxone given${given ? `: dose ${given + 1}` : ''}<//>`}
    ${!free && html`<${Notice}><p>This form has no room for another dose. Write it in a note.</p><//>`}
    ${unseen.length > 0 && html`<${Notice} tone="caution"><p>What stands under “Dose ${unseen.join(', ')}” is kept and counts. This form shows it below once the dose before it has a time.</p><//>`}
    ${twice(form, filled).map((one) => html`<${Twice} key=${one.dose} ...${one} put=${put} />`)}
    <${Ems} assignment=${assignment} incident=${incident} words="Overdose" said=${called} ask=${ask} write=${(/** @type {string} */ at) => put({ ems_called_at: { value: [at] } })} />
    ${given > 0 && html`<p>Stay. Naloxone can wear off before the drug does.</p>`}<//>`;
}

/** @param {Assessment|undefined} row @param {string} link @returns {string|undefined} */
const atOf = (row, link) => row?.answers[link]?.value?.[0];

/** Two phones that had not heard of each other; only the team knows. @param {{dose: number, times: string[], apart: Answers|undefined, put: (answers: Answers) => void}} props */
const Twice = ({ dose, times, apart, put }) => html`<${Notice} tone="caution"><p><span class="strong">Dose ${dose} has ${times.length} times:</span> ${times.map((at, n) => html`${n > 0 && ', '}<${At} at=${at} now=${tick.value} />`)}.
    Each counts as a dose. If it was one, pick its time below.</p>
  ${apart && html`<${Button} wide kind="outline" onClick=${() => put(apart)}>${times.length === 2 ? 'These were two doses' : `These were ${times.length} doses`}<//>`}<//>`;

/** @param {number} ms */
const minutes = (ms) => `${Math.max(0, Math.floor(ms / 60_000))}:${String(Math.max(0, Math.floor(ms / 1_000)) % 60).padStart(2, '0')}`;
