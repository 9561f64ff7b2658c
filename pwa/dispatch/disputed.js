// Two people said different things without knowing of each other: both are shown until somebody picks one.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { can } from '../state/store.js';
import { worded } from './timeline.js';
import { Trouble, useTelling } from './trouble.js';
import { acting } from './wire.js';
import { nameOf, said } from './view.js';

/** @import {Incident} from '../base/types.js' */
/** @typedef {{value: any, act: string, actor: string|null}} Answer */

const NAMES = /** @type {Record<string, string>} */ ({
  call_type: 'kind of call', call_type_raw: 'caller’s words', priority: 'priority', source: 'who passed it on', language: 'language', location: 'place', narrative: 'what is happening',
  call_back: 'call back', flags: 'what was asked about', external_id: 'number elsewhere',
});

/** @param {{incident: Incident & {conflicts?: Record<string, Answer[]>|null}}} props */
export const Disputed = ({ incident }) => Object.entries(incident.conflicts ?? {}).map(([field, answers]) => html`<${Two} key=${field} call=${incident.id} field=${field} answers=${answers} />`);

/** @param {{call: string, field: string, answers: Answer[]}} props */
function Two({ call, field, answers }) {
  const telling = useTelling(), done = () => said('Settled. Both answers stay in the timeline.');
  /** @param {Answer} answer */
  const pick = async ({ value }) => { if ((await telling.say(acting('incidents', call, 'revisions', { [field]: value }, answers.map(({ act }) => act)))).ok) done(); };
  return html`<${Notice} tone="caution"><p class="strong">Two answers: ${NAMES[field] ?? field.replaceAll('_', ' ')}</p>
    <ul class="stack stack-8" role="list">${answers.map((answer) => html`<li key=${answer.act} class="line"><span class="grow">${answer.value == null ? 'not known' : worded(field, answer.value)} <span class="small quiet">${nameOf(answer.actor)}</span></span>
      ${can('calls.revise') && html`<${Button} size="small" busy=${telling.busy} onClick=${() => pick(answer)}>This one holds<//>`}</li>`)}</ul><${Trouble} telling=${telling} done=${done} /><//>`;
}
