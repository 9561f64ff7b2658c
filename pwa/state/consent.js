// Whether a consent stands: pure, the same rule as app/referrals/consent.py; a statement of no counts for whom it names, or for all.

/** @import {Code, Id, Time} from '../base/types.js' */
/** @import {Consent} from '../base/types-referrals.js' */
/** @typedef {Pick<Consent, 'id'|'incident_id'|'person_id'|'purpose'|'state'|'at'> & Partial<Consent>} Statement */
/** @typedef {{purpose: Code, incident_id: Id, person_id: Id|null, service_id?: Id|null, organization_id?: Id|null, recipient?: string|null}} Asked   about whom, for what, to whom */
/** @typedef {(a: {incident_id: Id, person_id: Id|null}, b: {incident_id: Id, person_id: Id|null}) => boolean} Same   the same person, joined records included */

const GIVEN = ['given_verbal', 'given_written'], NO = ['declined', 'withdrawn', 'expired'];
/** Substance-use treatment: their records go nowhere without a consent of their own (42 CFR Part 2). */
const SUD = ['sud_assess', 'withdrawal', 'mat', 'harm_reduction'];

/** @param {{referral_type: Code, sud?: boolean}} referral */
export const isSud = ({ referral_type, sud }) => Boolean(sud) || SUD.includes(referral_type);

/** Without records of persons: one id, or nobody named on the same call. @type {Same} */
export const sameOnly = (a, b) => (a.person_id || b.person_id ? a.person_id === b.person_id : a.incident_id === b.incident_id);

/** The statement that covers it at that moment, if any; what the server says does not stand does not, for it may know more records of the person. @template {Statement} S @param {Iterable<S>} all @param {Asked} asked @param {number} at @param {Same} [same] @returns {S|undefined} */
export function covering(all, asked, at, same = sameOnly) {
  const about = [...all].filter((one) => one.purpose === asked.purpose && same(one, asked) && meant(one, asked));
  const against = about.filter(({ state }) => NO.includes(state));
  return about.filter((one) => GIVEN.includes(one.state) && one.live !== false && !isOver(one, at) && !against.some((no) => beats(no, one))).sort(byOrder).at(-1);
}

/** A statement by itself: does it stand. @param {Statement} one @param {Iterable<Statement>} all @param {number} at @param {Same} [same] */
export function isLive(one, all, at, same = sameOnly) {
  const against = [...all].filter((no) => NO.includes(no.state) && no.purpose === one.purpose && same(no, one) && meant(no, one));
  return GIVEN.includes(one.state) && !isOver(one, at) && !against.some((no) => beats(no, one));
}

/** Named for nobody it is meant for all. @param {Statement} one @param {Partial<Asked>} asked */
function meant(one, asked) {
  if (one.service_id) return one.service_id === asked.service_id;
  if (one.organization_id) return one.organization_id === asked.organization_id;
  return !one.recipient || folded(one.recipient) === folded(asked.recipient);
}

/** @param {string|null|undefined} words */
const folded = (words) => (words ?? '').trim().toLowerCase();

/** @param {Statement} one @param {number} at */
const isOver = ({ expires_at }, at) => Boolean(expires_at) && Date.parse(/** @type {Time} */ (expires_at)) <= at;

/** A later no, or one of the same moment; not one that the giving knew of. @param {Statement} no @param {Statement} giving */
const beats = (no, giving) => !giving.after?.includes(no.id) && (Boolean(no.after?.includes(giving.id)) || byOrder(no, giving) >= 0);

/** @param {Statement} a @param {Statement} b */
const byOrder = (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : Number(a.id > b.id));
