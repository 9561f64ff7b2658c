// What a navigator calls somebody: only what a follow-up, a referral or a record that they may see says.
import { persons } from '../state/people.js';
import { referrals, same } from '../state/referrals.js';

/** @import {FollowUp, Referral} from '../base/types-referrals.js' */

const NOBODY = 'Name not known';

/** @param {string|null} person @param {string|null|undefined} told */
const named = (person, told) => told || (person && [person, ...persons.value.get(person)?.joined ?? []].map((id) => persons.value.get(id)?.answers.name_to_use?.value).find(Boolean)) || NOBODY;

/** @param {FollowUp} row */
export const whoOf = (row) => named(row.person_id, row.safe?.name ?? nameShared(row));

/** @param {Referral} row */
export const whomOf = (row) => named(row.person_id, row.share?.name ?? nameShared(row));

/** On any record of theirs. @param {{incident_id: string, person_id: string|null}} row */
const nameShared = (row) => (row.person_id ? [...referrals.value.values()].find((one) => one.person_id && one.share?.name && same(one, row))?.share?.name : undefined);
