// What a call's own record says, offered to its close-out before anybody answers; pure, never written by itself.
import { SCREENS, whole } from '../state/close-out.js';
import { totals } from '../state/handed-out.js';
import { ours } from './doses.js';

/** @import {Assignment} from '../base/types.js' */
/** @import {Backup} from '../base/types-safety.js' */
/** @import {Answer, Answers, Assessment, Said} from '../base/types-forms.js' */
/** @import {Handout} from '../base/types-supplies.js' */
/** @import {Filed} from '../state/close-out.js' */
/** @typedef {Pick<Assignment, 'milestones'|'recalled_at'|'state'>} Call */
/** @typedef {Pick<Backup, 'kind'|'involvement'>} Asked */
/** @typedef {Assessment & Pick<Filed, 'questionnaire'>} Paper */

/** Nobody is driven or handed over without being met, whatever was not tapped. */
const MET = ['contact', 'transporting', 'at_destination', 'handed_over'];
const ENDED = ['cleared', 'declined', 'recalled'];

/**
 * One close-out is about the whole call: what any of its teams did counts. @param {Call[]} calls  every assignment of the call @param {Asked[]} backups  asked for by, or sent with, any of them
 * @param {Paper[]} papers  that stand for themselves; of a mandated report nothing is read @param {Handout[]} given @returns {Answers}
 */
export function fromCall(calls, backups, papers, given) {
  const answers = fromBackups(backups), held = holds(papers), any = (/** @type {string[]} */ ...codes) => calls.some(({ milestones }) => codes.some((code) => milestones[code]));
  const accepted = calls.flatMap(({ milestones: { handed_over: at } }) => at ?? []).sort()[0];
  if (any(...MET)) answers.contact = { value: ['yes'] };
  else if (any('cleared') && calls.every(over)) answers.contact = { value: ['no'] };
  if (calls.some(({ recalled_at: at }) => at) && calls.every(over) && !any('on_scene', ...MET)) answers.no_contact_reason = { value: ['cancelled_enroute'] };
  if (any('transporting')) answers.mode = { value: ['team_van'] };
  if (accepted) answers.receiver_accepted_at = { value: [accepted] };
  if (held.length) answers.hold = { value: held };
  const services = [...done(papers, given), ...(any('transporting') && !held.some((kind) => !UNUSED.includes(kind)) ? ['transport'] : [])];
  return { ...answers, ...(services.length && { services: { value: services } }) };
}

/** What was done on a duplicate is told here, unless a close-out of its own tells of it. @param {{papers: Paper[], given: Handout[]}[]} duplicates */
export const untold = (duplicates) => duplicates.filter(({ papers }) => !of(papers, 'close-out').length);

/** @param {Paper[]} papers @param {string} code */
const of = (papers, code) => papers.filter(({ form_code: form }) => form === code);

const UNUSED = ['none', 'considered_not_used'];
/** What came of the statements that were signed: for anybody of the call a hold, and where there was none, what else. @param {Paper[]} papers @returns {string[]} */
function holds(papers) {
  const kinds = of(papers, 'hold').filter(({ signed }) => signed.length).flatMap(({ answers, conflicts }) => (conflicts.kind ?? [answers.kind]).flatMap((/** @type {Said|undefined} */ one) => (one?.unsigned ? [] : one?.value ?? [])));
  const all = [...new Set(kinds)], used = all.filter((kind) => !UNUSED.includes(kind));
  return used.length ? used : all;
}

/** What the crew itself wears out is nothing that somebody was given. */
const OWN = ['naloxone', 'gloves_nitrile', 'first_aid_use'];
/** Naloxone only where no paper tells of a dose. */
const SAFER = ['fent_strip', 'sharps', 'safer_sex'];
/** A question that somebody declined is no service. @param {Paper} paper */
const told = ({ answers }) => Object.values(answers).some(({ value }) => value?.length);

/** @param {Paper[]} papers @param {Handout[]} given @returns {string[]} */
function done(papers, given) {
  const screens = SCREENS.flatMap((code) => of(papers, code)), overdoses = of(papers, 'overdose'), safer = overdoses.length ? SAFER : [...SAFER, 'naloxone'];
  const out = Object.entries(totals(given)).flatMap(([code, n]) => (n > 0 ? [code] : []));
  return [
    ...(screens.some((one) => told(one) && whole(one)) ? ['risk_screen'] : []),
    ...(of(papers, 'plan').some(told) ? ['safety_plan'] : []),
    ...(overdoses.some(ours) ? ['naloxone'] : []),
    ...(out.some((code) => safer.includes(code)) ? ['harm_reduction'] : []),
    ...(out.some((code) => ![...OWN, ...safer].includes(code)) ? ['supplies'] : []),
  ];
}

/** Whoever is still with the person, or on the way, may meet them yet. @param {Call} call */
const over = ({ milestones, recalled_at: recalled, state }) => Boolean(recalled || milestones.cleared || ENDED.includes(state) || !Object.keys(milestones).length);

/** Who was asked stays asked, also where they were not needed after all. @param {Asked[]} backups @returns {Answers} */
function fromBackups(backups) {
  const police = new Set(backups.flatMap(({ kind, involvement }) => (kind === 'police' && involvement ? [involvement] : [])));
  return { ...(police.size && { police: { value: [...police] } }), ...(backups.some(({ kind }) => kind === 'ems') && { ems: { value: ['asked'] } }) };
}

/** Of these a call has one: of several holds, any. A minute of acceptance may well be another than that of the tap. */
const ONE = ['contact', 'no_contact_reason', 'mode', 'hold'], MANY = ['police', 'ems'];
/** That nobody was met is only how it looks where no one tapped. @param {string} link @param {any[]} all */
const weak = (link, all) => link === 'contact' && all.includes('no');

/** What the call's record has and an answer leaves out, or says otherwise: the record may have changed since. @param {Answers} known @param {Record<string, Answer>} said @returns {[link: string, codes: string[]][]} */
export const leftOut = (known, said) => [...MANY, ...ONE].flatMap((link) => {
  const given = said[link]?.value, all = known[link]?.value ?? [], codes = given && !weak(link, all) ? all.filter((code) => !given.includes(code)) : [];
  return codes.length && (MANY.includes(link) || codes.length === all.length) ? [/** @type {[string, string[]]} */ ([link, codes])] : [];
});
