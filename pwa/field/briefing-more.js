// Who a crew goes to, in a few lines: what to call them, how to speak with them, what they need, and how often they were met.
import { html } from 'htm/preact';
import { Age, At } from '../ui/time.js';
import { label, tick } from '../state/store.js';
import { personsOf } from '../state/people.js';
import { sceneLists } from '../state/scene-lists.js';

/** @import {Incident} from '../base/types.js' */
/** @import {PersonRecord} from '../base/types-persons.js' */

void sceneLists().catch(() => {}); // the codes of pronouns and interpreters; their names come a moment later

/** @param {{incident: Incident}} props */
export function Known({ incident }) {
  const here = personsOf(incident.id), back = incident.call_back;
  const caller = back?.relation === 'self' && back.name;
  return html`<section class="stack stack-4" aria-label="Who needs help">
    ${here.map((person, at) => html`<p key=${person.id} class="small"><span class="strong">${person.answers.name_to_use?.value ?? (here.length > 1 ? `Person ${at + 1}` : 'Name not known yet')}</span>${about(person).map((words) => html` · ${words}`)}</p>`)}
    ${!here.length && html`<p class="small"><span class="strong">${caller || 'Name not known yet'}</span>${caller && ' · called for themself'}${incident.language && ` · speaks ${label('language', incident.language)}`}</p>`}
    ${here.length > 0 && incident.language && !here.some(({ answers }) => answers.language?.state === 'answered') && html`<p class="small">Speaks ${label('language', incident.language)}, as the caller said</p>`}
    <p class="small quiet"><${Met} here=${here} /></p></section>`;
}

/** What can wait until the rest is read. @param {{incident: Incident}} props */
export function CameIn({ incident: { received_at, source, call_type, call_type_initial: first } }) {
  return html`<p class="small quiet">Came in <${At} at=${received_at} now=${tick.value} />, ${label('call_source', source)}${first && first !== call_type && `, first taken as: ${label('call_type', first)}`}</p>`;
}

/** Only what somebody said; nothing is made up for what is missing. @param {PersonRecord} person @returns {string[]} */
function about({ answers }) {
  const told = (/** @type {string} */ field, /** @type {string} */ list) => (answers[field]?.state === 'answered' ? [answers[field].value].flat().map((code) => label(list, code)).join(', ') : '');
  const needs = told('access_needs', 'access_need');
  return [told('pronouns', 'pronouns'), [told('language', 'language'), told('interpreter_mode', 'interpreter_mode').toLowerCase()].filter(Boolean).join(', '), needs && `help with: ${needs.toLowerCase()}`].filter(Boolean);
}

/** @param {number} count */
const times = (count) => (count === 1 ? 'once' : `${count} times`);

/** How often and when last, never a word of what was. @param {{here: PersonRecord[]}} props */
function Met({ here }) {
  const met = here.map(({ earlier }) => earlier).find((one) => one && one.contacts_365d), known = here.some(({ earlier }) => earlier);
  if (!met) return known ? 'Not met in the last year' : 'Earlier contacts not known';
  return html`Met ${times(met.contacts_30d)} in 30 days, ${met.contacts_365d} in a year${met.last_at && html`, last <${Age} at=${met.last_at} now=${tick.value} ago />`}`;
}
