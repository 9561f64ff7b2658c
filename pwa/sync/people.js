// What a crew says about a person: somebody is here, what they answered or did not, and who is the same person.
import { newId } from '../base/ids.js';
import { command, create } from './commands.js';

/** @import {Command, Id} from '../base/types.js' */
/** @import {Answer, PersonRecord} from '../base/types-persons.js' */

/** Nothing about them is required. @param {Id} incident @param {Record<string, Answer>} [answers] @returns {Command} */
export const addPerson = (incident, answers) =>
  create({ kind: 'persons', id: newId() }, { incident_id: incident, ...(answers && { answers }) }, { words: 'Added a person' });

/** What they are called is an act of its own: one that is not taken, after a no to keeping it, holds back nobody. @param {Id} incident @param {Record<string, Answer>} answers @returns {[Command, ...Command[]]} */
export function addNamed(incident, { name_to_use: name, ...answers }) {
  const made = addPerson(incident, Object.keys(answers).length ? answers : undefined);
  return [made, ...(name ? [answer({ id: made.id, answers: {}, conflicts: null }, 'name_to_use', name, 'Name to use: written down')] : [])];
}

/**
 * Names what it replaces: the answer that is seen, and all that contradict each other.
 * @param {Pick<PersonRecord, 'id'|'answers'|'conflicts'>} person  as seen on this phone @param {string} field @param {Answer} answer @param {string} [words]
 */
export const answer = (person, field, answer, words = 'Wrote down an answer') =>
  command(subject(person), 'answers', { answers: { [field]: answer } }, {
    words, after: [...new Set([person.answers[field]?.act, ...(person.conflicts?.[field] ?? []).map(({ act }) => act)])],
  });

/** @param {PersonRecord} person @param {Id} other */
export const join = (person, other) => command(subject(person), 'joins', { with: other }, { words: 'Said that two records are one person' });

/** @param {PersonRecord} person @param {Id} other @param {string} reason */
export const part = (person, other, reason) =>
  command(subject(person), 'partings', { from: other, reason }, { words: 'Said that two records are not one person', after: [person.joins[other]] });

/** @param {{id: Id}} person @returns {{kind: 'persons', id: Id}} */
const subject = ({ id }) => ({ kind: 'persons', id });
