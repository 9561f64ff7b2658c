// The persons on a call: one tap adds somebody, a second one opens what is known of them.
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { List, Row } from '../../ui/card.js';
import { Chip, Sending } from '../../ui/chip.js';
import { placeOf } from '../../state/one-person.js';
import { peopleThere, personsThere } from '../../state/people.js';
import { declined } from '../../state/referrals.js';
import { go, route } from '../../state/route.js';
import { net } from '../../state/store.js';
import { addNamed } from '../../sync/people.js';
import { askOf, dueOf, mayBeTheirs } from './likely.js';
import { Person } from './person.js';
import { GROUPS, called } from '../../ui/person-words.js';
import { save } from '../../state/saving.js';

/** @import {Assignment, Incident} from '../../base/types.js' */
/** @import {Answer, PersonRecord} from '../../base/types-persons.js' */
/** @import {OnePerson} from '../../state/one-person.js' */

const ASKED = GROUPS.flatMap(({ asked }) => asked).filter(({ young, source }) => !young && source !== 'observer').length;

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export function PeopleTool({ assignment, incident }) {
  const here = personsThere(assignment.incident_id), people = peopleThere(assignment.incident_id), id = route.value.rest[2];
  useEffect(() => void askOf(here), [net.value.state, dueOf(here)]);
  const at = placeOf(people, id), chosen = here.find((one) => one.id === id);
  if (chosen) return html`<${Person} key=${chosen.id} person=${chosen} name=${called(people[at], at + 1)} people=${people} to=${`#/a/${assignment.id}/people/`} back=${() => go('a', assignment.id, 'people')} />`;
  return html`${people.length ? html`<${List} label="Persons on this call">${people.map((person, place) => html`<${Line} key=${person.id} person=${person} place=${place + 1} here=${here} to=${`#/a/${assignment.id}/people/${person.id}`} />`)}<//>`
    : html`<p class="quiet">Nobody is written down yet. A person stays without a name until they want to give one.</p>`}
    <${Button} kind="primary" wide icon="plus" onClick=${() => add(assignment)}>Add a person<//>
    ${callerIs(incident, here) && html`<${Button} wide onClick=${() => add(assignment, asCaller(/** @type {Incident} */ (incident)))}>The caller is the person<//>`}`;
}

/** @param {{person: OnePerson, place: number, here: PersonRecord[], to: string}} props */
function Line({ person, place, here, to }) {
  const { records } = person, told = Object.keys(person.answers).length, unsent = records.find((one) => one.unsent)?.unsent;
  const two = records.some(({ conflicts }) => conflicts && Object.keys(conflicts).length), may = records.map((one) => mayBeTheirs(one, here)).find(Boolean);
  return html`<${Row} href=${to} icon="users" end=${unsent && html`<${Sending} state=${unsent} />`}>
    <span class="strong">${called(person, place)}</span><br /><span class="small quiet">${told ? `${told} of ${ASKED} answered` : 'Nothing asked yet'}${records.length > 1 && ` · ${records.length} records`}</span>${may && html`<br /><span class="small strong">${may}</span>`}
    ${two ? html` <${Chip} tone="caution" icon="triangle-alert">two answers, pick one<//>` : null}<//>`;
}

/** @param {Assignment} assignment @param {Record<string, Answer>} [answers] */
async function add({ id, incident_id }, answers = {}) {
  const said = addNamed(incident_id, answers);
  if (await save(said)) go('a', id, 'people', said[0].id);
}

/** Said once, when nobody else is there who could be meant. @param {Incident|undefined} incident @param {PersonRecord[]} here */
const callerIs = (incident, here) => incident?.call_back?.relation === 'self' && (incident.call_back.name || incident.call_back.phone) && !here.length;

/** @param {Incident} incident @returns {Record<string, Answer>} */
function asCaller({ id, call_back, language }) {
  const nameless = declined({ incident_id: id, person_id: null }, 'record_identity'), known = { name_to_use: nameless ? undefined : call_back?.name, contact_phone: call_back?.phone, language };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value).map(([key, value]) => [key, { state: 'answered', value, source: 'self' }]));
}
