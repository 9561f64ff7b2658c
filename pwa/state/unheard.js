// What was said of a referral and counts for nothing, so that somebody has to ring the agency; pure, the twin of app/referrals/unheard.py.
import { isOpen } from './referrals-laid.js';

/** @import {Move, Referral} from '../base/types-referrals.js' */
/** @typedef {Pick<Referral, 'moves'>} Told */

/** Said by nobody of ours. */
const NOT_OURS = ['receiver', 'timer', 'consent'];

/** @param {Move} move */
const isOurs = ({ via }) => !NOT_OURS.includes(via ?? '');

/** What they are rung about: what they were told that we ring about comes first. @param {Told} referral @returns {Move|null} */
export const owed = (referral) => unheard(referral) ?? crossed(referral);

/** The agency's last answer, where it counts for nothing and nobody of ours has said anything since. That their link was opened is no answer. @param {Told} referral @returns {Move|null} */
export function unheard({ moves }) {
  const last = moves.findLastIndex(({ via, status }) => via === 'receiver' && status !== 'received'), answer = moves[last];
  const since = moves.slice(last + 1).some((one) => !one.flagged && isOurs(one));
  return answer?.flagged === 'not-allowed' && !since ? answer : null;
}

/** What one of us wrote last, where an ending that somebody else said came before it: a phone without signal sent it when an appointment was made already. Whoever took the consent back has ended it for everybody. @param {Told} referral @returns {Move|null} */
export function crossed({ moves }) {
  const last = moves.findLastIndex(({ flagged }) => !flagged), ending = moves[last];
  if (!ending || ending.via === 'consent' || isOpen({ state: ending.status })) return null;
  return moves.slice(last + 1).findLast((one) => isOurs(one) && one.flagged === 'not-allowed' && (one.actor ?? null) !== (ending.actor ?? null)) ?? null;
}
