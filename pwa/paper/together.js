// Two papers of one form on one call, begun by people who did not know of each other: offered to become one, never made one by itself.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { assessments } from '../state/assessing.js';
import { byAge } from '../state/lay-joins.js';
import { persons } from '../state/people.js';
import { go } from '../state/route.js';
import { save } from '../state/saving.js';
import { rows, session } from '../state/store.js';
import { join } from '../sync/assessing.js';
import { othersOf } from './kinds.js';
import { keepSlot, met } from './opened.js';
import { whoIs } from './whom.js';

/** @import {Incident} from '../base/types.js' */
/** @import {Assessment, Form} from '../base/types-forms.js' */
/** @import {Opened} from './opened.js' */
/** @typedef {{form: Form, incident: Incident, row: Assessment|undefined, person: string|null, where: string[], page: Opened, ofCall: boolean}} Props */

/** @param {Assessment} paper */
const beganBy = ({ created_by: id }) => (id === session.value?.user.id ? 'You' : rows.people.value.get(id ?? '')?.name ?? 'Somebody');

/** @param {Props} props */
export function Together({ form, incident, row, person, where, page, ofCall }) {
  const [other] = row && row.state !== 'open' ? [] : othersOf(assessments.value.values(), row ?? { incident_id: incident.id, form_code: form.code, person_id: person }, session.value?.user.id, persons.value);
  if (other) return row ? html`<${Both} form=${form} row=${row} other=${other} where=${where} page=${page} ofCall=${ofCall} />` : html`<${Already} other=${other} where=${where} />`;
  return row && met.has(row.id) ? html`<p class="quiet" role="status">${beganBy(row)} began this meanwhile. You both write in it.</p>` : null;
}

/** Nobody begins a second one without knowing of the first. @param {{other: Assessment, where: string[], about?: string}} props */
const Already = ({ other, where, about = whoIs(other.incident_id, other.person_id) }) => html`<${Notice}><p>${beganBy(other)} began this form ${about && `about ${about} `}on this call already. What you answer here begins another one.</p>
  <${Button} wide href=${`#/${[...where, other.id].join('/')}`}>Go on in that one<//><//>`;

/** @param {{form: Form, row: Assessment, other: Assessment, where: string[], page: Opened, ofCall: boolean}} props */
function Both({ form, row, other, where, page, ofCall }) {
  const [first, second] = [row, other].sort(byAge), mine = row.created_by === session.value?.user.id, who = beganBy(mine ? other : row);
  const bring = async () => {
    if (!await save(join(first, second, form.title))) return;
    keepSlot(first.id, page);
    go(...where, first.id);
  };
  return html`<${Notice}><p class="strong">${mine && other.created_by === row.created_by ? 'You began this twice.' : `${who} began this too.`}</p>
    <p>${ofCall ? 'All that was answered in either is kept.' : 'If both are about the same person, bring them together. All that was answered in either is kept.'}</p>
    <${Button} wide onClick=${bring}>Bring both together<//><//>`;
}
