// What can be offered before anybody answers: a form's own beginnings, and what the call's record says; pure, never written by itself.
import { questions } from '../state/forms.js';

/** @import {Assignment} from '../base/types.js' */
/** @import {Backup} from '../base/types-safety.js' */
/** @typedef {Pick<Assignment, 'milestones'|'recalled_at'|'state'>} Call */
/** @typedef {Pick<Backup, 'kind'|'involvement'>} Asked */
/** @import {Answer, Answers, Item, Questionnaire} from '../base/types-forms.js' */

/** The values that a form suggests to begin with (`initial`). @param {Questionnaire} form @returns {Answers} */
export const beginnings = (form) => Object.fromEntries([...questions(form)].flatMap(([link, item]) => { const offered = beginningOf(item); return offered ? [[link, offered]] : []; }));

/** What one question suggests. @param {Item} item @returns {Answer|undefined} */
export const beginningOf = ({ initial, type }) => (initial?.length ? { value: initial.map((one) => plain(one, type)) } : undefined);

/** @param {Record<string, any>} initial  {valueCoding: …}, {valueBoolean: …}, … @param {Item['type']} type */
function plain(initial, type) {
  const [kind, value] = Object.entries(initial)[0];
  if (kind === 'valueString' && type === 'open-choice') return { text: value };
  return kind === 'valueCoding' ? value.code : kind === 'valueQuantity' ? { value: value.value, ...(value.unit && { unit: value.unit }) } : value;
}

/** Nobody is driven or handed over without being met, whatever was not tapped. */
const MET = ['contact', 'transporting', 'at_destination', 'handed_over'];
const ENDED = ['cleared', 'declined', 'recalled'];

/** One close-out is about the whole call: what any of its teams did counts. @param {Call[]} calls  every assignment of the call @param {Asked[]} backups  asked for by, or sent with, any of them @returns {Answers} */
export function fromCall(calls, backups) {
  const answers = fromBackups(backups), any = (/** @type {string[]} */ ...codes) => calls.some(({ milestones }) => codes.some((code) => milestones[code]));
  const accepted = calls.flatMap(({ milestones: { handed_over: at } }) => at ?? []).sort()[0];
  if (any(...MET)) answers.contact = { value: ['yes'] };
  else if (any('cleared') && calls.every(over)) answers.contact = { value: ['no'] };
  if (calls.some(({ recalled_at: at }) => at) && calls.every(over) && !any('on_scene', ...MET)) answers.no_contact_reason = { value: ['cancelled_enroute'] };
  if (any('transporting')) answers.mode = { value: ['team_van'] };
  if (accepted) answers.receiver_accepted_at = { value: [accepted] };
  return answers;
}

/** Whoever is still with the person, or on the way, may meet them yet. @param {Call} call */
const over = ({ milestones, recalled_at: recalled, state }) => Boolean(recalled || milestones.cleared || ENDED.includes(state) || !Object.keys(milestones).length);

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
