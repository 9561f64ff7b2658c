// Which person something is about: nobody named unless somebody says so, one of those on the call, or somebody else who is there.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { called } from '../ui/person-words.js';
import { placeOf } from '../state/one-person.js';
import { peopleThere, persons } from '../state/people.js';
import { sayFrom, trouble } from '../state/store.js';
import { addPerson } from '../sync/people.js';

/** @import {Id} from '../base/types.js' */

/** @param {Id} incident @param {Id|null|undefined} id @returns {string} what the person is called, or nothing where nobody is named */
export function whoIs(incident, id) {
  const here = peopleThere(incident), at = placeOf(here, id), person = here[at];
  return person ? called(person, at + 1) : '';
}

/** Never empty: whom a paper is about is plain on it. @param {Id} incident @param {Id|null} id @returns {string} */
export const whoOrNobody = (incident, id) => whoIs(incident, id) || (id ? 'somebody who is not on this phone yet' : 'nobody named');

/** What all records of theirs on the call say, as one. @param {Id} incident @param {Id|null|undefined} id @returns {import('../base/types-persons.js').PersonRecord|undefined} */
export function asOne(incident, id) {
  const here = peopleThere(incident);
  return here[placeOf(here, id)] ?? persons.value.get(id ?? '');
}

/** @param {{incident: {id: Id}, label: string, value: Id|null, asks?: boolean, onPick: (id: Id|null) => void}} props  `label`: what goes before the name; `asks`: the list stands open until one is picked */
export function Whom({ incident, label, value, asks, onPick }) {
  const [asked, ask] = useState(/** @type {boolean|undefined} */ (undefined)), first = Boolean(asks && !value && asked === undefined), asking = asked ?? first, here = peopleThere(incident.id), picked = here[placeOf(here, value)]?.id ?? value;
  /** @param {Id|null} id */
  const pick = (id) => { onPick(id); ask(false); };
  const another = async () => {
    const said = addPerson(incident.id);
    try {
      await sayFrom(undefined, said);
      trouble.value = null;
      pick(said.id);
    } catch (error) {
      trouble.value = error instanceof Error ? error.message : 'This could not be saved on this phone.';
    }
  };
  return html`${first ? html`<p class="strong" role="status">Whom is this one about?</p>` : html`<div class="line line-apart whom"><p class="grow">${label} <strong>${whoOrNobody(incident.id, value)}</strong></p><${Button} aria-expanded=${asking} aria-label=${`${asking ? 'Leave it' : 'Change'}: ${label}`} onClick=${() => ask(!asking)}>${asking ? 'Leave it' : 'Change'}<//></div>`}
    ${!asking && !asks && !value && here.length === 1 && html`<${Button} wide kind="outline" onClick=${() => pick(here[0].id)}>It is ${whoIs(incident.id, here[0].id)}<//>`}
    ${asking && html`<div class="choices" role="group" aria-label=${label}>${[null, ...here.map(({ id }) => id)].map((id) => html`
      <${Button} key=${id ?? ''} wide kind=${id === picked && !first ? 'primary' : 'outline'} aria-pressed=${id === picked && !first} onClick=${() => pick(id)}>${whoIs(incident.id, id) || 'Nobody named'}<//>`)}
      <${Button} wide kind="outline" icon="plus" onClick=${another}>Somebody else who is here<//></div>`}`;
}
