// Asked once before a crew leaves: somebody's level is high or imminent, and nothing says who has them now.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { glove } from '../base/clock.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { begunFor } from '../paper/kinds.js';
import { assessments } from '../state/assessing.js';
import { settled } from '../state/forms.js';
import { graveOn } from '../state/grave.js';
import { graveWords } from './grave.js';
import { TAP } from './words.js';

/** @import {Assignment} from '../base/types.js' */

/** Who took them over, or where they went, was said already. @param {Assignment} assignment */
const said = ({ incident_id: incident, milestones }) => Boolean(milestones.handed_over)
  || begunFor(assessments.value.values(), incident, 'close-out').some(({ answers }) => settled(answers.disposition));

/** @param {Assignment} assignment */
export const leavesGrave = (assignment) => graveOn(assignment.incident_id).length > 0 && !said(assignment);

/** The second press of a glove that pressed twice answers nothing. */
function opened() {
  const tooSoon = glove();
  tooSoon();
  return tooSoon;
}

/** The crew decides, and leaves with one more tap. @param {{assignment: Assignment, leave: () => void, onClose: () => void}} props */
export function Leaving({ assignment, leave, onClose }) {
  const [tooSoon] = useState(opened), close = () => tooSoon() || onClose(), go = () => { if (!tooSoon()) { leave(); onClose(); } };
  return html`<${Dialog} title="Before you leave" onClose=${close}>
    <ul class="stack stack-8" role="list">${graveOn(assignment.incident_id).map((one) => {
      const { who, how, todo } = graveWords(assignment, one);
      return html`<li key=${one.person}><p class="strong">${who}: ${how}</p>${todo && html`<p>At least: ${todo}</p>`}</li>`;
    })}</ul><p>Nothing says yet who has them now.</p>
    <div class="choices"><${Button} wide kind="primary" icon="check" href=${`#/a/${assignment.id}/close-out`} onClick=${(/** @type {Event} */ event) => (tooSoon() ? event.preventDefault() : onClose())}>Write where they went<//>
      <${Button} wide onClick=${go}>${TAP.cleared}<//><${Button} wide kind="quiet" onClick=${close}>We stay<//></div><//>`;
}
