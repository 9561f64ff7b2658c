// One person's sheet: which places, in which language, with their plan or without; opened, or its places sent as a text message.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { BigButton } from '../../ui/button.js';
import { Check, Choices, Select } from '../../ui/field.js';
import { lookOf } from '../../ui/loop-words.js';
import { Notice } from '../../ui/notice.js';
import { assessments } from '../../state/assessing.js';
import { isGone } from '../../state/directory.js';
import { personsThere } from '../../state/people.js';
import { declined, hangingOn, ofOne, referralsOf, saidOf } from '../../state/referrals.js';
import { codes, label, net } from '../../state/store.js';
import { languageOf } from '../loop/asking.js';
import { placeOf } from '../loop/referral.js';
import { asOne, whoIs } from '../whom.js';
import { LANGUAGES, sheetAddress } from './address.js';
import { Texting } from './texting.js';
import { peopleAmong, stands, wantsNoCopy } from './whose.js';

/** @import {Id, Incident} from '../../base/types.js' */
/** @import {Referral} from '../../base/types-referrals.js' */
/** @import {Whose} from './whose.js' */
/** @typedef {Pick<Incident, 'id'|'language'>} Call */

/** Those on the call, one record of each; of two that are one, the earlier named. @param {Id} call @param {...(Id|null)} first */
export const peopleOn = (call, ...first) => peopleAmong([...first, ...personsThere(call).map(({ id }) => id), ...referralsOf(call).map(({ person_id }) => person_id)], ofOne);

/** @param {{incident: Call, mine: Whose, made: Referral[]}} props  `incident`: whatever is known of it here; `made`: theirs */
export function Making({ incident, mine: { person, owns }, made }) {
  const [turned, turn] = useState(/** @type {Record<Id, boolean>} */ ({})), [large, setLarge] = useState(false), [plan, setPlan] = useState(/** @type {Id|''} */ (''));
  const [spoken, speak] = useState(/** @type {string|undefined} */ (undefined)), language = spoken ?? readIn(person, incident);
  const wanted = (/** @type {Referral} */ one) => turned[one.id] ?? stands(one), taken = made.filter((one) => !one.unsent && wanted(one));
  const plans = hangingOn(assessments.value, incident.id).filter((one) => one.form_code === 'plan' && !one.unsent && owns(one.person_id));
  const wish = { person, language, large, plan, referrals: taken.map(({ id }) => id) };
  return html`<${Language} value=${language} onInput=${speak} />
    <${Places} made=${made} wanted=${wanted} turn=${(/** @type {Id} */ id, /** @type {boolean} */ on) => turn({ ...turned, [id]: on })} />
    ${plans.length > 0 && html`<${Choices} label="Their plan for hard moments" help=${plans.some(wantsNoCopy) ? 'When it was made they wanted no copy. Ask them once more.' : 'Only if they want it on paper: ask them.'} value=${plan} onInput=${setPlan} options=${[{ code: '', label: 'Leave it out' }, ...plans.map(({ id, person_id }) => ({ code: id, label: `Put it on${whoIs(incident.id, person_id) ? `: ${whoIs(incident.id, person_id)}` : ''}` }))]} />`}
    ${declined({ incident_id: incident.id, person_id: person }, 'survey') && html`<${Notice}>They said no to questions about this visit. The sheet leaves out the code for them; hand them no feedback card.<//>`}
    <${Check} label="Large print" checked=${large} onInput=${setLarge} />
    <${Opening} incident=${incident} wish=${wish} />
    <${Texting} incident=${incident} person=${person} language=${language} places=${placesOf(taken)} />`;
}

/** What they read, else what they speak. @param {Id|null} person @param {Call} incident */
function readIn(person, incident) {
  const record = asOne(incident.id, person), papers = record?.answers.languages_papers;
  return papers?.state === 'answered' && papers.value ? papers.value : languageOf(record, incident);
}

/** @param {Referral[]} taken */
const placesOf = (taken) => [...new Set(taken.flatMap(({ service_id }) => service_id ?? []))];

/** @param {{value: string, onInput: (code: string) => void}} props */
function Language({ value, onInput }) {
  const known = (codes.value.language ?? []).map((/** @type {{code: string, label: string}} */ one) => ({ code: one.code, label: one.label }));
  const help = value === 'en' ? undefined : LANGUAGES.includes(value) ? 'What nobody has checked in it yet stands there in English, and the page says so.' : `There is no ${label('language', value)} sheet yet: it comes in English.`;
  return html`<${Select} label="Language" help=${help} value=${value} options=${known} onInput=${onInput} />`;
}

/** @param {{made: Referral[], wanted: (one: Referral) => boolean, turn: (id: Id, on: boolean) => void}} props */
function Places({ made, wanted, turn }) {
  if (!made.length) return html`<p class="quiet">Places come from their referrals on this call. Without one the sheet has the numbers to call.</p>`;
  return html`<fieldset class="field"><legend class="label">Places</legend><div class="choices">${made.map((one) => (one.unsent
    ? html`<p key=${one.id} class="quiet">${placeOf(one)}: saved on this phone, not on the sheet until it is sent.</p>`
    : html`<${Check} key=${one.id} label=${placeOf(one)} help=${helpOf(one)} checked=${wanted(one)} onInput=${(/** @type {boolean} */ on) => turn(one.id, on)} />`))}</div></fieldset>`;
}

/** Why it is not ticked by itself, and what the sheet leaves out of a place. @param {Referral} one */
const helpOf = (one) => [!stands(one) && (lookOf(one).words ?? label('referral_status', one.state)), isGone(one.service_id) && 'No longer in our directory: the sheet says to call first. Ring before anybody goes.'].filter(Boolean).join('. ');

/** @param {{incident: Call, wish: import('./address.js').Wish}} props */
function Opening({ incident, wish }) {
  if (net.value.state === 'offline') return html`<${Notice} tone="caution" icon="wifi-off">No signal. The sheet is made by the server: open it here again when there is signal. Until then tell them the numbers: 911, and 988 at any hour.<//>`;
  if ([wish.person, null].some((person) => isComing(incident.id, person))) return html`<${Notice} icon="clock">What they said about questions is on its way to the server. The sheet opens here once it has arrived.<//>`;
  return html`<${BigButton} wide icon="file-text" href=${sheetAddress(incident.id, wish)} target="_blank" rel="noopener">Open the sheet<//>
    <p class="quiet small">It needs signal. Print it or show it from the page that opens; its code brings the places to their phone.</p>`;
}

/** The server makes the sheet from what it has heard. @param {Id} incident_id @param {Id|null} person_id */
const isComing = (incident_id, person_id) => saidOf({ incident_id, person_id }, 'survey').some(({ unsent }) => unsent && unsent !== 'needs-you');
