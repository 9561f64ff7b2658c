// What a crew says while it fills in a form: each answer an act of its own, which names what it replaces.
import { readAll } from '../base/db.js';
import { newId } from '../base/ids.js';
import { command, create } from './commands.js';

/** @import {Code, Id, Subject} from '../base/types.js' */
/** @import {Answers, Assessment, Form, Said} from '../base/types-forms.js' */

/** @param {Id} id @returns {Subject} */
const assessment = (id) => ({ kind: 'assessments', id });

/** @param {Form} form @param {{id: Id}} incident @param {Id|null} person */
export const begin = (form, incident, person) =>
  create(assessment(newId()), { incident_id: incident.id, form_id: form.id, ...(person && { person_id: person }) }, { words: `Began: ${form.title}` });

/** @param {Assessment} row  as seen on this phone, unsent acts included @param {Answers} answers @param {string} title @param {Id[]} [after]  what it replaces, where that is not all that stands */
export const answer = (row, answers, title, after = seenBefore(row, Object.keys(answers))) =>
  command(assessment(row.id), 'answers', { answers }, { words: `Answered: ${title}`, after });

/** This is what I found: all that stood before me. @param {Assessment} row @param {string} title */
export const sign = (row, title) =>
  command(assessment(row.id), 'signatures', { seen: seenBefore(row, Object.keys(row.answers)) }, { words: `Signed: ${title}`, ...(row.amending && { after: [row.amending.act] }) });

/** Later than what it opens, whatever the clocks say. @param {Assessment} row @param {string} reason @param {string} title */
export const amend = (row, reason, title) =>
  command(assessment(row.id), 'amendments', { reason }, { words: `Opened again: ${title}`, after: row.signed.map(({ act }) => act) });

/** Lowering counts only with a reason and a named consult. @param {Assessment} row @param {Code} level @param {{from?: Code, reason?: string, consult?: string}} [why]  `from`: what it lowers, where another paper says more */
export const setLevel = (row, level, why = {}) =>
  command(assessment(row.id), 'levels', { level, ...(row.level && { from: row.level.level }), ...why }, {
    words: 'Set the risk level', after: row.levels.map(({ act }) => act),
  });

/** Seconds somebody was busy with it since they last said so. @param {Id} id @param {number} seconds */
export const spend = (id, seconds) => command(assessment(id), 'times', { active_s: seconds }, { words: 'Time spent on paper' });

/** The other is this same paper. @param {Assessment} row  the one that was begun first @param {Assessment} other @param {string} title */
export const join = (row, other, title) => command(assessment(row.id), 'joins', { other_id: other.id }, { words: `Brought together: ${title}` });

/** A window hears of the others a moment later: the disk knows at once. @param {Id} user @param {number} since  by this phone's clock @returns {Promise<Id[]>} what was begun here since then and waits to be sent */
export async function begunSince(user, since) {
  const time = since.toString(16).padStart(12, '0');
  const found = await readAll(user, 'outbox', IDBKeyRange.lowerBound(`${time.slice(0, 8)}-${time.slice(8)}`));
  return found.filter(({ key, value }) => value?.path === `/assessments/${key}`).map(({ key }) => key);
}

/** All acts whose answers stood there, those in conflict included. @param {Assessment} row @param {string[]} links @returns {Id[]} */
export function seenBefore(row, links) {
  const said = links.flatMap((link) => /** @type {Said[]} */ ([row.answers[link], ...(row.conflicts[link] ?? [])]).filter(Boolean));
  return [...new Set(said.flatMap(({ act, also = [] }) => [act, ...also]))];
}
