// The persons on a call: one tap adds somebody, a second one opens what is known of them.
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { List, Row } from '../../ui/card.js';
import { Chip, Sending } from '../../ui/chip.js';
import { personsThere } from '../../state/people.js';
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

const ASKED = GROUPS.flatMap(({ asked }) => asked).filter(({ young, source }) => !young && source !== 'observer').length;

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export function PeopleTool({ assignment, incident }) {
  const here = personsThere(assignment.incident_id), id = route.value.rest[2];
  useEffect(() => void askOf(here), [net.value.state, dueOf(here)]);
  const at = here.findIndex((one) => one.id === id), chosen = here[at];
  if (chosen) return html`<${Person} key=${chosen.id} person=${chosen} place=${at + 1} others=${here} back=${() => go('a', assignment.id, 'people')} />`;
  return html`${here.length ? html`<${List} label="Persons on this call">${here.map((person, place) => html`<${Line} key=${person.id} person=${person} place=${place + 1} here=${here} to=${`#/a/${assignment.id}/people/${person.id}`} />`)}<//>`
    : html`<p class="quiet">Nobody is written down yet. A person stays without a name until they want to give one.</p>`}
    <${Button} kind="primary" wide icon="plus" onClick=${() => add(assignment)}>Add a person<//>
    ${callerIs(incident, here) && html`<${Button} wide onClick=${() => add(assignment, asCaller(/** @type {Incident} */ (incident)))}>The caller is the person<//>`}`;
}

/** @param {{person: PersonRecord, place: number, here: PersonRecord[], to: string}} props */
function Line({ person, place, here, to }) {
  const told = Object.keys(person.answers).length, two = person.conflicts && Object.keys(person.conflicts).length, may = mayBeTheirs(person, here);
  return html`<${Row} href=${to} icon="users" end=${person.unsent && html`<${Sending} state=${person.unsent} />`}>
    <span class="strong">${called(person, place)}</span><br /><span class="small quiet">${told ? `${told} of ${ASKED} answered` : 'Nothing asked yet'}</span>${may && html`<br /><span class="small strong">${may}</span>`}
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
