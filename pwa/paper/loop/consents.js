// What a person agreed to, purpose by purpose: asked here, and withdrawn here with its effect said before.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import '../../ui/more-icons.js';
import { Button } from '../../ui/button.js';
import { List, Row } from '../../ui/card.js';
import { Chip, Sending } from '../../ui/chip.js';
import { Dialog } from '../../ui/dialog.js';
import { dress } from '../../ui/dress.js';
import { EFFECT, NOT_ASKED, PURPOSES, consentLook, heardWords } from '../../ui/loop-words.js';
import { At } from '../../ui/time.js';
import { counts as opens, told as toldWith } from '../../state/consent.js';
import { directory } from '../../state/directory.js';
import { recordsOf, useHalfWritten } from '../../state/half-written.js';
import { merged } from '../../state/merged.js';
import { saidOf } from '../../state/referrals.js';
import { save } from '../../state/saving.js';
import { label, rows, seen, session, tick } from '../../state/store.js';
import { begunAbout } from '../../sync/drafts.js';
import * as commands from '../../sync/referrals.js';
import { Ask, NOTHING_SAID, besides, isYes, missing, purposeWords, toldOf } from './asking.js';

/** @import {Code, Id} from '../../base/types.js' */
/** @import {Consent, Shared} from '../../base/types-referrals.js' */
/** @import {Recipient} from '../../sync/referrals.js' */
/** @typedef {{incident_id: Id, person_id: Id|null}} Whose */

dress('loop');

/** Beside what stands: an answer that was begun changes nothing of it. */
export const Begun = () => html`<${Chip} tone="caution" icon="triangle-alert">Begun, not saved<//>`;

/** @param {{whose: Whose, link: (purpose: Code) => string}} props */
export function ConsentList({ whose, link }) {
  const begun = useBegun(whose.incident_id);
  return html`<${List} label="Consents">${PURPOSES.filter((purpose) => isAsked(purpose) || saidOf(whose, purpose).length).map((purpose) => {
    const said = counts(saidOf(whose, purpose)), { icon, tone, words } = look(said), half = begun(whose, purpose);
    return html`<${Row} key=${purpose} href=${link(purpose)} end=${html`<span class="stack stack-4 begun-beside">${(said || !half) && html`<span><${Chip} tone=${tone} icon=${icon}>${words}<//></span>`}${half && html`<span><${Begun} /></span>`}</span>`}>${purposeWords(purpose)}<//>`;
  })}<//>`;
}

/** Where an answer is kept until it is saved: one place for each purpose and agency under each record of the person. What the agency is called may change once our server
 * names it, which service it is does not. @param {Whose} whose @param {Code} purpose @param {Recipient} [to] */
const halfOf = ({ incident_id: call, person_id: person }, purpose, to) => ({
  subject: `incidents/${call}`, fields: recordsOf(call, person).flatMap((id) => (to ? [to.service_id, to.recipient].filter(Boolean) : ['']).map((agency) => `consent-${id ?? ''}-${purpose}-${agency}`)), full: (/** @type {{answer?: Code}} */ { answer }) => answer,
});

/** Of what they said something that was not saved, where one opens it: whoever left it half-way has asked for nothing yet. On the call and on those that were merged into it, where it lies under its own. @param {Id} call @returns {(whose: Whose, purpose: Code, to?: Recipient) => boolean} */
export function useBegun(call) {
  const [begun, setBegun] = useState(/** @type {string[]} */ ([])), user = session.value?.user.id ?? '', subjects = merged(rows.incidents.value.values(), call).map((one) => `incidents/${one}`);
  useEffect(() => {
    setBegun([]);
    void Promise.all(subjects.map((one) => begunIn(user, one))).then((found) => setBegun(found.flat()), () => {});
  }, [user, subjects.join()]);
  return (whose, purpose, to) => { const { subject, fields } = halfOf(whose, purpose, to); return fields.some((field) => begun.includes(`${subject}/${field}`)); };
}

/** @param {Id} user @param {string} subject */
const begunIn = async (user, subject) => (await begunAbout(user, subject)).filter(({ value }) => value.answer).map(({ field }) => `${subject}/${field}`);


/** @param {Code} purpose */
const isAsked = (purpose) => !NOT_ASKED.includes(purpose);

/** A yes that opens nothing is not shown as one. @param {Consent|undefined} said */
const look = (said) => (said && isYes(said.state) && !opens(said) ? { icon: 'clock', tone: /** @type {const} */ ('caution'), words: 'Does not count yet' } : consentLook(said));

/** What is missing, in words. @param {Consent} said */
const lackOf = (said) => (!isYes(said.state) || opens(said) ? '' : toldWith(said) ? 'It has to be signed. Ask again.' : 'It was told without the text to read out. Ask again with it.');

/** What a list shows of several: one that stands, else the newest. @param {Consent[]} said */
const counts = (said) => said.find(({ live }) => live) ?? said[0];

/** @param {Whose} whose @returns {string} how many stand, in words; nothing where nobody was asked */
export function consentWords(whose) {
  const found = PURPOSES.map((purpose) => counts(saidOf(whose, purpose))).filter((one) => one !== undefined), live = found.filter(({ live: stands }) => stands).length;
  if (!found.length) return '';
  return [live && `${live} given`, found.length - live && `${found.length - live} not`].filter(Boolean).join(', ');
}

/** One purpose, for one place where it names one. @param {{whose: Whose, purpose: Code, language: Code, who: string, to?: Recipient, shares?: Shared[], onSaid?: () => void}} props */
export function ConsentPage({ whose, purpose, language, who, to, shares = [], onSaid }) {
  const all = saidOf(whose, purpose), said = to ? all.filter((one) => one.recipient === to.recipient || (to.service_id && one.service_id === to.service_id)) : all, stands = said.filter(({ live }) => live), half = useBegun(whose.incident_id)(whose, purpose, to), [asking, ask] = useState(/** @type {boolean|null} */ (null));
  return html`<p class="quiet">About <strong>${who}</strong></p>
    ${stands.map((one) => html`<${Standing} key=${one.id} consent=${one} />`)}
    ${!isAsked(purpose) ? html`<p>This is not asked any more: nothing is made of it yet.</p>` : stands.length > 0 && !(asking ?? half) ? html`<${Button} wide kind="outline" onClick=${() => ask(true)}>Ask again<//>`
      : html`<${Asked} whose=${whose} purpose=${purpose} language=${language} before=${to ? all : said} to=${to} shares=${shares} onSaid=${() => { ask(false); onSaid?.(); }} onLeave=${stands.length > 0 && (() => ask(false))} />`}
    ${said.length > 0 && html`<details class="card"><summary><span class="grow">All that was said</span><span class="quiet">${said.length}</span></summary><div class="inside"><ul class="stack stack-8" role="list">${said.map((one) => html`<li key=${one.id} class="said"><${Line} consent=${one} /></li>`)}</ul></div></details>`}`;
}

/** @param {{whose: Whose, purpose: Code, language: Code, before: Consent[], to?: Recipient, shares: Shared[], onSaid: () => void, onLeave: false|(() => void)}} props  `onLeave`: something stands without it */
function Asked({ whose, purpose, language, before, to, shares, onSaid, onLeave }) {
  const typing = useHalfWritten(halfOf(whose, purpose, to), NOTHING_SAID), value = { ...NOTHING_SAID, ...typing.value };
  const [asked, setAsked] = useState(false), lacks = missing(purpose, value);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    setAsked(true);
    if (lacks) return;
    const told = toldOf(purpose, value, language), recipient = to?.recipient ?? told.recipient, replaced = before.filter((one) => !one.recipient || one.recipient === recipient).map(({ id }) => id);
    const said = commands.state(whose, purpose, value.answer, { ...told, ...to, recipient, ...(to && isYes(value.answer) && shares.length && { shares }) }, replaced), too = besides(purpose, value, language);
    const both = too ? [said, commands.state(whose, too.purpose, too.state, too.told, saidOf(whose, too.purpose).map(({ id }) => id))] : said;
    const sure = await typing.say((draft) => save(both, draft));
    if (sure) onSaid();
  };
  return html`<form class="stack" onSubmit=${submit}><${Ask} purpose=${purpose} language=${language} naming=${to && naming(to, shares)} value=${value} onInput=${typing.write} />
    ${asked && lacks && html`<p class="field-error" role="alert">${lacks}</p>`}<${Button} kind="primary" wide type="submit">${isYes(value.answer) ? 'Save: they agree' : value.answer === 'declined' ? 'Save: they say no' : 'Save'}<//>
    ${onLeave && html`<${Button} wide onClick=${() => { typing.write(''); onLeave(); }}>Leave it as it stands<//>`}</form>`;
}

/** @param {Recipient} to @param {Shared[]} shares */
const naming = ({ recipient }, shares) => `${recipient}. They would hear: ${heardWords(shares)}.`;

/** What stands, and the one place to take it back. @param {{consent: Consent}} props */
export function Standing({ consent }) {
  const [sure, ask] = useState(false);
  return html`<section class="card card-info" aria-label="Consent that stands"><${Line} consent=${consent} />
    <${Button} wide kind="outline" icon="shield-off" onClick=${() => ask(true)}>They take it back<//>
    ${sure && html`<${Dialog} title="Withdraw this consent?" onClose=${() => ask(false)}><p>${EFFECT[consent.purpose] ?? 'It no longer counts from now on.'}</p>
      <div class="buttons"><${Button} onClick=${() => ask(false)}>Leave it<//><${Button} kind="primary" onClick=${async () => { if (await save(commands.withdraw(consent))) ask(false); }}>Withdraw it<//></div><//>`}</section>`;
}

/** @param {{consent: Consent}} props */
export function Line({ consent }) {
  const { icon, tone, words } = look(consent), lack = lackOf(consent), { at, actor, notice, reason, contact, expires_at: until, unsent } = consent, to = toWhom(consent);
  return html`<p class="line"><${Chip} tone=${tone} icon=${icon}>${words}<//>${unsent && html`<${Sending} state=${unsent} />`}</p>
    <p><strong>${purposeWords(consent.purpose)}</strong>${to && `: ${to}`}</p>
    <p class="small quiet"><${At} at=${at} now=${tick.value} />, ${nameOf(actor)}${notice && `, told in ${label('language', notice.language)} ${notice.words ?? ''}`}${until && html`, until <${At} at=${until} now=${tick.value} />`}</p>
    ${lack && html`<p class="small">${lack}</p>`}${reason && html`<p class="small">Why: ${reason}</p>`}${contact && html`<${Contact} contact=${contact} messages=${consent.purpose === 'contact_voicemail'} />`}`;
}

/** What was said of messages with another consent opens none. @param {{contact: import('../../base/types-referrals.js').SafeContact, messages: boolean}} props */
const Contact = ({ messages, contact: { phone, who_may_hear: who, best_time: time, message_may_say: message, voicemail, text } }) => html`<dl class="facts small">
  ${phone && html`<dt>Number</dt><dd>${phone}</dd>`}${who && html`<dt>Who may hear</dt><dd>${who}</dd>`}${time && html`<dt>When</dt><dd>${time}</dd>`}
  ${messages && html`<dt>A message</dt><dd>${message ? `“${message}”${voicemail ? ', voice mail' : ''}${text ? ', text' : ''}` : 'none may be left'}</dd>`}</dl>`;

/** @param {Consent} consent */
const toWhom = ({ recipient, service_id, organization_id }) => recipient ?? directory.value.get(service_id ?? '')?.n ?? (service_id || organization_id ? 'one agency' : '');

/** @param {Id|null} id */
const nameOf = (id) => (id === session.value?.user.id ? 'you' : seen.people.value.get(id ?? '')?.name ?? 'somebody');
