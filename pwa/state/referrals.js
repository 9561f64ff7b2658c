// Consents, referrals, follow-ups and care cards as a screen sees them: the server's rows with what is unsent laid over.
import { computed } from '@preact/signals';
import { layCards, layFollowUps } from './care-laid.js';
import { covering, refused } from './consent.js';
import { goesOn, heardOf, isNewsTo, layConsents, layReferrals, missingConsent } from './referrals-laid.js';
import { merged, stayed } from './merged.js';
import { persons } from './people.js';
import { codes, outboxOf, programme, rows, session, tick } from './store.js';

/** @import {Code, Id} from '../base/types.js' */
/** @import {Card, Consent, Referral} from '../base/types-referrals.js' */
/** @import {Recipient} from '../sync/referrals.js' */
/** @import {Joined} from './consent.js' */
/** @typedef {{incident_id: Id, person_id: Id|null}} Whose */

const actor = () => session.value?.user.id ?? null;

/** Once a minute is often enough for what runs out after months; just said is not in the future. */
const minute = computed(() => (Math.floor(tick.value / 60_000) + 1) * 60_000);

/** Whose a record is, by rows that name it: all that is told to who sees no records of persons. @type {import('@preact/signals').ReadonlySignal<Map<Id, Id>>} */
const whose = computed(() => new Map([rows.followups, rows.consents, rows.referrals].flatMap((kind) => [...kind.value.values()].flatMap((one) => (one.person_id && one.whose ? [[one.person_id, one.whose]] : [])))));
/** Whether two records are of one person; what the records say counts most. @type {Joined} */
export const ofOne = (a, b) => (persons.value.has(a) || persons.value.has(b) ? Boolean(persons.value.get(a)?.joined.includes(b) || persons.value.get(b)?.joined.includes(a)) : whose.value.has(a) && whose.value.get(a) === whose.value.get(b));
/** In which call one goes on, by rows that hang on it: all that is told to who sees no calls. @type {import('@preact/signals').ReadonlySignal<Map<Id, Id>>} */
const calls = computed(() => new Map([rows.followups, rows.consents, rows.referrals].flatMap((kind) => [...kind.value.values()].flatMap((one) => (one.call ? [[one.incident_id, one.call]] : [])))));
/** What the calls say counts most. @param {Id} call */
const goesOnIn = (call) => (rows.incidents.value.has(call) ? stayed(rows.incidents.value, call) : calls.value.get(call) ?? call);
/** Two records that somebody joined are one person, and two calls of which one was merged into the other are one call. @type {Joined} */
const joined = (a, b) => ofOne(a, b) || goesOnIn(a) === goesOnIn(b);
/** Of one person, or of nobody named on one call. @param {Whose} a @param {Whose} b */
export const same = (a, b) => (a.person_id && b.person_id ? a.person_id === b.person_id || joined(a.person_id, b.person_id) : !a.person_id && !b.person_id && a.incident_id === b.incident_id);

const said = { consents: outboxOf('consents'), referrals: outboxOf('referrals'), followUps: outboxOf('followups'), cards: outboxOf('cards') };
export const consents = computed(() => layConsents(rows.consents.value, said.consents.value, { actor: actor(), joined, now: minute.value }));
export const referrals = computed(() => layReferrals(rows.referrals.value, said.referrals.value, consents.value, { actor: actor(), joined, now: minute.value, codes: codes.value }));
export const followUps = computed(() => layFollowUps(rows.followups.value, said.followUps.value, { actor: actor(), hourOf, now: minute.value, consents: consents.value, joined }));
export const cards = computed(() => layCards(rows.cards.value, said.cards.value, actor(), joined));

/** Of the programme's day. @param {string} at */
export const hourOf = (at) => Number(new Intl.DateTimeFormat('en-GB', { hour: 'numeric', timeZone: programme.value?.time_zone }).format(new Date(at)));

/** What hangs on a call, or on one that was merged into it: whoever goes on with it goes on with all of it. Who does not see that call may have come by a duplicate: then all that is one with it. @template {{incident_id: Id}} T @param {Map<Id, T>} all @param {Id} incident @returns {T[]} */
export function hangingOn(all, incident) {
  const known = rows.incidents.value.has(incident), below = known ? merged(rows.incidents.value.values(), incident) : [], stays = goesOnIn(incident);
  return [...all.values()].filter(({ incident_id: one }) => (known ? below.includes(one) : goesOnIn(one) === stays));
}

/** @param {Id} incident @returns {Referral[]} the newest first */
export const referralsOf = (incident) => hangingOn(referrals.value, incident).sort((a, b) => (a.id < b.id ? 1 : -1));

/** @param {Id} incident */
export const followUpsOf = (incident) => hangingOn(followUps.value, incident);

/** All that this person said on a purpose, the newest first. @param {Whose} whose @param {Code} purpose @returns {Consent[]} */
export const saidOf = (whose, purpose) => [...consents.value.values()].filter((one) => one.purpose === purpose && same(one, whose)).sort((a, b) => b.at.localeCompare(a.at) || (a.id < b.id ? 1 : -1));

/** The consent that stands for it now, for whom it names or for all. @param {Whose} whose @param {Code} purpose @param {Recipient} [to] */
export const standing = (whose, purpose, to = {}) => allStanding(whose, purpose, to)[0];

/** They said no, and have not agreed since on any of their records. @param {Whose} whose @param {Code} purpose */
export const declined = (whose, purpose) => refused(consents.value.values(), purpose, whose, minute.value, joined);

/** The purposes that a referral still lacks. @param {Parameters<typeof missingConsent>[1]} referral */
export const lacking = (referral) => missingConsent(consents.value.values(), referral, minute.value, joined);

/** Whether more than its ending may be said of it. @param {Referral} referral */
export const mayGoOn = (referral) => goesOn(consents.value, referral, minute.value, joined);

/** Which parts the agency really hears. @param {Referral} referral */
export const hearing = (referral) => heardOf(consents.value.values(), referral, minute.value, joined);

/** The consents that stand for it now, the latest first. @param {Whose} whose @param {Code} purpose @param {Recipient} [to] */
export const allStanding = (whose, purpose, to = {}) => covering(consents.value.values(), purpose, { ...whose, ...to }, minute.value, joined).filter(({ live }) => live);

/** The cards that a person keeps, the newest first, also those that nobody may read now. Of one that is shown on several of their calls the row of this call counts. @param {Id} incident @param {Id|null} person @returns {Card[]} */
export function cardsOf(incident, person) {
  const here = (/** @type {Card} */ card) => Number(card.incident_id === incident);
  const mine = [...cards.value.values()].filter((card) => same(card, { incident_id: incident, person_id: person }) && !card.deleted_at && !card.parted && stillValid(card)).sort((a, b) => here(b) - here(a));
  return mine.filter((card, at) => mine.findIndex((one) => cardId(one) === cardId(card)) === at).sort(newest);
}

/** Made here and not sent yet it has no other. @param {Card} card */
export const cardId = ({ id, card_id: card }) => card ?? id;

/** May be read: they agreed, as far as this phone knows. What was said after the server reckoned the card counts most. @param {Card} card */
export function readable(card) {
  const about = (/** @type {Consent} */ one) => one.purpose === 'care_card' && (same(one, card) || (!one.person_id && one.incident_id === card.incident_id));
  const untold = card.shown === undefined || [...consents.value.values()].some((one) => about(one) && isNewsTo(card, one, minute.value));
  const agreed = untold ? Boolean(standing(card, 'care_card')) : card.shown && Date.parse(card.agreed_until ?? '') > minute.value;
  return Boolean(card.fields) && Boolean(agreed);
}

/** A day that the server has not put into the programme's time yet. */
const A_DAY_ANYWHERE = 36 * 3_600_000;

/** @param {Card} a @param {Card} b */
const newest = (a, b) => (b.created_at ?? '').localeCompare(a.created_at ?? '') || (a.id < b.id ? 1 : -1);

/** @param {Card} card */
const stillValid = ({ ends_at: ends, valid_until: day }) => (ends ? Date.parse(ends) : Date.parse(day) + A_DAY_ANYWHERE) > minute.value;
