// What a crew or a navigator says of consent, of a referral's way, of a follow-up and of a care card; all of it also without signal.
import { newId } from '../base/ids.js';
import { command, create } from './commands.js';

/** @import {Code, Command, Id} from '../base/types.js' */
/** @import {Card, Consent, FollowUp, Heard, Move, Referral, SafeContact, Shared, Told as ToldDispatch} from '../base/types-referrals.js' */
/** @typedef {{incident_id: Id, person_id?: Id|null}} About */
/** @typedef {{service_id?: Id|null, organization_id?: Id|null, recipient?: string|null}} Recipient   nobody named: everybody the purpose is about */
/** @typedef {{notice?: Heard, reason?: string, contact?: SafeContact, expires_at?: string, shares?: Shared[]}} Told */
/**
 * @typedef {object} Wanted   a referral as it is made
 * @property {Code} referral_type
 * @property {Id|null} [service_id]
 * @property {string} [organization_words]   where it is not in the directory
 * @property {boolean} loop
 * @property {Code} [handoff_mode]
 * @property {'routine'|'soon'|'now'} urgency
 * @property {boolean} sud
 * @property {Partial<Record<Shared, string>>} share
 * @property {string} [note]
 */
/** @typedef {{status: Code, reason?: string, source?: Code, appointment_at?: string, by?: {name?: string, role?: string}, note?: string}} Moved */

/** @template {Record<string, any>} T @param {T} content @returns {Partial<T>} */
const given = (content) => /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== null && value !== '')));

/** @type {Record<Code, string>} */
const SAID = { given_verbal: 'Wrote down a consent', given_written: 'Wrote down a consent', declined: 'Wrote down a no', not_possible: 'Wrote down that consent was not possible', withdrawn: 'Withdrew a consent' };

/** One statement; it names those of the same purpose that stood before it. @param {About} about @param {Code} purpose @param {Code} state @param {Told & Recipient} [told] @param {Id[]} [before] @returns {Command} */
export const state = (about, purpose, state, told = {}, before = []) =>
  create({ kind: 'consents', id: newId() }, given({ ...about, purpose, state, ...told }), { words: SAID[state] ?? 'Wrote down a consent', after: before });

/** What is withdrawn is named, so that no clock can bring it back. @param {Consent} consent @param {string} [reason] */
export const withdraw = ({ id, incident_id, person_id, purpose, service_id, organization_id, recipient }, reason) =>
  state({ incident_id, person_id }, purpose, 'withdrawn', { service_id, organization_id, recipient, reason }, [id]);

/** It names the consents that its author had before them: they count whatever the clocks say. @param {About} about @param {Wanted} wanted @param {Id[]} [agreed] @returns {Command} */
export const refer = (about, wanted, agreed = []) =>
  create({ kind: 'referrals', id: newId() }, given({ ...about, ...wanted }), { words: wanted.loop ? 'Made a referral' : 'Gave information about a service', after: agreed });

/** @param {Referral} referral  as seen on this phone @param {Moved} moved @param {string} words */
export const move = (referral, moved, words) => command({ kind: 'referrals', id: referral.id }, 'moves', given(moved), { words: `Referral: ${words}`, after: standing(referral) });

/** Somebody rang the agency: what was stopped by a no has now ended, and stays so. @param {Referral} referral */
export const told = (referral) => move(referral, { status: 'person_declined', reason: 'They were told that it was taken back' }, 'the agency was told');

/** Somebody rang the agency about what came too late to count: it stays where it stands. @param {Referral} referral @param {Move} answer */
export function rung(referral, answer) {
  const { state: status, appointment_at } = referral, source = referral.moves.findLast((one) => one.status === status && one.source)?.source ?? 'agency';
  return command({ kind: 'referrals', id: referral.id }, 'moves', given({ status, reason: answer.via === 'receiver' ? 'They were rung about their answer' : 'They were rung: it was said in two ways', source: status === 'connected' ? source : undefined, appointment_at: status === 'scheduled' ? appointment_at : undefined }), { words: 'Referral: the agency was rung', after: [...standing(referral), answer.id] });
}

/** Warm hand-off: the clock runs from here. @param {{id: Id}} referral */
export const arrive = ({ id }) => command({ kind: 'referrals', id }, 'arrivals', {}, { words: 'Arrived with the person' });

/** … to here. @param {Referral} referral @param {{name: string, role: string}} by */
export const accept = (referral, { name, role }) => command({ kind: 'referrals', id: referral.id }, 'acceptances', { name, role }, { words: 'Accepted by the receiver', after: standing(referral) });

/** The move that counts now. @param {Referral} referral */
const standing = ({ moves }) => moves.filter(({ flagged }) => !flagged).slice(-1).map(({ id }) => id);

/** @param {FollowUp} followUp @param {{outcome: Code, channel: Code, note?: string, new_incident_id?: Id, told?: ToldDispatch}} tried @param {string} words */
export const tryTo = ({ id }, tried, words) => command({ kind: 'followups', id }, 'tries', given(tried), { words: `Follow-up: ${words}` });

/** It was a slip: it counts no more. @param {FollowUp} row @param {Id} retracts @param {string} reason @returns {Command} */
export const retractTry = ({ id }, retracts, reason) => command({ kind: 'followups', id }, 'retractions', { retracts, reason }, { words: 'Follow-up: took a try back' });

/** @param {About} about @param {Record<Code, string>} fields @param {string} valid_until */
export const makeCard = (about, fields, valid_until) => create({ kind: 'cards', id: newId() }, given({ ...about, fields, valid_until }), { words: 'Made a care card' });

/** @param {Card} card @param {Record<Code, string>} fields @param {string} [valid_until] */
export const changeCard = ({ id, acts }, fields, valid_until) => command({ kind: 'cards', id }, 'changes', given({ fields, valid_until }), { words: 'Changed a care card', after: acts });

/** @param {Card} card */
export const deleteCard = ({ id }) => command({ kind: 'cards', id }, 'deletions', {}, { words: 'Deleted a care card' });

/** @param {Card} card */
export const viewCard = ({ id }) => command({ kind: 'cards', id }, 'views', {}, { words: 'Looked at a care card' });
