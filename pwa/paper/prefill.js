// What can be offered before anybody answers: a form's own beginnings, and what the call's record says; pure, never written by itself.
import { questions } from '../state/forms.js';

/** @import {Assignment} from '../base/types.js' */
/** @import {Backup} from '../base/types-safety.js' */
/** @typedef {Pick<Backup, 'kind'|'involvement'>} Asked */
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

/** @param {Pick<Assignment, 'milestones'|'recalled_at'>} assignment @param {Asked[]} backups  asked for or sent with this crew @returns {Answers} */
export function fromCall({ milestones: reached, recalled_at }, backups) {
  const answers = fromBackups(backups);
  if (reached.contact) answers.contact = { value: ['yes'] };
  else if (reached.cleared) answers.contact = { value: ['no'] };
  if (!reached.contact && recalled_at && !reached.on_scene) answers.no_contact_reason = { value: ['cancelled_enroute'] };
  if (reached.transporting) answers.mode = { value: ['team_van'] };
  if (reached.handed_over) answers.receiver_accepted_at = { value: [reached.handed_over] };
  return answers;
}

/** Who was asked stays asked, also where they were not needed after all. @param {Asked[]} backups @returns {Answers} */
function fromBackups(backups) {
  const police = new Set(backups.flatMap(({ kind, involvement }) => (kind === 'police' && involvement ? [involvement] : [])));
  return { ...(police.size && { police: { value: [...police] } }), ...(backups.some(({ kind }) => kind === 'ems') && { ems: { value: ['asked'] } }) };
}

/** What the call's record has and an answer leaves out. @param {Answers} known @param {Record<string, Answer>} said @returns {[link: string, codes: string[]][]} */
export const leftOut = (known, said) => ['police', 'ems'].flatMap((link) => {
  const given = said[link]?.value, codes = given ? (known[link]?.value ?? []).filter((code) => !given.includes(code)) : [];
  return codes.length ? [/** @type {[string, string[]]} */ ([link, codes])] : [];
});
