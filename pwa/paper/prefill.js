// What can be offered before anybody answers: a form's own beginnings, and what the call's times say; pure, never written by itself.
import { questions } from '../state/forms.js';

/** @import {Assignment} from '../base/types.js' */
/** @import {Answer, Answers, Item, Questionnaire} from '../base/types-forms.js' */

/** The values that a form suggests to begin with (`initial`). @param {Questionnaire} form @returns {Answers} */
export const beginnings = (form) => Object.fromEntries([...questions(form)].flatMap(([link, item]) => { const offered = beginningOf(item); return offered ? [[link, offered]] : []; }));

/** What one question suggests. @param {Item} item @returns {Answer|undefined} */
export const beginningOf = ({ initial }) => (initial?.length ? { value: initial.map(plain) } : undefined);

/** @param {Record<string, any>} initial  {valueCoding: …}, {valueBoolean: …}, … */
function plain(initial) {
  const [kind, value] = Object.entries(initial)[0];
  return kind === 'valueCoding' ? value.code : kind === 'valueQuantity' ? { value: value.value, ...(value.unit && { unit: value.unit }) } : value;
}

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
