// Whether somebody can use a service, as far as one knows: what is not known never hides a door. Pure.
import { around, isElsewhere } from './regions.js';
import { dateIn } from './wall-clock.js';

/** @import {Code} from '../base/types.js' */
/** @import {Compact, Filters, OpenState, Unfit} from '../base/types-services.js' */
/** @import {PersonRecord} from '../base/types-persons.js' */

/** @type {Record<Code, [number, number]>} */
export const AGES = { u12: [0, 11], a12_17: [12, 17], a18_24: [18, 24], a25_34: [25, 34], a35_44: [35, 44], a45_54: [45, 54], a55_64: [55, 64], a65p: [65, 120] };
/** @type {import('./regions.js').Inside} */
const NOWHERE = {};
/** Of a person who says only this, one does not know to which door they would go. */
const UNDECIDED = ['transgender', 'self_describe'];

/** What a record says that decides who may come. @param {PersonRecord|undefined} person @param {number} now @param {string} zone @returns {Pick<Filters, 'ages'|'genders'|'language'>} */
export function knownOf(person, now, zone) {
  const said = (/** @type {string} */ key) => (person?.answers[key]?.state === 'answered' ? person.answers[key].value : undefined);
  const year = Number(said('birth_year')) || 0, age = dateIn(now, zone).getUTCFullYear() - year;
  return { ages: year ? [Math.max(0, age - 1), age] : AGES[said('age_band')] ?? null, genders: [said('gender') ?? []].flat(), language: said('language') ?? null };
}

/** The band in which somebody of this age is. @param {[number, number]|null|undefined} ages */
export const bandOf = (ages) => (ages ? Object.keys(AGES).find((band) => AGES[band][0] <= ages[1] && ages[1] <= AGES[band][1]) : undefined);

const OLD_BEDS_MS = 24 * 3_600_000;
/** Where somebody sleeps: a place of these kinds may have a bed although nobody told how many (the server's own list). */
const WITH_BEDS = ['shelter', 'crisis_res', 'withdrawal', 'inpatient', 'housing'];

/** Told longer ago, or nobody knows when: as good as not told. @param {string|null} told @param {number} at */
export const isOldCount = (told, at) => !told || at - Date.parse(told) > OLD_BEDS_MS;

/** @param {Compact} service @param {number} at */
export const hasBed = ({ b }, at) => b?.some(([, free, , told]) => (free ?? 0) > 0 && !isOldCount(told, at)) ?? false;

/** Each count says so, and none is old. @param {[string, number|null, number|null, string|null][]} counts @param {number} at */
export const isFull = (counts, at) => counts.length > 0 && counts.every(([, free, , told]) => free === 0 && !isOldCount(told, at));

/** A count that is old says at least that there are beds. @param {Compact} service @param {number} at */
function mayHaveBed({ b, t }, at) {
  const counts = (b ?? []).filter(([, free]) => free != null);
  return counts.length ? counts.some(([, free]) => free) || !isFull(counts, at) : (t ?? []).some((type) => WITH_BEDS.includes(type));
}

/** @typedef {{open: OpenState, distance: number|null, at: number}} Standing   whether it is open at this moment, and how far one has to go: metres */

/** @type {[Unfit, (service: Compact, filters: Filters, here: Set<string>|null, standing: Standing) => unknown][]} */
const RULES = [
  ['closed', ({ s }, { open: now }, _here, { open }) => (s && s !== 'active') || (now && open === 'closed')],
  ['age', ({ ages }, { ages: theirs }) => ages && theirs && ((ages[1] != null && theirs[0] > ages[1]) || (ages[0] != null && theirs[1] < ages[0]))],
  ['gender', ({ g }, { genders }) => g?.length && genders?.length && !genders.some((code) => g.includes(code)) && !genders.every((code) => UNDECIDED.includes(code))],
  ['language', ({ l, i }, { language }) => language && l?.length && !i && !l.includes(language)],
  ['cost', ({ c }, { free }) => free && c === 0],
  ['far', (_service, { within }, _here, { distance }) => within && distance !== null && distance > within],
  ['beds', (service, { beds }, _here, { at }) => beds && !mayHaveBed(service, at)],
  ['type', ({ t }, { types }) => types?.length && !t?.length],
  ['area', ({ r }, { inside }, here) => isElsewhere(r, here, inside ?? NOWHERE)],
];

/** @param {Compact} service @param {Filters} filters @param {Standing} standing @returns {Unfit[]} */
export function unfit(service, filters, standing) {
  const here = around(filters.area, filters.inside ?? NOWHERE);
  return RULES.filter(([, broken]) => broken(service, filters, here, standing)).map(([why]) => why);
}

/** For going through thousands: only the rules of which something is asked. @param {Filters} filters @returns {(service: Compact, standing: Standing) => boolean} */
export function fitting(filters) {
  const here = around(filters.area, filters.inside ?? NOWHERE), asked = { closed: true, age: filters.ages, gender: filters.genders?.length, language: filters.language, cost: filters.free, far: filters.within, beds: filters.beds, type: filters.types?.length, area: here };
  const rules = RULES.filter(([why]) => asked[why]).map(([, broken]) => broken);
  return (service, standing) => { for (const broken of rules) if (broken(service, filters, here, standing)) return false; return true; };
}
