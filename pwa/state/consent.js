// Whether a consent stands and whom it covers: pure, the twin of app/referrals/consent.py. A yes counts for exactly whom it names,
// a no for everybody whom it may have meant.

/** @import {Code, Id} from '../base/types.js' */
/** @import {Consent} from '../base/types-referrals.js' */
/** @typedef {{incident_id: Id, person_id?: Id|null, service_id?: Id|null, organization_id?: Id|null, recipient?: string|null}} Target   about whom, and who would get it */
/** @typedef {Target & Pick<Consent, 'id'|'purpose'|'state'|'at'> & Partial<Consent>} Statement */
/** @typedef {(a: Id, b: Id) => boolean} Joined   two records of one person, or two calls that are one by merges */

/** The law asks for a signature: a spoken yes is kept, and opens nothing (42 CFR 2.31). */
const IN_WRITING = ['share_sud'];
const GIVEN = ['given_verbal', 'given_written'];
export const ENDS = ['declined', 'withdrawn', 'expired'];
const LASTS_A_YEAR = ['share_referral', 'share_sud', 'share_family', 'follow_up_contact', 'contact_voicemail', 'care_card', 'survey'], YEAR = 365 * 86_400_000;
/** Referrals to these places tell by themselves that somebody uses substances (42 CFR Part 2). */
const SUD_TYPES = ['sud_assess', 'withdrawal', 'mat', 'harm_reduction'];

/** @type {Joined} */
const NOBODY = () => false;

/** By what is asked for, by who said so, or by the place: its name beside theirs tells it too. @param {{referral_type: Code, sud?: boolean, types?: Code[]}} referral  `types`: what the place does */
export const isSud = ({ referral_type, sud, types = [] }) => Boolean(sud) || [referral_type, ...types].some((type) => SUD_TYPES.includes(type));

/** The givings that cover this target at that moment, the latest first. @template {Statement} S @param {Iterable<S>} said @param {Code} purpose @param {Target} target @param {number} at @param {Joined} [joined] @returns {S[]} */
export function covering(said, purpose, target, at, joined = NOBODY) {
  const known = [...said].filter((one) => one.purpose === purpose && place(one) <= at);
  const noes = known.filter((no) => ENDS.includes(no.state) && touches(no, target, joined));
  return known.filter((one) => counts(one) && covers(one, target) && at < until(one) && !noes.some((no) => beats(no, one)))
    .sort((a, b) => place(b) - place(a) || (a.id < b.id ? 1 : -1));
}

/** They said no, and nothing covers it. @param {Iterable<Statement>} said @param {Code} purpose @param {Target} target @param {number} at @param {Joined} [joined] */
export function takenAway(said, purpose, target, at, joined = NOBODY) {
  const known = [...said];
  return known.some((no) => no.purpose === purpose && ENDS.includes(no.state) && touches(no, target, joined)) && !covering(known, purpose, target, at, joined).length;
}

/** They said no, and have not agreed since. A yes on another record of theirs opens nothing here, but answers the no as their own word; a no that is newer holds. @param {Iterable<Statement>} said @param {Code} purpose @param {Target} target @param {number} at @param {Joined} [joined] */
export function refused(said, purpose, target, at, joined = NOBODY) {
  const known = [...said].filter((one) => one.purpose === purpose && place(one) <= at), yes = known.filter((one) => counts(one) && at < until(one));
  const noes = known.filter((no) => ENDS.includes(no.state) && !yes.some((one) => unsays(one, no, target)));
  return noes.some((no) => touches(no, target, joined)) && !yes.some((one) => answers(one, noes, target, joined));
}

/** Both were said on one call before anybody was named there, and to this receiver the yes is the newer word. @param {Statement} one @param {Statement} no @param {Target} target */
const unsays = (one, no, target) => !no.person_id && covers(one, { ...target, incident_id: no.incident_id, person_id: null }) && !beats(no, one);

/** A yes of this person to this receiver that no no has ended, neither one here nor one where it was said. @param {Statement} one @param {Statement[]} noes @param {Target} target @param {Joined} joined */
function answers(one, noes, target, joined) {
  const mine = target.person_id && one.person_id && joined(target.person_id, one.person_id);
  const there = mine ? { ...target, incident_id: one.incident_id, person_id: one.person_id } : target;
  return covers(one, there) && !noes.some((no) => beats(no, one) && (touches(no, target, joined) || touches(no, there, joined)));
}

/** The parts of a referral that several yeses to one purpose cover together; all, where one of them names none. @template {string} P @param {{shares?: P[]|null}[]} some @param {P[]} all @returns {P[]} */
export const partsOf = (some, all) => all.filter((part) => some.some(({ shares }) => !shares || shares.includes(part)));

/** A yes to something that was told: it names the text that was read out, and is signed where the law asks for it. @param {Statement} one */
export const counts = (one) => GIVEN.includes(one.state) && told(one) && (!inWriting(one.purpose) || one.state === 'given_written');

/** Texts are numbered from 1; where none was on the phone, a word says so. @param {Pick<Statement, 'notice'>} one */
export const told = ({ notice }) => /^0*[1-9]\d*$/.test(notice?.version ?? '');

/** @param {Code} purpose */
export const inWriting = (purpose) => IN_WRITING.includes(purpose);

/** Given, not ended as a whole by a later no, not over. @param {Statement} one @param {Iterable<Statement>} said @param {number} at @param {Joined} [joined] */
export const isLive = (one, said, at, joined = NOBODY) => counts(one) && at < until(one) && !ended(one, said, joined);

/** @param {Statement} one @param {Iterable<Statement>} said @param {Joined} joined */
const ended = (one, said, joined) => [...said].some((no) => ENDS.includes(no.state) && no.purpose === one.purpose && touches(no, one, joined) && (!named(no) || named(one)) && beats(no, one));

/** As long as was said, and for most purposes twelve months at most. @param {Statement} one */
function until(one) {
  const said = one.expires_at ? Date.parse(one.expires_at) : Infinity;
  return LASTS_A_YEAR.includes(one.purpose) ? Math.min(said, place(one) + YEAR) : said;
}

/** Nothing was said after it arrived at the server, so a clock that runs ahead buys no consent. @param {Statement} one */
const place = ({ at, received_at }) => Math.min(Date.parse(at), received_at ? Date.parse(received_at) : Infinity);

/** A no at the same moment or later; one that the yes has seen does not, unless it has seen the yes as well. @param {Statement} no @param {Statement} one */
const beats = (no, one) => Boolean(no.after?.includes(one.id)) || (!one.after?.includes(no.id) && Date.parse(no.at) >= place(one));

/** @param {Statement} one @param {Target} target */
function covers(one, target) {
  if ((one.person_id ?? null) !== (target.person_id ?? null) || (!one.person_id && one.incident_id !== target.incident_id)) return false;
  if (one.service_id) return one.service_id === target.service_id;
  if (one.organization_id) return one.organization_id === target.organization_id;
  return !one.recipient || folded(one.recipient) === folded(target.recipient);
}

/** @param {Target} no @param {Target} other @param {Joined} [joined] */
export const touches = (no, other, joined = NOBODY) => mayBeOne(no, other, joined) && !apart(no, other);

/** The same person, also on another call; on one call a statement without a person may have meant any of them, also whoever came with a call that was merged. @param {Target} no @param {Target} other @param {Joined} joined */
function mayBeOne(no, other, joined) {
  if (!no.person_id || !other.person_id) return no.incident_id === other.incident_id || joined(no.incident_id, other.incident_id);
  return no.person_id === other.person_id || joined(no.person_id, other.person_id);
}

/** Plainly two different receivers. @param {Target} no @param {Target} other */
function apart(no, other) {
  if (!named(no) || !named(other)) return false;
  if (no.service_id && other.service_id) return no.service_id !== other.service_id;
  if (no.organization_id && other.organization_id) return no.organization_id !== other.organization_id;
  if (no.recipient && other.recipient) return folded(no.recipient) !== folded(other.recipient);
  return byId(no) !== byId(other);
}

/** @param {Target} one */
const named = (one) => byId(one) || Boolean(one.recipient);
/** @param {Target} one */
const byId = (one) => Boolean(one.service_id || one.organization_id);
/** @param {string|null|undefined} words */
const folded = (words) => (words ?? '').trim().toLowerCase();
