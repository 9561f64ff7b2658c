// What a call still needs before it is closed; pure, the same as app/assessments/closeout.py. A lawful non-answer is an answer.
import { missing, settled } from './forms.js';
import { same } from './lay-joins.js';
import { rank } from './scoring.js';

/** @import {Answer, Answers, Level, Questionnaire} from '../base/types-forms.js' */
/** @typedef {Answer & {unsigned?: boolean}} Late */
/** @typedef {{form_code: string, questionnaire: Questionnaire, answers: Answers, conflicts?: Record<string, Late[]>, level?: Level|null}} Filed */

export const SCREENS = ['asq', 'bssa', 'safe-t'];
const SUICIDAL = ['suicidal_thoughts', 'suicide_attempt', 'self_harm'];
/** @type {Record<string, string>} */
const OF_LINK = {
  contact: 'contact', no_contact_reason: 'no_contact_reason', disposition: 'disposition', destination: 'destination', mode: 'mode',
  voluntary: 'voluntary', receiver_accepted_at: 'receiver', hold: 'hold', injuries: 'injuries', arrest: 'arrest', police: 'police',
  services: 'services', presenting: 'presenting', 'medical.concern': 'medical', violence: 'violence',
};
const OF_CRISIS = ['presenting', 'medical', 'violence'];
/** On which other tool what is owed is written; the rest is asked by the close-out itself. @type {Record<string, string>} */
export const WRITTEN_ON = { ...Object.fromEntries(OF_CRISIS.map((code) => [code, 'assessment'])), risk_screen: 'screen', safety_plan: 'plan' };

/** Codes of the list `owed`, whose labels say it in words. @param {Filed[]} found @returns {string[]} */
export function owed(found) {
  const closing = best(found, 'close-out');
  if (!closing) return ['close_out'];
  const codes = named(closing);
  if (said(closing, 'contact')[0] === 'yes') {
    const crisis = best(found, 'crisis');
    codes.push(...(crisis ? named(crisis) : OF_CRISIS), ...screen(found), ...plan(found, closing));
  }
  return [...new Set(codes)];
}

/** The papers of a call with those of the calls that were merged into it. How it ended is each crew's own word. @param {Filed[]} own @param {Filed[]} beneath @returns {Filed[]} */
export const pooled = (own, beneath) => [...own, ...beneath.filter(({ form_code }) => form_code !== 'close-out')];

/** Of several the one that says most. @param {Filed[]} found @param {string} code */
const best = (found, code) => found.filter(({ form_code }) => form_code === code)
  .reduce((/** @type {Filed|undefined} */ so, one) => (so && lacking(so).length <= lacking(one).length ? so : one), undefined);

/** @param {Filed} one */
const lacking = ({ questionnaire, answers, conflicts = {} }) => missing(questionnaire, answers, openBetween(conflicts));

/** Every question is answered or lawfully not. @param {Filed} one */
export const whole = (one) => !lacking(one).length;

/** What came after a signature shows beside what was signed, and asks for nothing: the crew has gone home. @param {Record<string, Late[]>} conflicts */
const openBetween = (conflicts) => Object.fromEntries(Object.entries(conflicts).map(([link, said]) => /** @type {const} */ ([link, said.filter(({ unsigned }) => !unsigned)]))
  .filter(([, said]) => said.some((one) => !same(one, said[0]))));

/** @param {Filed} one */
const named = (one) => lacking(one).map((link) => OF_LINK[link] ?? 'other');

/** @param {Filed} one @param {string} link @returns {any[]} */
const said = ({ answers }, link) => answers[link]?.value ?? [];

/** Where the reason was suicide or self-harm for anybody, one screen is whole. @param {Filed[]} found */
export function screen(found) {
  if (!found.some((one) => one.form_code === 'crisis' && said(one, 'presenting').some((reason) => SUICIDAL.includes(reason)))) return [];
  return screened(found) ? [] : ['risk_screen'];
}

/** A screen of this call is whole. @param {Filed[]} found */
export const screened = (found) => found.some((one) => SCREENS.includes(one.form_code) && whole(one));

/** From a moderate level on: a plan was made, or the close-out says why not. @param {Filed[]} found @param {Filed} closing */
function plan(found, closing) {
  const highest = Math.max(-1, ...found.map(({ level }) => (level ? rank(level.level) : -1)));
  if (highest < rank('moderate') || settled(closing.answers.plan)) return [];
  return found.some(({ form_code, answers }) => form_code === 'plan' && Object.values(answers).some(settled)) ? [] : ['safety_plan'];
}

const TAKEN = ['transport_home', 'transport_shelter', 'transport_bh_center', 'transport_crisis_res', 'transport_withdrawal', 'transport_clinic', 'transport_ed_vol', 'ems_ed_vol', 'ed_hold'];
/** Ends that cannot both be: these codes of the one question beside those of the other. @type {[string, string[], string, string[]][]} */
const AT_ODDS = [
  ['contact', ['no'], 'disposition', [...TAKEN, 'resolved_scene', 'resolved_scene_support', 'declined_services', 'left_during']],
  ['contact', ['yes'], 'disposition', ['no_contact', 'cancelled']],
  ['disposition', ['ed_hold'], 'hold', ['none', 'considered_not_used']],
  ['disposition', ['ed_hold'], 'voluntary', ['yes']],
  ['disposition', ['transport_ed_vol', 'ems_ed_vol'], 'hold', ['officer_hold_police', 'officer_hold_health', 'examiner_hold']],
];

/** Pairs of questions whose answers cannot both be true; which of them is, only the crew knows. @param {Answers} answers  of the questions that are shown @returns {[string, string][]} */
export const atOdds = (answers) => AT_ODDS.flatMap(([one, codes, other, others]) =>
  (answers[one]?.value?.some((code) => codes.includes(code)) && answers[other]?.value?.some((code) => others.includes(code)) ? [/** @type {[string, string]} */ ([one, other])] : []));
