// For whom a sheet is made: one of those on the call, and what is theirs; pure, the twin of app/take_home/whose.py.

/** @import {Id} from '../../base/types.js' */
/** @import {Referral} from '../../base/types-referrals.js' */
/** @typedef {Map<Id, {joined: Id[]}>} Records   of persons */
/** @typedef {{person: Id|null, alone: boolean, owns: (person: Id|null) => boolean}} Whose */

/** @param {Id} a @param {Id} b @param {Records} records */
const same = (a, b, records) => a === b || Boolean(records.get(a)?.joined.includes(b) || records.get(b)?.joined.includes(a));

/** One record of each who is on the call, also of whom only a referral names. @param {Array<Id|null>} named @param {Records} records @returns {Id[]} */
export const peopleAmong = (named, records) => named.reduce((/** @type {Id[]} */ found, id) => (!id || found.some((one) => same(one, id, records)) ? found : [...found, id]), []);

/**
 * On a call of several one has to be chosen; what names nobody is somebody's only where nobody else is there.
 * @param {Id[]} people @param {Id|null} chosen @param {Records} records @param {boolean} [sure] these are all who are there: who sees no calls has heard only of whom a paper names
 * @returns {Whose|null} null until one is chosen
 */
export function whose(people, chosen, records, sure = true) {
  if (!sure && !chosen && people.length) return null;
  const alone = people.length < 2, person = alone ? (people[0] ?? null) : chosen;
  if (!alone && (!person || !people.includes(person))) return null;
  return { person, alone, owns: (other) => (other ? Boolean(person) && same(/** @type {Id} */ (person), other, records) : alone) };
}

/** Those that the person may want on paper; the others are put on it only by hand. @param {Pick<Referral, 'state'|'stopped'>} referral */
export const stands = ({ state, stopped }) => !stopped && !['withdrawn', 'person_declined'].includes(state);

/** Said on the plan itself; a programme's own version may not ask it. @param {Pick<import('../../base/types-forms.js').Assessment, 'answers'>} plan */
export const wantsNoCopy = ({ answers }) => Boolean(answers['copy.how']?.value?.includes('none'));
