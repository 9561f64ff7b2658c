// Who a crew goes to, in a few lines: what to call them, how to speak with them, what they need, and how often they were met.
import { html } from 'htm/preact';
import { Age } from '../ui/time.js';
import { label, tick } from '../state/store.js';
import { peopleThere } from '../state/people.js';
import { sceneLists } from '../state/scene-lists.js';

/** @import {Incident} from '../base/types.js' */
/** @import {PersonRecord} from '../base/types-persons.js' */

const MOST = 2;
void sceneLists().catch(() => {}); // the codes of pronouns and interpreters; their names come a moment later

/** @param {{incident: Incident}} props */
export function Known({ incident }) {
  const here = peopleThere(incident.id), back = incident.call_back, more = here.length - MOST;
  const caller = back?.relation === 'self' && back.name;
  return html`<section class="stack stack-4" aria-label="Who needs help">
    ${here.slice(0, MOST).map((person, at) => html`<p key=${person.id} class="small"><span class="strong">${nameOf(person, here.length > 1 ? `Person ${at + 1}` : 'Name not known yet')}</span>${about(person).map((words) => html` · ${words}`)}${here.length === 1 && html` · <span class="quiet"><${Met} here=${here} /></span>`}</p>`)}
    ${more > 0 && html`<p class="small">and ${more === 1 ? 'one more person' : `${more} more people`}, see People</p>`}
    ${!here.length && html`<p class="small"><span class="strong">${caller || 'Name not known yet'}</span>${caller && ' · called for themself'}${incident.language && ` · speaks ${label('language', incident.language)}`}</p>`}
    ${here.length > 0 && incident.language && !here.some(({ answers }) => answers.language?.state === 'answered') && html`<p class="small">Speaks ${label('language', incident.language)}, as the caller said</p>`}
    ${here.length !== 1 && html`<p class="small quiet"><${Met} here=${here} /></p>`}</section>`;
}

/** @param {PersonRecord} person @param {string} unknown */
const nameOf = ({ answers: { name_to_use: name } }, unknown) => (name?.state === 'declined' ? 'Did not say their name' : name?.value ?? unknown);

/** How the words go on after the language. @type {Record<string, string>} */
const INTERPRETER = {
  not_needed: 'no interpreter needed', bilingual_staff: 'staff speak it', phone: 'interpreter by phone', video: 'interpreter by video', in_person: 'interpreter comes',
  adhoc_adult: 'family or friend interprets', needed_not_available: 'no interpreter found', declined: 'wants no interpreter',
};

/** What they need help with, in a word. @type {Record<string, string>} */
const NEEDS = { mobility: 'walking', hearing: 'hearing', vision: 'seeing', cognitive: 'understanding', speech: 'speaking', sensory: 'noise and light', other: 'something else' };

/** Only what somebody said; nothing is made up for what is missing. @param {PersonRecord} person @returns {string[]} */
function about({ answers }) {
  const told = (/** @type {string} */ field, /** @type {string} */ list) => (answers[field]?.state === 'answered' ? [answers[field].value].flat().map((code) => label(list, code)).join(', ') : '');
  const needs = [answers.access_needs?.value ?? []].flat().map((code) => NEEDS[code] ?? label('access_need', code)).join(', '), mode = answers.interpreter_mode?.value;
  return [told('pronouns', 'pronouns'), [told('language', 'language'), INTERPRETER[mode]].filter(Boolean).join(', '), needs && `help with ${needs}`].filter(Boolean);
}

/** @param {number} count */
const times = (count) => (count === 1 ? 'once' : `${count} times`);

/** How often and when last, never a word of what was. @param {{here: PersonRecord[]}} props */
function Met({ here }) {
  const met = here.map(({ earlier }) => earlier).find((one) => one && one.contacts_365d), known = here.some(({ earlier }) => earlier);
  if (!met) return known ? 'not met in the last year' : 'earlier contacts not known';
  const { contacts_30d: month, contacts_365d: year, last_at: last } = met;
  const often = month === year ? times(year) : `${month ? `${times(month)} in 30 days, ` : ''}${times(year)} in a year`;
  return html`met ${often}${last && html`, last <${Age} at=${last} now=${tick.value} ago />`}`;
}
