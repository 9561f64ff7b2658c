// A dose that is taken off a paper: what left the van with it is taken back in the same save, or it is said that nobody here can tell.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { givenOn } from '../state/handed-out.js';
import { takeBack } from '../sync/supplies.js';
import { handedWith, takenOff } from './doses.js';

/** @import {Assignment, Id, Incident} from '../base/types.js' */
/** @import {Answers} from '../base/types-forms.js' */
/** @import {Filled} from './doses.js' */
/** @import {Give} from './filling.js' */
/** @typedef {{link: string, act: Id, back: number, unsure: number}} Taken   by which answer, and how many hand-outs went back or may still count */

/** @param {{incident: Incident, filled: Filled, give: Give, tell: (taken: Taken|null) => void}} paper @param {Answers} answers @param {string} [draft] */
export async function giveAndTakeBack({ incident, filled, give, tell }, answers, draft) {
  const { answers: all, lost } = takenOff(filled, answers), { back, unsure } = handedWith(lost, givenOn(incident.id));
  let act = '';
  const saved = await give(all, draft, ({ id }) => {
    act = id;
    return back.map((handout) => takeBack(incident, handout, 'slip'));
  });
  if (saved) tell(lost.length ? { link: Object.keys(answers)[0], act, back: back.length, unsure } : null);
  return saved;
}

/** What became of the supplies. @param {Taken & {assignment?: Assignment}} props */
export const Back = ({ back, unsure, assignment }) => html`${back > 0 && html`<${Notice} tone="ok"><p>The naloxone that was noted with this dose is taken back too.</p><//>`}
  ${unsure > 0 && html`<${Notice} tone="caution"><p>The dose is off this paper. Which naloxone was noted with it cannot be known here: it may still count as handed out.</p>
    ${assignment && html`<${Button} wide kind="outline" href=${`#/a/${assignment.id}/supplies`}>Look at Supplies<//>`}<//>`}`;
