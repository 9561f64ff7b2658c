// Short words of the board that no code list has.

/** What the ladder does next when nobody answers. @param {string} code */
export function rungWords(code) {
  if (/unanswered|suggest|next/.test(code)) return 'another team is suggested';
  if (/alarm|dispatch|lead/.test(code)) return 'an alarm here';
  return 'paged again';
}

/** @param {number|null|undefined} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** Why a page would not reach a phone. @type {Record<string, string>} */
export const SILENT = {
  no_subscription: 'it has not been set up to ring', notifications_denied: 'notifications are blocked on it', receipt_too_old: 'it has not shown a page for days',
  never_shown: 'it has never shown a page', off_shift: 'its owner is off shift',
};

/** @type {Record<string, string>} */
export const ALARMS = { unanswered: 'Nobody answers', unpageable: 'No phone can be paged' };

/** Why a call ends without a team, or a team is called back: quick answers, the rest is typed. */
export const CANCELS = ['Caller cancelled', 'Taken in error', 'Settled before anybody went', 'Another service has it'];
export const RECALLS = ['No longer needed', 'A nearer team goes', 'A more urgent call', 'Not safe to go on'];
export const CORRECTIONS = ['Crew said so by radio', 'Status was stuck', 'Phone lost or broken'];
export const ALARM_ENDS = ['The team answered by radio', 'Another team goes', 'Rang the crew', 'Not needed any more'];
