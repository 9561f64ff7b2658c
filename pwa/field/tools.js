// What a crew can write down on a call: one list, what is done ticked; each opens on its own screen.
import { html } from 'htm/preact';
import '../ui/more-icons.js';
import { List, Row } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { dress } from '../ui/dress.js';
import { ready } from '../ui/later.js';
import { assessments } from '../state/assessing.js';
import { peopleThere, personsThere } from '../state/people.js';
import { photosOf } from '../state/photos.js';
import { cardsOf, referralsOf } from '../state/referrals.js';
import { sceneLists } from '../state/scene-lists.js';
import { begunFor, doneWords } from '../paper/kinds.js';
import { givenOn, totals } from '../state/handed-out.js';
import { Grave } from './grave.js';

/** @import {Assignment, Incident} from '../base/types.js' */
/**
 * @typedef {object} ToolEntry
 * @property {string} key     the last part of its address: #/a/<assignment id>/<key>
 * @property {string} title
 * @property {string} icon
 * @property {string} name    what its module exports: a component that takes {assignment, incident}
 * @property {() => Promise<any>} load
 * @property {(assignment: Assignment) => string|undefined} [done]  said beside the title once there is something: "2 people", "signed"
 */

dress('scene');
void sceneLists().catch(() => {}); // a tool that needs them asks again

const forms = () => import('../paper/tool.js');
setTimeout(() => void Promise.all([ready('Tool', () => import('./tool.js')), ready('FormTool', forms)]).catch(() => {}), 500); // so that the first form opens at once

/** @param {string} key @param {string} title @param {string} icon @returns {ToolEntry} */
const paper = (key, title, icon) => ({
  key, title, icon, name: 'FormTool', load: forms, done: ({ incident_id }) => doneWords(begunFor(assessments.value.values(), incident_id, key)),
});

/** In the order in which a call needs them. @type {ToolEntry[]} */
export const TOOLS = [
  { key: 'people', title: 'People', icon: 'users', name: 'PeopleTool', load: () => import('./people/people.js'), done: ({ incident_id }) => many(peopleThere(incident_id).length) },
  paper('assessment', 'Assessment', 'clipboard'),
  paper('screen', 'Suicide screen', 'list-checks'),
  paper('overdose', 'Overdose', 'timer'),
  paper('plan', 'Plan for hard moments', 'heart'),
  { key: 'supplies', title: 'Supplies', icon: 'package', name: 'Supplies', load: () => import('./supplies/supplies.js'), done: handedOut },
  { key: 'services', title: 'Find help', icon: 'search', name: 'FindHelp', load: () => import('./services/services.js') },
  { key: 'referrals', title: 'Referrals', icon: 'share-2', name: 'ReferralTool', load: () => import('./referrals/referrals.js'), done: ({ incident_id }) => referred(referralsOf(incident_id).length) },
  { key: 'sheet', title: 'Sheet to take home', icon: 'file-text', name: 'SheetTool', load: () => import('./sheet/sheet.js') },
  { key: 'card', title: 'Care card', icon: 'id-card', name: 'CardTool', load: () => import('./card/card.js'), done: ({ incident_id }) => (personsThere(incident_id).some(({ id }) => cardsOf(incident_id, id).some(({ fields }) => fields)) ? 'kept' : undefined) },
  { key: 'photos', title: 'Photo', icon: 'camera', name: 'PhotoTool', load: () => import('./photos/photos.js'), done: ({ incident_id }) => taken(photosOf(incident_id).length) },
  paper('other', 'Other forms', 'clipboard'),
  paper('close-out', 'Close out', 'check'),
];

/** @param {Assignment} assignment */
function handedOut({ incident_id }) {
  const pieces = Object.values(totals(givenOn(incident_id))).reduce((sum, n) => sum + n, 0);
  return pieces ? `${pieces} given` : undefined;
}

/** @param {number} count */
const referred = (count) => (count ? `${count} made` : undefined);

/** @param {number} count */
const taken = (count) => (count ? `${count} ${count === 1 ? 'photo' : 'photos'}` : undefined);

/** @param {number} count */
const many = (count) => (count ? `${count} ${count === 1 ? 'person' : 'people'}` : undefined);

/** @param {{assignment: Assignment, incident: Incident|undefined, current: string|undefined}} props */
export function Tools({ assignment, current }) {
  if (!TOOLS.length) return null;
  return html`<${Grave} assignment=${assignment} /><nav aria-label="Write down"><${List}>${TOOLS.map(({ key, title, icon, done }) => {
    const said = done?.(assignment);
    return html`<${Row} key=${key} href=${`#/a/${assignment.id}/${key}`} icon=${icon} current=${current === key}
      end=${said && html`<${Chip} tone=${said === 'begun' ? undefined : 'ok'} icon=${said === 'begun' ? 'clock' : 'check'}>${said}<//>`}>${title}<//>`;
  })}<//></nav>`;
}
