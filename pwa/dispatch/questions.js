// The one question on top of the board, if there is one.
import { html } from 'htm/preact';
import { AddPerson } from './add-person.js';
import { Assign } from './assign.js';
import { Duty } from './duty.js';
import { Cancel, Close, CloseAlarm, Merge, Recall } from './endings.js';
import { Intake } from './intake.js';
import { KeyList } from './keys.js';
import { LargeMap } from './map.js';
import { Police } from './police.js';
import { Radio } from './radio.js';
import { Revise } from './revise.js';
import { AllRight } from './safety.js';
import { TeamQuestion } from './team.js';
import { question, stopAsking } from './view.js';

/** @type {Record<string, any>} */
const SCREENS = {
  assign: Assign, reassign: Assign, recall: Recall, radio: Radio, close: Close, cancel: Cancel, merge: Merge, revise: Revise,
  alarm: CloseAlarm, team: TeamQuestion, intake: Intake, map: LargeMap, keys: KeyList, duty: Duty, 'all-right': AllRight, person: AddPerson, police: Police,
};

export function Questions() {
  const asked = question.value, Screen = asked && SCREENS[asked.name];
  if (!Screen) return null;
  const { name, assignment, ...more } = asked;
  return html`<${Screen} key=${`${name}${asked.call ?? ''}`} ...${more} assignment=${assignment} instead=${name === 'reassign' ? assignment : undefined} onClose=${stopAsking} />`;
}
