// What is asked about a person, in the order in which a crew needs it, and how an answer reads.

/** @import {Answer, PersonRecord} from '../base/types-persons.js' */
/**
 * @typedef {object} Question
 * @property {string} key
 * @property {string} title
 * @property {string} [help]
 * @property {string} [list]      codes to tap
 * @property {boolean} [several]  more than one of them
 * @property {boolean} [yes]      yes or no
 * @property {'text'|'tel'|'year'|'note'} [typed]
 * @property {string} [source]    `ask`: who said it comes first; else it is this
 * @property {string[]} [from]    who may say it, where that is not only the person, somebody close or a record
 * @property {boolean|string[]} [detail]  more in their own words; with codes, where one of them is chosen
 * @property {boolean} [young]    only where they may be under 18
 */
/** @typedef {{key: string, title: string, asked: Question[]}} Group */

/** An age is often guessed: then that is what is written down. */
const WHOEVER = ['self', 'proxy', 'record', 'observer'];

/** @type {Group[]} */
export const GROUPS = [
  { key: 'speak', title: 'How to speak with them', asked: [
    { key: 'name_to_use', title: 'Name to use', typed: 'text' },
    { key: 'pronouns', title: 'Pronouns', list: 'pronouns', detail: ['other'] },
    { key: 'language', title: 'Language they speak', list: 'language', detail: ['other'] },
    { key: 'interpreter_mode', title: 'Interpreter', list: 'interpreter_mode' },
    { key: 'languages_papers', title: 'Language for papers', list: 'language', detail: ['other'] },
    { key: 'access_needs', title: 'What they need help with', list: 'access_need', several: true },
  ] },
  { key: 'about', title: 'About them', asked: [
    { key: 'age_band', title: 'Age, roughly', list: 'age_band', source: 'ask', from: WHOEVER },
    { key: 'birth_year', title: 'Year of birth', typed: 'year', source: 'ask', from: WHOEVER },
    { key: 'guardian', title: 'Parent or guardian', list: 'guardian', young: true },
    { key: 'contact_phone', title: 'Phone to reach them', typed: 'tel' },
    { key: 'housing', title: 'Where they live now', list: 'housing' },
    { key: 'known_to_team', title: 'Has the team met them before', yes: true },
    { key: 'veteran', title: 'Served in the military', yes: true },
    { key: 'note', title: 'Anything else', typed: 'note' },
  ] },
  { key: 'late', title: 'Ask late, when things are calm', asked: [
    { key: 'gender', title: 'Gender, in their words', list: 'gender', several: true, detail: ['self_describe'] },
    { key: 'race_ethnicity', title: 'Race and ethnicity', list: 'race_ethnicity', several: true, source: 'ask', detail: true,
      help: 'Ask, do not guess: “We ask everybody, so that the city can see whom it serves. You need not answer.” Several answers are fine.' },
    { key: 'race_ethnicity_observed', title: 'Your own impression of race', list: 'race_ethnicity', several: true, source: 'observer',
      help: 'Kept apart, and never counted as theirs. Leave it out unless your programme asks for it.' },
  ] },
];

/** @type {Record<string, string>} */
export const NOT = { declined: 'Declined to say', not_asked: 'Not asked', unable: 'Could not be learned' };
export const WHY_NOT = ['Not safe to ask', 'The person left', 'Did not fit the moment'];

/** @param {PersonRecord} person */
export const mayBeYoung = ({ answers }) =>
  ['u12', 'a12_17'].includes(answers.age_band?.value) || answers.birth_year?.value > new Date().getFullYear() - 19;

/** @param {Question} question @param {Answer|undefined} answer @param {(list: string, code: string) => string} label */
export function reads({ list, yes }, answer, label) {
  if (!answer) return '';
  if (answer.state !== 'answered') return [NOT[answer.state], answer.reason].filter(Boolean).join(': ');
  const value = yes ? (answer.value ? 'Yes' : 'No') : list ? [answer.value].flat().map((code) => label(list, code)).join(', ') : String(answer.value);
  return [value, answer.detail].filter(Boolean).join('. ');
}

/** What one calls them: never a number that somebody else could mix up. @param {PersonRecord} person @param {number} place */
export const called = ({ answers }, place) => answers.name_to_use?.value ?? `Person ${place}`;
