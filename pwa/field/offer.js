// A call is offered: read it, and answer with one thumb.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { BigButton, Button } from '../ui/button.js';
import { Countdown } from '../ui/time.js';
import { Later } from '../ui/later.js';
import { programme, tick } from '../state/store.js';
import { keepAwake } from '../state/wakeful.js';
import { acknowledge, onOurWay } from './acts.js';
import { JustSaid } from './just-said.js';
import { nextStep } from './reading.js';
import { routeLink } from './route.js';
import { Where } from './where.js';
import { stepWords } from './words.js';

/** @import {Assignment, Incident} from '../base/types.js' */

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export function Offer({ assignment, incident }) {
  useEffect(() => {
    void keepAwake(true);
    return () => void keepAwake(false);
  }, []);
  return html`<main class="phone-main stack stack-8 columns" tabindex="-1">
    <${Where} incident=${incident} />
    ${incident && html`<${Later} part name="Briefing" load=${() => import('./briefing.js')} props=${{ assignment, incident }} />`}</main>
    <${Answer} assignment=${assignment} incident=${incident} />`;
}

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
function Answer({ assignment, incident }) {
  const [declining, setDeclining] = useState(false);
  const phone = programme.value?.dispatch_phone;
  return html`<footer class="thumb"><${JustSaid} />
    <${Due} assignment=${assignment} />
    <${BigButton} icon="navigation" onClick=${() => onOurWay(assignment, incident)}>On our way${routeLink(incident?.location) && ' → route'}<//>
    <div class="with-help"><div class="buttons buttons-answer">
      <${Button} onClick=${() => acknowledge(assignment)}>Acknowledge only<//>
      <${Button} onClick=${() => setDeclining(true)}>Decline<//>
      ${phone && html`<${Button} href=${`tel:${phone}`}>Call dispatch<//>`}</div>
      <${Later} part name="HelpLine" load=${() => import('./safety/without-call.js')} /></div>
    ${declining && html`<${Later} part name="Decline" load=${() => import('./decline.js')} props=${{ assignment, onClose: () => setDeclining(false) }} />`}</footer>`;
}

/** What happens when nobody answers, said before it does. @param {{assignment: Assignment}} props */
function Due({ assignment }) {
  const step = nextStep(assignment.ladder, tick.value), now = tick.value;
  if (step?.due) return html`<div class="due quiet"><${Countdown} due=${step.due.due_at} from=${step.from} now=${now}>${stepWords(step.due.code)}<//></div>`;
  if (assignment.ladder?.unanswered) return html`<p class="quiet">Nobody has answered yet, and dispatch knows. You still can.</p>`;
  return null;
}
