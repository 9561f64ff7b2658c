// Short words of the board that no code list has.

/** What the ladder does next when nobody answers. @param {string} code */
export function rungWords(code) {
  if (/unanswered|suggest|next/.test(code)) return 'another team is suggested';
  if (/alarm|dispatch|lead/.test(code)) return 'an alarm here';
  return 'paged again';
}

/** @param {number|null|undefined} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** What a team does, where there is little room. @type {Record<string, string>} */
export const DOING = {
  assigned: 'Asked, no answer yet', transporting: 'Taking a person', at_destination: 'At the destination', documenting: 'Finishing notes', restocking: 'Restocking', meal_rest: 'On a break',
  recovery_hold: 'Off the board', out_of_service: 'Out of service', emergency: 'Needs help now',
};

/** @type {Record<string, string>} */
export const ALARMS = {
  unanswered: 'Nobody answers', unpageable: 'No phone can be paged', welfare: 'Not heard from', duress: 'Help', duress_test: 'Test of the help button', backup: 'Back-up',
};

/** Why a call ends without a team, or a team is called back: quick answers, the rest is typed. */
export const CANCELS = ['Caller cancelled', 'Taken in error', 'Settled before anybody went', 'Another service has it'];
export const HEARD_BY = ['By radio', 'By telephone'];
export const RECALLS = ['No longer needed', 'A nearer team goes', 'A more urgent call', 'Not safe to go on'];
export const CORRECTIONS = ['Crew said so by radio', 'Status was stuck', 'Phone lost or broken'];
export const ALARM_ENDS = ['The team answered by radio', 'Another team goes', 'Rang the crew', 'Not needed any more'];
export const SAFETY_ENDS = ['Spoke with all of them', 'Pressed by mistake', 'Police are with them', 'It was a test'];
