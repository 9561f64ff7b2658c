// What a navigator calls somebody: only what a follow-up, a referral or a record that they may see says.
import { persons } from '../state/people.js';
import { referrals } from '../state/referrals.js';

/** @import {FollowUp, Referral} from '../base/types-referrals.js' */

const NOBODY = 'Name not known';

/** @param {string|null} person @param {string|null|undefined} told */
const named = (person, told) => told || (person && persons.value.get(person)?.answers.name_to_use?.value) || NOBODY;

/** @param {FollowUp} row */
export const whoOf = ({ person_id, safe }) => named(person_id, safe?.name ?? [...referrals.value.values()].find((one) => person_id && one.person_id === person_id && one.share?.name)?.share?.name);

/** @param {Referral} row */
export const whomOf = ({ person_id, share }) => named(person_id, share?.name);
