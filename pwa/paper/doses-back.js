// A dose that is taken off a paper: what left the van with it is taken back in the same save, or it is said that nobody here can tell.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { glove } from '../base/clock.js';
import { givenOn } from '../state/handed-out.js';
import { takeBack } from '../sync/supplies.js';
import { handedWith, known, takenOff, withoutTime } from './doses.js';

/** @import {Assignment, Id, Incident} from '../base/types.js' */
/** @import {Answers} from '../base/types-forms.js' */
/** @import {Filled} from './doses.js' */
/** @import {Give} from './filling.js' */
/** @typedef {{link: string, act: Id, back: number, coming: number, unsure: number, gone: boolean}} Taken   by which answer, how many hand-outs went back, go back once they come, or may still count, and whether nothing is left of the dose */
/** @typedef {{incident: Incident, filled: Filled, give: Give, tell: (taken: Taken|null) => void}} Sheet */

const tookTwice = glove();
const doseOf = (/** @type {string} */ link) => Number(/\d+/.exec(link)?.[0]);

/** What is told stays until that question is answered again: no other answer changes what became of it. @param {Sheet} sheet @param {Answers} answers @param {string} [draft] @param {import('./before-me.js').Seen} [seen] */
export async function giveAndTakeBack({ incident, filled, give, tell }, answers, draft, seen) {
  const off = takenOff(filled, answers, seen), { back, coming, unsure } = handedWith(off, givenOn(incident.id));
  let act = '';
  const saved = await give(answers, draft, ({ id }) => {
    act = id;
    return [...back, ...coming].map((handout) => takeBack(incident, handout, 'slip'));
  }, seen);
  if (saved && off.lost.length) tell({ link: Object.keys(answers)[0], act, back: back.length, coming: coming.length, unsure, gone: off.lost.every(({ left }) => !left) });
  return saved;
}

/** Below a question of a dose: what became of the supplies, and of a dose without a time that it still counts. @param {{link: string, taken: Taken|null, sheet: Sheet, assignment?: Assignment}} props */
export function Back({ link, taken, sheet, assignment }) {
  const { filled } = sheet, all = link.endsWith('.at') && withoutTime(filled, doseOf(link));
  return html`${taken && became(filled, taken, assignment)}${all && html`<${Uncertain} all=${all} sheet=${sheet} />`}`;
}

/** A dose that nothing was left of may be on the paper again. @param {Filled} filled @param {Taken} taken @param {Assignment} [assignment] */
function became(filled, taken, assignment) {
  if (!taken.gone || !known(filled, doseOf(taken.link))) return filled.answers[taken.link]?.act === taken.act && html`<${Told} ...${taken} assignment=${assignment} />`;
  return taken.back + taken.coming > 0 && html`<${Notice} tone="caution"><p>The naloxone that was noted with this dose stays taken back. If it was given after all, note it again.</p><${Look} assignment=${assignment} /><//>`;
}

/** @param {Taken & {assignment?: Assignment}} props */
const Told = ({ back, coming, unsure, gone, assignment }) => html`${back > 0 && html`<${Notice} tone="ok"><p>The naloxone that was noted with this dose is taken back too.</p><//>`}
  ${coming > 0 && html`<${Notice}><p>The naloxone that was noted with this dose has not reached this phone yet. It is taken back once it comes.</p><//>`}
  ${unsure > 0 && html`<${Notice} tone="caution"><p>${gone ? 'The' : 'One'} dose is off this paper. Which naloxone was noted with it cannot be known here: it may still count as handed out.</p><${Look} assignment=${assignment} /><//>`}`;

/** @param {{assignment?: Assignment}} props */
const Look = ({ assignment }) => assignment && html`<${Button} wide kind="outline" href=${`#/a/${assignment.id}/supplies`}>Look at Supplies<//>`;

/** The time may only be put right: the dose and its naloxone count until somebody says that it was none. @param {{all: Answers, sheet: Sheet}} props */
function Uncertain({ all, sheet }) {
  const { back, coming } = handedWith(takenOff(sheet.filled, all), givenOn(sheet.incident.id)), more = back.length + coming.length > 0;
  return html`<${Notice}><p>This dose has no time now. It still counts${more && ', and so does its naloxone'}. If it was not given:</p>
    <${Button} wide kind="outline" onClick=${() => void (tookTwice() || giveAndTakeBack(sheet, all))}>${more ? 'Take the naloxone back too' : 'Take this dose off'}<//><//>`;
}
