// The sheet that a person takes home, as their crew makes it: for whom, and then what stands on it; the server makes it.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Choices } from '../../ui/field.js';
import { loadDirectory } from '../../state/directory.js';
import { ofOne, referralsOf } from '../../state/referrals.js';
import { NoCall } from '../../paper/no-call.js';
import { Making, peopleOn } from '../../paper/sheet/making.js';
import { whose } from '../../paper/sheet/whose.js';
import { whoIs } from '../../paper/whom.js';

/** @import {Assignment, Id, Incident} from '../../base/types.js' */

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export function SheetTool({ assignment, incident }) {
  useEffect(() => void loadDirectory(), []);
  if (!incident) return html`<${NoCall} assignment=${assignment}>The sheet opens as soon as it is here.<//>`;
  return html`<${Choosing} key=${incident.id} incident=${incident} />`;
}

/** @param {{incident: Incident}} props */
function Choosing({ incident }) {
  const [chosen, choose] = useState(/** @type {Id|null} */ (null)), made = referralsOf(incident.id);
  const people = peopleOn(incident.id), mine = whose(people, chosen, ofOne);
  return html`<div class="stack">
    <p>A page to print or to show: where to go, the hours, and how to call again. Nothing else of the call stands on it.</p>
    ${people.length > 1 && html`<${Choices} label="For whom?" help="Only what is theirs gets onto it." value=${chosen} onInput=${choose} options=${people.map((id) => ({ code: id, label: whoIs(incident.id, id) || 'Somebody whose record is on its way' }))} />`}
    ${mine && html`<${Making} key=${mine.person} incident=${incident} mine=${mine} made=${made.filter(({ person_id }) => mine.owns(person_id))} />`}</div>`;
}
