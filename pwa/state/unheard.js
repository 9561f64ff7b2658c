// What an agency answered to a referral that had moved on before: it counts for nothing, and somebody has to ring them; pure, the twin of app/referrals/answering.py.

/** @import {Move, Referral} from '../base/types-referrals.js' */

/** Said by nobody of ours. */
const NOT_OURS = ['receiver', 'timer', 'consent'];

/** Their last answer, where it counts for nothing and nobody of ours has said anything since. That their link was opened is no answer. @param {Pick<Referral, 'moves'>} referral @returns {Move|null} */
export function unheard({ moves }) {
  const last = moves.findLastIndex(({ via, status }) => via === 'receiver' && status !== 'received'), answer = moves[last];
  const since = moves.slice(last + 1).some(({ via, flagged }) => !flagged && !NOT_OURS.includes(via ?? ''));
  return answer?.flagged === 'not-allowed' && !since ? answer : null;
}
