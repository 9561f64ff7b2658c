// What is being referred, before it is saved: the places, what they may hear, what the person answers; pure.

import { isSud, partsOf } from '../../state/consent.js';

/** @import {Code, Id} from '../../base/types.js' */
/** @import {Shared} from '../../base/types-referrals.js' */
/** @import {PersonRecord} from '../../base/types-persons.js' */
/** @import {Recipient, Wanted} from '../../sync/referrals.js' */
/** @import {Said} from './said-to.js' */
/** @typedef {{key: string, service_id: Id|null, name: string, organization: string, types: Code[], type: Code|'', loop: boolean, mode: Code, urgency: 'routine'|'soon'|'now', sud: boolean}} Pick */
/** @typedef {{picks: Pick[], ticked: Shared[], reason: string, needs: string, plan: string, note: string, asked: Record<Code, Said>}} Basket */

/** @typedef {{purpose: Code, picks: Pick[]}} Open   a consent that some of the places still lack */

/** Where it is kept until it is saved. @param {Id} call @param {Id|null} person @returns {[string, string]} */
export const basketAt = (call, person) => [`incidents/${call}`, `refer-${person ?? ''}`];

/** The same of whoever has several records. @param {Id} call @param {(Id|null)[]} records */
export const halfOf = (call, records) => ({ subject: basketAt(call, null)[0], fields: records.map((id) => basketAt(call, id)[1]), full: (/** @type {Basket} */ { picks }) => picks.length > 0 });

/** Nothing is ticked by itself. @type {Basket} */
export const EMPTY = { picks: [], ticked: [], reason: '', needs: '', plan: '', note: '', asked: {} };

/** @param {{id: Id|null, name: string, organization?: string, types?: Code[]}} place @param {string} key @returns {Pick} */
export const picked = ({ id, name, organization = '', types = [] }, key) => ({ key, service_id: id, name, organization, types, type: types.length === 1 ? types[0] : '', loop: true, mode: '', urgency: 'soon', sud: false });

/** Whom a consent or a referral names. @param {Pick} pick @returns {Recipient & {recipient: string}} */
export const toOf = ({ service_id, name }) => ({ service_id, recipient: name });

/** What is known about the person and can be passed on; words of the crew beside it. @param {PersonRecord|undefined} person @param {Basket} basket @param {(list: string, code: Code) => string} label @returns {Partial<Record<Shared, string>>} the language as its code */
export function known(person, { reason, needs, plan }, label) {
  const told = (/** @type {string} */ field, /** @type {string} */ list = '') => (person?.answers[field]?.state === 'answered' ? [person.answers[field].value].flat().map((one) => (list ? label(list, one) : String(one))).join(', ') : '');
  const all = {
    name: told('name_to_use'), birth_year: told('birth_year'), phone: told('contact_phone'), language: told('language'), interpreter: told('interpreter_mode', 'interpreter_mode'), access: told('access_needs', 'access_need'),
    reason: reason.trim(), needs: needs.trim(), plan: plan.trim(),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

/** Only what is ticked and there. @param {Basket} basket @param {Partial<Record<Shared, string>>} facts @returns {Partial<Record<Shared, string>>} */
export const shareOf = ({ ticked }, facts) => Object.fromEntries(ticked.filter((key) => facts[key]).map((key) => [key, facts[key]]));

/** Which consents some of the places still lack: none stands, or none that names all that is ticked. @param {Basket} basket @param {Partial<Record<Shared, string>>} facts @param {(purpose: Code, pick: Pick) => {shares?: Shared[]|null}[]} stands @returns {Open[]} */
export function openOf(basket, facts, stands) {
  const ticked = /** @type {Shared[]} */ (Object.keys(shareOf(basket, facts)));
  const lacks = (/** @type {Code} */ purpose, /** @type {Pick} */ pick) => { const some = stands(purpose, pick); return !some.length || partsOf(some, ticked).length < ticked.length; };
  const looped = basket.picks.filter(({ loop }) => loop), sud = looped.filter(tells);
  return [{ purpose: 'share_referral', picks: looped.filter((pick) => lacks('share_referral', pick)) }, { purpose: 'share_sud', picks: sud.filter((pick) => lacks('share_sud', pick)) }].filter((one) => one.picks.length);
}

/** @param {{type: Code|'', sud: boolean, types: Code[]}} pick */
const tells = ({ type, sud, types }) => isSud({ referral_type: type, sud, types });

/** Information only shares nothing. @param {Pick} pick @param {Basket} basket @param {Partial<Record<Shared, string>>} facts @returns {Wanted} */
export const wanted = ({ service_id, name, type, types, loop, mode, urgency, sud }, basket, facts) => ({
  referral_type: type || 'other', service_id, organization_words: service_id ? undefined : name, loop, handoff_mode: mode || undefined, urgency, sud: tells({ type, types, sud }),
  share: loop ? shareOf(basket, facts) : {}, note: basket.note.trim() || undefined,
});

/** @param {Basket} basket @returns {string} what is missing, in words */
export function unfinished({ picks }) {
  if (!picks.length) return 'Choose a place first.';
  const open = picks.find(({ type }) => !type);
  return open ? `Say what ${open.name} is for.` : '';
}
