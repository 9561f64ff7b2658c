// Referrals and consent on a call: for whom, what they agreed to, and every place that is to take over, with how far it has come.
import { html } from 'htm/preact';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import '../../ui/more-icons.js';
import { Button } from '../../ui/button.js';
import { List, Row } from '../../ui/card.js';
import { dress } from '../../ui/dress.js';
import { PURPOSES } from '../../ui/loop-words.js';
import { At } from '../../ui/time.js';
import { Begun, ConsentList, ConsentPage, consentWords, useBegun } from '../../paper/loop/consents.js';
import { languageOf, listsHere, purposeWords } from '../../paper/loop/asking.js';
import { OneReferral, State, placeOf, waitsFor } from '../../paper/loop/referral.js';
import { NoCall } from '../../paper/no-call.js';
import { Whom, asOne, whoIs } from '../../paper/whom.js';
import { loadDirectory } from '../../state/directory.js';
import { followUpsOf, referralsOf } from '../../state/referrals.js';
import { placeOf as placeIn } from '../../state/one-person.js';
import { peopleThere } from '../../state/people.js';
import { go, route } from '../../state/route.js';
import { sceneLists } from '../../state/scene-lists.js';
import { tick } from '../../state/store.js';
import { FromFound } from './from-found.js';
import { Head } from './head.js';
import { Refer } from './refer.js';

/** @import {Assignment, Id, Incident} from '../../base/types.js' */
/** @import {Referral} from '../../base/types-referrals.js' */
/** @typedef {{assignment: Assignment, incident: Incident}} Call */

dress('loop');

/** For whom, on each call, until the page is closed; nobody is taken for meant. @type {import('@preact/signals').Signal<Record<Id, Id|null>>} */
const chosen = signal({});

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export function ReferralTool({ assignment, incident }) {
  useEffect(() => void sceneLists().catch(() => {}), []);
  useEffect(() => void loadDirectory(), []); // the names of places that the server has not heard of yet
  if (!incident) return html`<${NoCall} assignment=${assignment}>Consent and referrals hang on the call. They open as soon as it is here.<//>`;
  if (!listsHere()) return html`<p class="quiet" role="status">Opening.</p>`;
  const [what = '', which = '', whose] = route.value.rest.slice(2), call = { assignment, incident }, person = chosen.value[incident.id];
  if (what === 'consent') return html`<${Consents} key=${which} ...${call} person=${person ?? null} purpose=${which} />`;
  if (what === 'place') return html`<${Place} ...${call} person=${soughtFor(incident, whose) ?? person} service=${which} />`;
  if (what === 'new') return html`<${Refer} ...${call} person=${person ?? null} step=${which} />`;
  const referral = referralsOf(incident.id).find(({ id }) => id === what);
  return referral ? html`<${One} key=${referral.id + which} ...${call} referral=${referral} purpose=${which} />` : html`<${All} ...${call} person=${person} />`;
}

/** @param {Incident} incident @param {Id|null} person */
const choose = (incident, person) => void (chosen.value = { ...chosen.value, [incident.id]: person });

/** Whom the search was for, where they are still there. @param {Incident} incident @param {Id|undefined} person @returns {Id|undefined} */
function soughtFor(incident, person) {
  const here = peopleThere(incident.id);
  return here[placeIn(here, person)]?.id;
}

/** @param {Call & {person: Id|null|undefined, service: Id}} props */
function Place({ assignment, incident, person, service }) {
  const here = peopleThere(incident.id);
  if (person === undefined && here.length > 0) return html`<${Who} incident=${incident} here=${here} />`;
  return html`<${FromFound} assignment=${assignment} incident=${incident} person=${person ?? null} service=${service} onPut=${() => choose(incident, person ?? null)} />`;
}

/** @param {Call & {person: Id|null|undefined}} props */
function All({ assignment, incident, person }) {
  const here = peopleThere(incident.id), base = `#/a/${assignment.id}/referrals`, made = referralsOf(incident.id), whose = { incident_id: incident.id, person_id: person ?? null }, said = consentWords(whose), begun = useBegun(incident.id), half = PURPOSES.some((purpose) => begun(whose, purpose));
  if (person === undefined && here.length > 0) return html`<${Who} incident=${incident} here=${here} />`;
  return html`<${Whom} incident=${incident} label="For" value=${person ?? null} onPick=${(/** @type {Id|null} */ id) => choose(incident, id)} />
    <${List}><${Row} href=${`${base}/consent`} icon=${said ? 'check' : 'clipboard'} end=${html`<span class="small">${(said || !half) && html`<span class="quiet">${said || 'not asked yet'}</span>`}${said && half && html`<br />`}${half && html`<span class="tone-caution">begun, not saved</span>`}</span>`}>What they agree to<//>
      <${Row} href=${`${base}/new`} icon="plus">Refer to a service<//><//>
    <${Due} incident=${incident} />
    ${made.length ? html`<section class="stack stack-8"><h2 class="strong">On this call</h2><${List} label="Referrals">${made.map((one) => html`<${Row} key=${one.id} href=${`${base}/${one.id}`}>
        <span class="strong">${placeOf(one)}</span>${here.length > 1 && whoIs(incident.id, one.person_id) && ` for ${whoIs(incident.id, one.person_id)}`}<br /><${State} referral=${one} />${isHalf(one, begun) && html` <${Begun} />`} <span class="small quiet"><${At} at=${one.created_at} now=${tick.value} />${one.unsent && ', saved here'}</span><//>`)}<//></section>`
      : html`<p class="quiet">Referrals appear here, with what the agency answers.</p>`}`;
}

/** One tap, once: a consent is somebody's own. @param {{incident: Incident, here: import('../../base/types-persons.js').PersonRecord[]}} props */
const Who = ({ incident, here }) => html`<section class="stack stack-8"><h2>Who is it about?</h2><div class="choices">${here.map(({ id }) => html`<${Button} key=${id} wide onClick=${() => choose(incident, id)}>${whoIs(incident.id, id)}<//>`)}
  <${Button} wide kind="outline" onClick=${() => choose(incident, null)}>Nobody named<//></div></section>`;

/** When somebody of ours gets in touch again. @param {{incident: Incident}} props */
function Due({ incident }) {
  const due = followUpsOf(incident.id).filter(({ state }) => state === 'open');
  return due.length > 0 && html`<p class="small quiet">${due.map(({ id, due_at, person_id }) => html`<span key=${id}>Follow-up${whoIs(incident.id, person_id) && ` with ${whoIs(incident.id, person_id)}`} due <${At} at=${due_at} now=${tick.value} />. </span>`)}</p>`;
}

/** @param {Call & {person: Id|null, purpose: string}} props */
function Consents({ assignment, incident, person, purpose }) {
  const whose = { incident_id: incident.id, person_id: person }, base = `#/a/${assignment.id}/referrals`, back = () => go('a', assignment.id, 'referrals', ...(purpose ? ['consent'] : []));
  useTop(purpose);
  return html`<${Head} title=${purpose ? purposeWords(purpose) : 'What they agree to'} where=${purpose ? 'all consents' : 'referrals'} back=${back} />
    ${purpose ? html`<${ConsentPage} whose=${whose} purpose=${purpose} language=${languageOf(asOne(incident.id, person), incident)} who=${whoIs(incident.id, person) || 'nobody named'} />`
      : html`<p class="quiet">About <strong>${whoIs(incident.id, person) || 'nobody named'}</strong>. Each is asked for by itself; a no changes nothing about the help.</p><${ConsentList} whose=${whose} link=${(/** @type {string} */ code) => `${base}/consent/${code}`} />`}`;
}

/** @param {Referral} referral */
const agencyOf = (referral) => ({ service_id: referral.service_id, recipient: referral.organization ?? placeOf(referral) });

/** An answer to what it waits for was begun, which is to be found there. @param {Referral} referral @param {ReturnType<typeof useBegun>} begun */
const isHalf = (referral, begun) => waitsFor(referral).some((purpose) => begun(referral, purpose, agencyOf(referral)));

/** What it waits for is asked for this place by name: a consent for nobody in particular would not send what was made before it. @param {Call & {referral: Referral, purpose: string}} props */
function One({ assignment, incident, referral, purpose }) {
  const { incident_id, person_id, share } = referral, to = agencyOf(referral), begun = useBegun(incident.id), base = ['a', assignment.id, 'referrals'];
  useTop(referral.id + purpose);
  useEffect(() => choose(incident, person_id), []);
  if (!purpose) return html`<${Head} title=${placeOf(referral)} where="referrals" back=${() => go(...base)} /><${OneReferral} referral=${referral} beside=${isHalf(referral, begun) && html`<${Begun} />`} ask=${(/** @type {string} */ code) => `#/${base.join('/')}/${referral.id}/${code}`} />`;
  return html`<${Head} title=${purposeWords(purpose)} where=${placeOf(referral)} back=${() => go(...base, referral.id)} />
    <${ConsentPage} whose=${{ incident_id, person_id }} purpose=${purpose} to=${to} shares=${Object.keys(share ?? {})} language=${languageOf(asOne(incident.id, person_id), incident)} who=${whoIs(incident.id, person_id) || 'nobody named'} onSaid=${() => go(...base, referral.id)} />`;
}

/** @param {string|undefined} screen */
const useTop = (screen) => useEffect(() => scrollTo(0, 0), [screen]);
