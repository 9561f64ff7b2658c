// Writing down that a report was made: the answer that ends its clock, and on a signed paper the opening and the new signature; pure.
import { amend, answer, sign } from '../../sync/assessing.js';
import { questions } from '../../state/forms.js';
import { ENDS } from '../../state/report-clocks.js';
import { DONE } from './words.js';

/** @import {Command} from '../../base/types.js' */
/** @import {Answers, Assessment, Form} from '../../base/types-forms.js' */
/** @import {Task} from '../../state/report-clocks.js' */
/** @typedef {{at?: string, to?: string, number?: string}} Told */
/** @typedef {{at: string, to?: string, number?: string}} Links */

/** Which questions of this version of the form take it. @param {Assessment} row @param {Form} form @param {Task} task @returns {Links|undefined} */
export function linksOf({ answers }, form, task) {
  const about = answers.about?.value?.[0], at = ENDS[about]?.[task], asked = questions(form.questionnaire);
  if (!at || !asked.has(at)) return undefined;
  const there = (/** @type {string} */ link) => (asked.has(link) ? link : undefined);
  return { at, to: task === 'voice' ? there(`${about}.oral_to`) : undefined, number: there(`${about}.reference`) };
}

/** @param {Assessment} row  as seen on this phone @param {Form} form @param {Task} task @param {Links} links @param {Told & {at: string}} told @returns {Command[]} */
export function made(row, form, task, links, told) {
  /** @type {Answers} */
  const answers = { [links.at]: { value: [told.at] } };
  for (const name of /** @type {const} */ (['to', 'number'])) if (links[name] && told[name]?.trim()) answers[links[name]] = { value: [told[name].trim()] };
  const title = form.title, said = answer(row, answers, title);
  if (!row.signed.length || row.amending) return [said];
  const opened = amend(row, DONE[task] ?? title, title), mark = { act: opened.id, actor: null, at: opened.body.at, reason: null };
  const signed = { ...row, amending: mark, answers: { ...row.answers, ...Object.fromEntries(Object.entries(answers).map(([link, one]) => [link, { ...one, act: said.id, actor: null, at: said.body.at }])) } };
  return [opened, said, sign(signed, title)];
}
