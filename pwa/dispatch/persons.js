// The persons on a call, as the crew wrote them down: what was said, what was declined, and where two answers stand until one is picked.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Facts } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { GROUPS, called, reads } from '../ui/person-words.js';
import { Age } from '../ui/time.js';
import { can, label, tick } from '../state/store.js';
import { peopleThere } from '../state/people.js';
import { sceneLists } from '../state/scene-lists.js';
import { Picking } from './disputed.js';
import { askFor } from './view.js';
import { acting } from './wire.js';

/** @import {Answered, PersonRecord} from '../base/types-persons.js' */
/** @import {Question} from '../ui/person-words.js' */

void sceneLists().catch(() => {}); // the names of the codes; they come a moment later
const ASKED = GROUPS.flatMap(({ asked }) => asked);

/** @param {{call: string, open: boolean}} props `open`: somebody may still be added */
export function Persons({ call, open }) {
  const here = peopleThere(call);
  const add = open && can('persons.write') && html`<div><${Button} size="small" kind="outline" icon="plus" onClick=${() => askFor('person', { call })}>Add a person<//></div>`;
  return (here.length > 0 || add) && html`<section class="stack stack-12" aria-label="Persons">${here.flatMap((person, at) => person.records.map((record, again) => html`<${One} key=${record.id} person=${record} name=${called(person, at + 1)} title=${`${called(person, at + 1)}${again ? ', another record' : ''}`} />`))}${add}</section>`;
}

/** @param {{person: PersonRecord, name: string, title: string}} props  `name`: what the title calls them; another record of theirs may call them otherwise */
function One({ person, name, title }) {
  const { answers, conflicts, earlier } = person;
  const told = ASKED.filter(({ key }) => answers[key] && (key !== 'name_to_use' || answers[key].value !== name) && !conflicts?.[key]), two = ASKED.filter(({ key }) => conflicts?.[key]);
  return html`<div class="stack stack-4"><h3>${title}</h3>
    ${earlier && html`<p class="small quiet">${earlier.contacts_365d ? html`Met ${earlier.contacts_30d} in 30 days, ${earlier.contacts_365d} in a year${earlier.last_at && html`, last <${Age} at=${earlier.last_at} now=${tick.value} ago />`}` : 'Not met in the last year'}</p>`}
    ${told.length || answers.name_to_use ? html`<${Facts} pairs=${told.map((question) => /** @type {[any, any]} */ ([question.title, reads(question, answers[question.key], label)]))} />`
      : !two.length && html`<p class="small quiet">Nothing asked yet</p>`}
    ${two.map((question) => html`<${Two} key=${question.key} person=${person} question=${question} told=${conflicts?.[question.key] ?? []} />`)}</div>`;
}

/** @param {{person: PersonRecord, question: Question, told: Answered[]}} props */
const Two = ({ person: { id }, question, told }) => html`<${Notice} tone="caution"><${Picking} title=${question.title} may=${can('persons.write')} told=${told.map(({ act, actor, at: _at, ...answer }) => ({
  act, actor, words: reads(question, answer, label), saying: (/** @type {string[]} */ after) => acting('persons', id, 'answers', { answers: { [question.key]: answer } }, after),
}))} /><//>`;
