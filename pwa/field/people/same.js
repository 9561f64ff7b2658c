// Two records of one person: people say so, and people take it back; the app only offers what looks alike.
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Age } from '../../ui/time.js';
import { placeOf } from '../../state/one-person.js';
import { persons } from '../../state/people.js';
import { net, tick } from '../../state/store.js';
import { join, part } from '../../sync/people.js';
import { save } from '../../state/saving.js';
import { called } from '../../ui/person-words.js';
import { look, mayBeTheirs, offersOf } from './likely.js';

/** @import {PersonRecord} from '../../base/types-persons.js' */
/** @import {Alike} from './likely.js' */
/** @import {OnePerson} from '../../state/one-person.js' */

/** @type {Record<string, string>} */
const WHY = { same_phone: 'same phone', same_name: 'same name', similar_name: 'similar name', same_age: 'age fits' };
const APART = ['Tapped by mistake', 'They are two people'];

/** @param {{person: PersonRecord, people: OnePerson[], to: string}} props */
export function Same({ person, people, to }) {
  const me = people[placeOf(people, person.id)], others = people.flatMap(({ records }) => records), rest = people.filter((one) => one !== me), { earlier } = person;
  const [silent, setSilent] = useState(false), may = mayBeTheirs(person, others), found = offersOf(person)?.filter(({ id }) => placeOf(rest, id) < 0);
  const open = useRef(false); // once there was something to see, it stays open after a tap
  open.current ||= Boolean(may);
  const ask = async () => setSilent(!await look(person));
  return html`<details class="card" open=${open.current}><summary><span class="grow">The same person${may && html`<br /><span class="small quiet">${may}</span>`}</span>${person.joined.length > 0 && html`<span class="quiet">${person.joined.length}</span>`}</summary>
    <div class="inside stack">
      ${earlier && html`<p>${earlier.contacts_365d ? html`Met ${earlier.contacts_365d === 1 ? 'once' : `${earlier.contacts_365d} times`} in the last year${earlier.last_at && html`, last <${Age} at=${earlier.last_at} now=${tick.value} ago />`}.` : 'Not met in the last year before this.'}</p>`}
      ${Object.keys(person.joins).map((id) => html`<${Joined} key=${id} person=${person} other=${id} here=${others.some((one) => one.id === id) && `${to}${id}`} />`)}
      ${rest.map((other) => html`<${Button} key=${other.id} wide onClick=${() => save(join(person, other.id))}>Same as ${called(other, people.indexOf(other) + 1)}<//>`)}
      <${Button} wide kind="outline" aria-disabled=${net.value.state === 'offline'} onClick=${ask}>Look for earlier records<//>
      <div role="status" class="stack stack-8">${silent ? html`<p>This needs signal. Try again later.</p>` : found && (found.length ? found.map((one) => html`<${Offered} key=${one.id} one=${one} person=${person} />`) : !may && html`<p class="quiet">None that look alike.</p>`)}</div></div></details>`;
}

/** @param {{person: PersonRecord, other: string, here: string|false}} props  `here`: where it is, of this call */
function Joined({ person, other, here }) {
  const [asking, setAsking] = useState(false), known = persons.value.get(other);
  return html`<div class="stack stack-8"><p>Same person as ${known?.answers.name_to_use?.value ?? (here ? 'another record of this call' : 'a record of another call')}.</p>
    ${here && html`<${Button} wide href=${here}>What is written there<//>`}
    ${asking ? html`<div class="buttons">${APART.map((reason) => html`<${Button} key=${reason} onClick=${() => save(part(person, other, reason))}>${reason}<//>`)}</div>`
      : html`<${Button} kind="outline" onClick=${() => setAsking(true)}>Not the same person<//>`}</div>`;
}

/** @param {{one: Alike, person: PersonRecord}} props */
function Offered({ one, person }) {
  const done = person.joined.includes(one.id);
  return html`<${Button} wide busy=${done} onClick=${() => save(join(person, one.id))}>${done ? 'Joined: ' : 'Same person: '}${one.name_to_use ?? 'a record'} from <${Age} at=${one.at} now=${tick.value} ago />, ${one.why.map((why) => WHY[why] ?? why).join(', ')}<//>`;
}
