// Which answers of a close-out the times of the call already give; pure, offered to the crew and never written by itself.

/** @import {Assignment} from '../base/types.js' */
/** @import {Answers} from '../base/types-forms.js' */

/** @param {Pick<Assignment, 'milestones'|'recalled_at'>} assignment @returns {Answers} */
export function fromTimes({ milestones: reached, recalled_at }) {
  /** @type {Answers} */
  const answers = {};
  if (reached.contact) answers.contact = { value: ['yes'] };
  else if (reached.cleared) answers.contact = { value: ['no'] };
  if (!reached.contact && recalled_at && !reached.on_scene) answers.no_contact_reason = { value: ['cancelled_enroute'] };
  if (reached.transporting) answers.mode = { value: ['team_van'] };
  if (reached.handed_over) answers.receiver_accepted_at = { value: [reached.handed_over] };
  return answers;
}
