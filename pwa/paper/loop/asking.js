// Asking for a consent: the text to read aloud, how it was said, and what the person answered, also that it was not possible.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Check, Choices, Input, Textarea } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { inWriting } from '../../state/consent.js';
import { readNotices, spoken } from '../../state/notices.js';
import { codes, label } from '../../state/store.js';

/** @import {Code} from '../../base/types.js' */
/** @import {Heard, SafeContact} from '../../base/types-referrals.js' */
/** @import {Told} from '../../sync/referrals.js' */
/** @typedef {{answer: Code|'', how: string, english: boolean, reason: string, recipient: string, contact: SafeContact, messages?: 'yes'|'declined'|''}} Asking  `messages`: what they say to a message, asked with being rung */
/** @typedef {{purpose: Code, language: Code, naming?: string, value: Asking, onInput: (value: Asking) => void}} AskProps  `naming`: who would hear it */

/** @type {Asking} */
export const NOTHING_SAID = { answer: '', how: '', english: false, reason: '', recipient: '', contact: {} };

const ANSWERS = [{ code: 'given_verbal', label: 'They say yes' }, { code: 'given_written', label: 'They say yes and sign' }, { code: 'declined', label: 'They say no' }, { code: 'not_possible', label: 'Cannot be asked now' }];
const WHY_NOT = ['Not able to understand it now', 'Not safe to ask', 'The person left', 'No interpreter found'];
const HOW = [{ code: 'read aloud', label: 'Read aloud' }, { code: 'through an interpreter', label: 'Through an interpreter' }, { code: 'in our own words', label: 'In our own words' }];

/** What is about alcohol or drugs the law asks for in writing. @param {Code} purpose */
const answersTo = (purpose) => (inWriting(purpose) ? ANSWERS.filter(({ code }) => code !== 'given_verbal') : ANSWERS);

/** @param {Code} answer */
export const isYes = (answer) => answer.startsWith('given');

/** What still has to be said before it can be saved. @param {Code} purpose @param {Asking} value @returns {string} */
export function missing(purpose, { answer, how, reason, recipient, contact, messages }) {
  if (!answer) return 'Choose what they say.';
  if (answer === 'not_possible') return reason.trim() ? '' : 'Say why they could not be asked.';
  if (!how) return 'Say how it was told to them.';
  if (isYes(answer) && purpose === 'share_family' && !recipient.trim()) return 'Write whom we may talk with.';
  if (isYes(answer) && purpose === 'follow_up_contact' && !contact.who_may_hear?.trim()) return 'Write who may hear why we call.';
  if (!isYes(answer) || !CONTACT.includes(purpose) || (purpose === CONTACT[0] && (!asksMessages(contact) || messages === 'declined'))) return '';
  return missingOfMessage(contact) || (purpose === CONTACT[0] && !messages ? 'Choose what they say to a message.' : '');
}

/** @param {SafeContact} contact */
function missingOfMessage({ message_may_say, voicemail, text, phone }) {
  if (!message_may_say?.trim()) return 'Write what a message may say.';
  if (!voicemail && !text) return 'Say how it may be left: on their voice mail, or as a text message.';
  return text && !phone?.trim() ? 'Write to which number a text may go.' : '';
}

/** Whoever is asked about a message is read what belongs to it: somebody else could hear or read it. @param {SafeContact} contact */
const asksMessages = ({ message_may_say, voicemail, text }) => Boolean(message_may_say?.trim() || voicemail || text);

/** What they said of messages when they were asked whether we may ring: a statement of its own. @param {Code} purpose @param {Asking} value @param {Code} language @returns {{purpose: Code, state: Code, told: Told}|undefined} */
export function besides(purpose, value, language) {
  if (purpose !== CONTACT[0] || !isYes(value.answer) || !value.messages || !asksMessages(value.contact)) return undefined;
  const { phone, message_may_say, voicemail, text } = value.contact, answer = value.messages === 'yes' ? value.answer : value.messages;
  return { purpose: MESSAGES, state: answer, told: toldOf(MESSAGES, { ...value, answer, contact: { phone, message_may_say, voicemail, text } }, language) };
}

/** What goes with the statement. @param {Code} purpose @param {Asking} value @param {Code} language @returns {Told & {recipient?: string}} */
export function toldOf(purpose, { answer, how, english, reason, recipient, contact }, language) {
  const text = (!english && spoken(purpose, language)) || spoken(purpose, 'en');
  const notice = answer === 'not_possible' ? undefined : /** @type {Heard} */ ({ version: text?.version ?? 'none', language: text?.language ?? 'en', words: how });
  const safe = Object.fromEntries(Object.entries(contact).filter(([key]) => purpose === MESSAGES || !OF_MESSAGES.includes(key)).map(([key, words]) => [key, typeof words === 'string' ? words.trim() : words]).filter(([, words]) => words));
  return {
    notice, reason: answer === 'not_possible' ? reason.trim() : undefined, recipient: purpose === 'share_family' ? recipient.trim() || undefined : undefined,
    contact: isYes(answer) && CONTACT.includes(purpose) && Object.keys(safe).length ? safe : undefined,
  };
}

const MESSAGES = 'contact_voicemail', CONTACT = ['follow_up_contact', MESSAGES], OF_MESSAGES = ['message_may_say', 'voicemail', 'text'];
const TO_MESSAGES = [{ code: 'yes', label: 'Yes, a message may be left' }, { code: 'declined', label: 'No message' }];

/** @param {AskProps} props */
export function Ask(props) {
  const { purpose, value, onInput } = props, set = (/** @type {Partial<Asking>} */ more) => onInput({ ...value, ...more });
  return html`<${ReadAloud} ...${props} />
    <${Choices} label="What do they say?" options=${answersTo(purpose)} value=${value.answer} onInput=${(/** @type {Code} */ answer) => set({ answer })} />
    ${value.answer === 'not_possible' && html`<${Choices} label="Why?" options=${[...WHY_NOT.map((words) => ({ code: words, label: words })), { code: ' ', label: 'Another reason' }]} value=${WHY_NOT.includes(value.reason) || !value.reason ? value.reason : ' '} onInput=${(/** @type {string} */ reason) => set({ reason })} />
      ${value.reason && !WHY_NOT.includes(value.reason) && html`<${Input} label="The reason" value=${value.reason.trimStart()} onInput=${(/** @type {string} */ reason) => set({ reason: reason || ' ' })} maxlength="200" />`}`}
    ${value.answer && value.answer !== 'not_possible' && html`<${Choices} label="How was it told?" options=${HOW} value=${value.how} onInput=${(/** @type {string} */ how) => set({ how })} />`}
    ${isYes(value.answer) && html`<${Details} purpose=${purpose} value=${value} set=${set} />`}
    ${isYes(value.answer) && purpose === CONTACT[0] && asksMessages(value.contact) && html`<${ReadAloud} ...${props} purpose=${MESSAGES} />
      <${Choices} label="What do they say to a message?" options=${TO_MESSAGES} value=${value.messages} onInput=${(/** @type {'yes'|'declined'} */ messages) => set({ messages })} />`}`;
}

/** Large, to be read out; in the person's language where somebody reviewed it, else said plainly that it is not. @param {AskProps} props */
function ReadAloud({ purpose, language, naming, value, onInput }) {
  const [tried, setTried] = useState(false);
  useEffect(() => void readNotices().catch(() => {}).then(() => setTried(true)), []);
  const own = spoken(purpose, language), english = spoken(purpose, 'en'), text = value.english ? english : own ?? english;
  if (!text) return html`<${Notice} tone="caution"><p>${tried ? 'The text to read out is not on this phone. Say it in your own words: what is kept or shared and why, who sees it, that they may say no and take a yes back. A yes told without the text is kept, and counts only once it was asked again with it.' : 'Fetching the text to read out.'}</p><//>`;
  return html`${!own && language !== 'en' && html`<${Notice} tone="caution" icon="languages"><p><strong>Say this through an interpreter.</strong> No text in ${label('language', language)} has been reviewed yet.</p><//>`}
    <blockquote class="aloud stack stack-8" lang=${text.language}><p class="small quiet" lang="en">Read aloud${text.language !== 'en' ? `, in ${label('language', text.language)}` : ''}</p>
      ${naming && html`<p lang="en"><strong>${naming}</strong></p>`}${text.lines.map((line) => html`<p key=${line}>${line}</p>`)}<p class="strong">${text.ask}</p></blockquote>
    ${own && language !== 'en' && html`<${Button} kind="outline" onClick=${() => onInput({ ...value, english: !value.english })}>${value.english ? `Show it in ${label('language', language)}` : 'Show it in English'}<//>`}`;
}

/** @param {{purpose: Code, value: Asking, set: (more: Partial<Asking>) => void}} props */
function Details({ purpose, value: { contact, recipient }, set }) {
  const put = (/** @type {Partial<SafeContact>} */ more) => set({ contact: { ...contact, ...more } });
  if (purpose === 'share_family') return html`<${Input} label="Whom may we talk with?" help="Name, and what they are to the person" value=${recipient} onInput=${(/** @type {string} */ words) => set({ recipient: words })} maxlength="200" autocomplete="off" />`;
  if (!CONTACT.includes(purpose)) return null;
  return html`<${Input} label="At which number?" type="tel" inputmode="tel" value=${contact.phone} onInput=${(/** @type {string} */ phone) => put({ phone })} maxlength="40" autocomplete="off" />
    ${purpose === 'follow_up_contact' && html`<${Textarea} label="Who may hear why we call?" help="Who picks up, who lives there, who must not know" value=${contact.who_may_hear} onInput=${(/** @type {string} */ who_may_hear) => put({ who_may_hear })} maxlength="300" rows="2" />
      <${Input} label="When is it good?" value=${contact.best_time} onInput=${(/** @type {string} */ best_time) => put({ best_time })} maxlength="200" autocomplete="off" />`}
    <${Textarea} label="What may a message say?" help=${purpose === 'follow_up_contact' ? 'Their words. Left empty, it is not asked about.' : 'Their words'} value=${contact.message_may_say} onInput=${(/** @type {string} */ message_may_say) => put({ message_may_say })} maxlength="300" rows="2" />
    ${contact.message_may_say?.trim() && html`<div class="choices"><${Check} label="On their voice mail" checked=${Boolean(contact.voicemail)} onInput=${(/** @type {boolean} */ voicemail) => put({ voicemail })} />
      <${Check} label="As a text message" checked=${Boolean(contact.text)} onInput=${(/** @type {boolean} */ text) => put({ text })} /></div>`}`;
}

/** Which language somebody is spoken with. @param {import('../../base/types-persons.js').PersonRecord|undefined} person @param {{language: Code|null}|undefined} incident @returns {Code} */
export const languageOf = (person, incident) => (person?.answers.language?.state === 'answered' ? person.answers.language.value : incident?.language) ?? 'en';

/** @param {Code} purpose */
export const purposeWords = (purpose) => label('consent_purpose', purpose);

/** Codes are shown only once they are here. */
export const listsHere = () => Boolean(codes.value.consent_purpose);
