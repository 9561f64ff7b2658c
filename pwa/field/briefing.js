// What a crew reads before it goes in: whom it goes to, what to mind, what about police, and what is happening.
import { html } from 'htm/preact';
import { Chip } from '../ui/chip.js';
import { flagWords } from '../ui/flag-words.js';
import { At } from '../ui/time.js';
import { personsThere } from '../state/people.js';
import { codes, label, tick } from '../state/store.js';
import { CareCards } from './care-card.js';
import { PolicePlan } from './police.js';
import { flagsOf, notAsked } from './reading.js';
import { Known } from './who.js';
import { callType } from './words.js';

/** @import {Assignment, Incident} from '../base/types.js' */
/** @typedef {{code: string, label: string, level: string, value?: string}} Flag */

/** @param {{assignment: Assignment, incident: Incident}} props */
export const Briefing = ({ assignment, incident }) => html`<div class="stack stack-4 briefing"><div class="known"><${CareCards} incident=${incident} /><${Known} incident=${incident} /></div><${Mind} incident=${incident} />
  <${PolicePlan} assignment=${assignment} incident=${incident} /><${Happening} incident=${incident} /><${Asked} incident=${incident} /><${CameIn} incident=${incident} /></div>`;

/** Dangers in few words, those that stop a crew first; what is only good to know stands in one line. @param {{incident: Incident}} props */
function Mind({ incident }) {
  const flags = flagsOf(incident, codes.value), open = notAsked(incident, codes.value);
  const stop = flags.filter(({ level, value }) => level === 'stop' && value === 'yes');
  const care = flags.filter((flag) => flag.level !== 'info' && !stop.includes(flag));
  const told = personsThere(incident.id).some(({ answers }) => answers.access_needs?.state === 'answered'), elsewhere = ['asked_no_police', told ? 'access_need' : ''];
  const good = flags.filter(({ code, level }) => level === 'info' && !elsewhere.includes(code));
  if (!flags.length && !open) return null;
  return html`<ul class="line mind" role="list" aria-label="What to mind">
    ${stop.length > 0 && html`<li><${Chip} tone="caution" icon="triangle-alert"><b>Stop</b> ${inFewWords(stop)}<//></li>`}
    ${care.length > 0 && html`<li><${Chip} tone="caution">${inFewWords(care)}<//></li>`}
    ${open > 0 && html`<li><${Chip}>${open === 1 ? '1 safety question' : `${open} safety questions`} not asked<//></li>`}
    ${good.length > 0 && html`<li class="small">${inFewWords(good)}</li>`}</ul>`;
}

/** @param {Flag[]} flags */
const inFewWords = (flags) => flags.map((flag) => flagWords(flag, flag.value === 'unknown')).join(' · ');

/** @param {{incident: Incident}} props */
const Happening = ({ incident }) => html`<section><h2 class="unseen">What is happening</h2><p class="prose">${incident.narrative || 'Nothing written yet. Ask dispatch.'}</p></section>`;

const ANSWERS = /** @type {[string, string][]} */ ([['yes', 'Yes'], ['unknown', 'Nobody could say'], ['no', 'No']]);

/** Every question about danger with its whole words, for whoever wants to know more than the few words above. @param {{incident: Incident}} props */
function Asked({ incident: { flags } }) {
  const list = /** @type {Flag[]} */ (codes.value.triage_flag ?? []);
  const told = (/** @type {string} */ value) => list.filter(({ code }) => flags?.[code] === value);
  if (!list.some(({ code }) => ['yes', 'no', 'unknown'].includes(flags?.[code] ?? ''))) return null;
  return html`<details class="card"><summary>All that the caller was asked</summary><div class="inside stack stack-12">
    ${ANSWERS.map(([value, words]) => told(value).length > 0 && html`<div key=${value}><h3>${words}</h3><ul class="steps asked">${told(value).map(({ code, label: whole }) => html`<li key=${code}>${whole}</li>`)}</ul></div>`)}</div></details>`;
}

/** @param {{incident: Incident}} props */
function CameIn({ incident }) {
  const { received_at, source, priority, call_type, call_type_initial: first } = incident;
  return html`<p class="small quiet">Came in <${At} at=${received_at} now=${tick.value} />, ${label('call_source', source)}: ${callType(incident, label)}, priority ${priority}${first && first !== call_type && `, first taken as: ${label('call_type', first)}`}</p>`;
}
