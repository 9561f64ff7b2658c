// For whom a sheet is made: one of those on the call, and what is theirs; pure, the twin of app/take_home/whose.py.

/** @import {Id} from '../../base/types.js' */
/** @import {Referral} from '../../base/types-referrals.js' */
/** @import {Joined} from '../../state/consent.js' */
/** @typedef {{person: Id|null, alone: boolean, owns: (person: Id|null) => boolean}} Whose */

/** One record of each who is on the call, also of whom only a referral names. @param {Array<Id|null>} named @param {Joined} joined  whether two records are of one person @returns {Id[]} */
export const peopleAmong = (named, joined) => named.reduce((/** @type {Id[]} */ found, id) => (!id || found.some((one) => one === id || joined(one, id)) ? found : [...found, id]), []);

/**
 * On a call of several one has to be chosen; what names nobody is somebody's only where nobody else is there.
 * @param {Id[]} people @param {Id|null} chosen @param {Joined} joined @param {boolean} [sure] these are all who are there: who sees no calls has heard only of whom a paper names
 * @returns {Whose|null} null until one is chosen
 */
export function whose(people, chosen, joined, sure = true) {
  if (!sure && !chosen && people.length) return null;
  const alone = people.length < 2, person = alone ? (people[0] ?? null) : chosen;
  if (!alone && (!person || !people.includes(person))) return null;
  return { person, alone, owns: (other) => (other ? Boolean(person) && (other === person || joined(/** @type {Id} */ (person), other)) : alone) };
}

/** Those that the person may want on paper; the others are put on it only by hand. @param {Pick<Referral, 'state'|'stopped'>} referral */
export const stands = ({ state, stopped }) => !stopped && !['withdrawn', 'person_declined'].includes(state);

/** Said on the plan itself; a programme's own version may not ask it. @param {Pick<import('../../base/types-forms.js').Assessment, 'answers'>} plan */
export const wantsNoCopy = ({ answers }) => Boolean(answers['copy.how']?.value?.includes('none'));
