// One person: each question with its taps, what was answered, and the honest ways not to answer.
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Sending } from '../../ui/chip.js';
import { Asked } from './asked.js';
import { Same } from './same.js';
import { GROUPS, mayBeYoung } from '../../ui/person-words.js';

/** @import {PersonRecord} from '../../base/types-persons.js' */
/** @import {OnePerson} from '../../state/one-person.js' */

/** @param {{person: PersonRecord, name: string, people: OnePerson[], to: string, back: () => void}} props  `name`: what the person is called, whichever record says it; `to`: where a record is */
export function Person({ person, name: title, people, to, back }) {
  const name = useRef(/** @type {HTMLElement|null} */ (null)), young = mayBeYoung(person);
  useEffect(() => { scrollTo(0, 0); name.current?.focus({ preventScroll: true }); }, []);
  return html`<div class="stack">
    <div class="tool-head"><h2 ref=${name} tabindex="-1">${title}</h2><${Button} icon="arrow-left" onClick=${back}>All persons<//></div>
    <p class="line small quiet"><${Sending} state=${person.unsent} /><span>Every tap is saved at once. Nothing here has to be answered.</span></p>
    ${GROUPS.map(({ key, title, asked }, at) => html`<details key=${key} class="card" open=${at === 0}><summary><span class="grow">${title}</span></summary>
      <div class="inside stack stack-24">${asked.filter((one) => !one.young || young || person.answers[one.key]).map((question) => html`<${Asked} key=${question.key} person=${person} question=${question} />`)}</div></details>`)}
    <${Same} person=${person} people=${people} to=${to} /></div>`;
}
