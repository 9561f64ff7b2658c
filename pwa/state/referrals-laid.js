// Consents and referrals as this phone knows them: what the server last said, with what is not sent yet laid over it; pure.
import { furthestBehind, timeOf, transaction } from './laying.js';
import { ENDS, covering, isLive, isSud, partsOf, takenAway, touches } from './consent.js';

/** @import {Code, Codes, Entry, Id, Time} from '../base/types.js' */
/** @import {Consent, Move, Referral, Shared} from '../base/types-referrals.js' */
/** @import {Joined} from './consent.js' */
/** @typedef {{actor: Id|null, joined?: Joined, now: number}} Around */

/** @param {Entry} entry @returns {[string, Id, string|undefined]} kind, id of the thing, acts */
export const address = (entry) => { const [, kind, id = '', acts] = entry.path.split('/'); return [kind, id, acts]; };

/** Of one kind, what can be read, in the order they were made. @param {Entry[]} entries @param {string} wanted */
export const about = (entries, wanted) => entries.filter((entry) => !entry.sealed && address(entry)[0] === wanted);

/** What stands is reckoned anew where something is unsent; the server's own word else. @param {Map<Id, Consent>} rows @param {Entry[]} entries @param {Around} around @returns {Map<Id, Consent>} */
export function layConsents(rows, entries, { actor, joined, now }) {
  const unsent = about(entries, 'consents'), all = new Map(rows);
  for (const entry of unsent) all.set(entry.id, { ...(rows.get(entry.id) ?? stated(entry, actor)), unsent: furthestBehind(undefined, entry) });
  const list = [...all.values()];
  return new Map(list.map((one) => [one.id, { ...one, live: (one.live || !rows.has(one.id)) && isLive(one, list, now, joined) }]));
}

/** @param {Entry} entry @param {Id|null} actor @returns {Consent} */
const stated = ({ id, body }, actor) => ({
  id, stamp: '', incident_id: body.incident_id, person_id: body.person_id ?? null, purpose: body.purpose, state: body.state,
  organization_id: body.organization_id ?? null, service_id: body.service_id ?? null, recipient: body.recipient ?? null, shares: body.shares ?? null, notice: body.notice ?? null,
  reason: body.reason ?? null, expires_at: body.expires_at ?? null, contact: body.contact ?? null, after: body.after ?? [], at: timeOf(body),
  received_at: null, actor, live: false,
});

/** The consents that what a referral says still lacks; what is about substance use needs one of its own. One for nobody in particular counts only if it was there when the referral was made, and what
 * the server says does not stand does not: it may know more records of the person.
 * @param {Iterable<Consent>} consents @param {Pick<Referral, 'incident_id'|'person_id'|'referral_type'|'sud'|'service_id'|'organization'> & Partial<Referral>} referral @param {number} now @param {Joined} [joined] */
export function missingConsent(consents, referral, now, joined) {
  const { created_at, after = [] } = referral, all = [...consents], target = targetOf(referral);
  const counts = (/** @type {Consent} */ one) => one.live && (!created_at || one.at <= created_at || after.includes(one.id) || Boolean(one.service_id || one.organization_id || one.recipient));
  return purposesOf(referral).filter((purpose) => !covering(all, purpose, target, now, joined).some(counts));
}

/** @param {Parameters<typeof missingConsent>[1]} referral */
const targetOf = ({ incident_id, person_id, service_id, organization_id, organization }) => ({ incident_id, person_id, service_id, organization_id, recipient: organization });

/** With what its place does by now, which it may not have done when somebody was referred to it: the server lets nothing out without the consent for that.
 * @template {{service_id?: Id|null}} R @param {R} referral @param {Map<Id, {t?: Code[]}>} services @returns {R & {types?: Code[]}} */
export const atPlace = (referral, services) => ({ ...referral, types: services.get(referral.service_id ?? '')?.t });

/** @param {{referral_type: Code, sud?: boolean, types?: Code[]}} referral */
const purposesOf = (referral) => ['share_referral', ...(isSud(referral) ? ['share_sud'] : [])];

/** Nothing is out yet, or it was taken back. */
const UNHEARD = ['draft', 'consent_pending', 'info_only', 'person_declined', 'withdrawn'];

/** Which of what was written down for the agency it really hears: what the consents that stand name, for every purpose, as the server reckons it; null where it hears of nobody.
 * @param {Iterable<Consent>} consents @param {Referral} referral @param {number} now @param {Joined} [joined] @returns {Shared[]|null} */
export function heardOf(consents, referral, now, joined) {
  const all = [...consents], target = targetOf(referral), written = /** @type {Shared[]} */ (Object.keys(referral.share ?? {}));
  const found = purposesOf(referral).map((purpose) => covering(all, purpose, target, now, joined).filter(({ live }) => live));
  if (UNHEARD.includes(referral.state) || found.some((some) => !some.length)) return null;
  return found.reduce((parts, some) => partsOf(some, parts), written);
}

/** The same however often an act is laid. @param {Map<Id, Referral>} rows @param {Entry[]} entries @param {Map<Id, Consent>} consents  laid @param {Around & {codes: Codes}} around @returns {Map<Id, Referral>} */
export function layReferrals(rows, entries, consents, around) {
  const all = new Map([...rows].map(([id, row]) => [id, agreed(row, consents, around)]));
  for (const entry of about(entries, 'referrals')) {
    const [, id, acts] = address(entry), row = acts ? all.get(id) : all.get(id) ?? agreed(begun(entry, around.actor), consents, around);
    if (row) all.set(id, { ...moved(row, entry, acts, consents, around), unsent: furthestBehind(row.unsent, entry) });
  }
  return all;
}

/** @param {Entry} entry @param {Id|null} actor @returns {Referral} */
const begun = ({ id, body }, actor) => ({
  id, stamp: '', incident_id: body.incident_id, person_id: body.person_id ?? null, referral_type: body.referral_type, service_id: body.service_id ?? null, organization_id: null,
  organization: body.organization_words ?? null, service_name: null, loop: body.loop, handoff_mode: body.handoff_mode ?? null, urgency: body.urgency, sud: body.sud,
  share: body.share ?? {}, note: body.note ?? null, state: body.loop ? 'consent_pending' : 'info_only', moves: [], arrived_at: null, accepted_at: null, accepted_by: null,
  wait_s: null, appointment_at: null, chase_due: null, stopped: false, death_reported: false, sent_at: null, created_by: actor, created_at: timeOf(body), after: body.after ?? [], link: null,
});

const FINAL = ['connected', 'info_only', 'agency_declined', 'ineligible', 'no_capacity', 'person_declined', 'no_show', 'unreachable', 'withdrawn', 'expired_unknown'];
/** Said by a person, or by their no. */
const TAKES_BACK = ['person_declined', 'withdrawn'];
/** After an ending it begins again only where nobody took the consent away. @param {Map<Id, Consent>} consents @param {Referral} referral @param {number} now @param {Joined} [joined] */
export const goesOn = (consents, referral, now, joined) =>
  isOpen(referral) || !purposesOf(referral).some((purpose) => takenAway(consents.values(), purpose, targetOf(referral), now, joined));

/** @param {{state: Code}} referral */
export const isOpen = ({ state }) => !FINAL.includes(state);

/** What waits for a consent goes out with it; what went out stops with a no that the server has not heard. @param {Referral} row @param {Map<Id, Consent>} consents @param {Around} around @returns {Referral} */
function agreed(row, consents, { now, joined }) {
  if (!row.loop || !isOpen(row)) return row;
  const all = [...consents.values()], lacks = missingConsent(all, row, now, joined).length > 0;
  if (row.state === 'consent_pending') return lacks ? row : { ...row, state: 'sent' };
  const unheard = all.some((one) => ENDS.includes(one.state) && isNewsTo(row, one, now) && purposesOf(row).includes(one.purpose) && touches(one, targetOf(row), joined));
  return lacks && row.state !== 'draft' && unheard ? { ...row, stopped: true, state: 'person_declined', appointment_at: null } : row;
}

/** What the server makes of a statement is on this phone by then, or the statement changed nothing of it. */
const SETTLED_MS = 120_000;

/** The server has not heard it, or this row was reckoned before it did: what follows from it is still on its way. @param {{stamp: string}} row @param {Consent} one @param {number} now */
export const isNewsTo = (row, one, now) => !one.received_at || (isRecent(one, now) && transaction(one) > transaction(row));

/** Not heard, or just now. @param {Consent} one @param {number} now */
export const isRecent = ({ received_at }, now) => !received_at || now - Date.parse(received_at) < SETTLED_MS;

/** @param {Referral} row @param {Entry} entry @param {string|undefined} acts @param {Map<Id, Consent>} consents @param {Around & {codes: Codes}} around @returns {Referral} */
function moved(row, entry, acts, consents, { codes, actor, joined, now }) {
  const { body, id } = entry, at = timeOf(body);
  if (acts === 'arrivals') return row.stopped ? row : { ...row, arrived_at: earlier(row.arrived_at, at) };
  if (row.moves.some((one) => one.id === id)) return row;
  const stands = goesOn(consents, row, now, joined);
  if (acts === 'moves') return stepped(row, { id, status: body.status, at, received_at: null, actor, by: body.by ?? null, reason: body.reason ?? null, source: body.source ?? null, appointment_at: body.appointment_at ?? null }, codes, stands);
  if (acts !== 'acceptances' || row.accepted_at) return row;
  const by = { name: body.name, role: body.role }, wait = row.arrived_at ? Math.max(0, Math.round((Date.parse(at) - Date.parse(row.arrived_at)) / 1000)) : null;
  return { ...stepped(row, { id, status: 'accepted', at, received_at: null, actor, by }, codes), ...(!row.stopped && !TAKES_BACK.includes(row.state) && { accepted_at: at, accepted_by: by, wait_s: wait }) };
}

/** @param {Time|null} a @param {Time} b */
const earlier = (a, b) => (a && a < b ? a : b);

/** What keeps its appointment; whatever else comes after one has none. */
const BOOKED = ['scheduled', 'connected'];

/** What the table does not allow is kept and shown, and changes nothing, and so is what would begin again after a no; saying again where it stands is no fault.
 * @param {Referral} row @param {Move} move @param {Codes} codes @param {boolean} [stands] @returns {Referral} */
function stepped(row, move, codes, stands = true) {
  const known = move.status === row.state || (codes.referral_status_next?.[row.state] ?? []).includes(move.status), allowed = known && (stands || !isOpen({ state: move.status }));
  const moves = [...row.moves, allowed ? move : { ...move, flagged: known ? 'no-consent' : 'not-allowed' }];
  return { ...row, moves, ...(allowed && { state: move.status, chase_due: null, stopped: row.stopped && !TAKES_BACK.includes(move.status), appointment_at: BOOKED.includes(move.status) ? move.appointment_at ?? row.appointment_at : null }) };
}
