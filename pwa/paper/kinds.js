// Which forms belong to which tool, and how far the paper of a call is; pure.

import { alike, byAge, wholeOf } from '../state/lay-joins.js';

/** @import {Id} from '../base/types.js' */
/** @import {Assessment, Form} from '../base/types-forms.js' */

/** @type {Record<string, string[]>} */
const CODES = {
  assessment: ['crisis'], screen: ['asq', 'bssa', 'safe-t'], overdose: ['overdose'], plan: ['plan'], 'close-out': ['close-out'],
};

/** Forms of one's own, the report and the hold stand under "other". @param {string} tool @param {string} code */
export const belongs = (tool, code) => (CODES[tool] ? CODES[tool].includes(code) : !Object.values(CODES).flat().includes(code));

/** The newest published version of each form of a tool, in the tool's order. @param {Iterable<Form>} forms @param {string} tool @returns {Form[]} */
export function startable(forms, tool) {
  const order = CODES[tool] ?? [];
  return [...forms].filter(({ state, code }) => state === 'published' && belongs(tool, code))
    .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code) || a.title.localeCompare(b.title));
}

/** The oldest first. @param {Iterable<Assessment>} all @param {string} incident @param {string} tool @returns {Assessment[]} */
export const begunFor = (all, incident, tool) =>
  [...all].filter(({ incident_id, form_code }) => incident_id === incident && belongs(tool, form_code)).sort(byAge);

/** About the call as a whole, never about one person of it. */
export const OF_THE_CALL = ['close-out'];

/** With which the same is begun for somebody else: one paper is about one person. None for the call as a whole, and where nobody may begin one. @param {Form[]} forms  that can be started @param {string} code @returns {Form|undefined} */
export const anewFor = (forms, code) => (OF_THE_CALL.includes(code) ? undefined : forms.find((form) => form.code === code));

/** A mandated report is brought together with one's own only. */
export const PRIVATE = 'report';

/** Open papers of this form on this call that may be about the same person, the oldest first. @param {Iterable<Assessment>} all @param {Pick<Assessment, 'incident_id'|'form_code'|'person_id'> & {id?: Id}} row @param {Id} [mine]  who asks @param {import('../state/lay-joins.js').Records} [persons] @returns {Assessment[]} */
export const othersOf = (all, { id, incident_id: incident, form_code: code, person_id: person }, mine, persons) =>
  [...all].filter((one) => one.id !== id && one.incident_id === incident && one.form_code === code && one.state === 'open' && alike(one.person_id, person, persons)
    && (code !== PRIVATE || one.created_by === mine)).sort(byAge);

/**
 * Where words that are being typed into a paper lie: it stays the same when another phone's older paper comes in, and when
 * mine is brought together with it. @param {Map<Id, Assessment>} papers  joined ones as well @param {Assessment} row @param {Id|undefined} mine @returns {string}
 */
export function slotOf(papers, row, mine) {
  const at = ownOf(papers.values(), row.incident_id, row.form_code, mine).findIndex(({ id }) => wholeOf(papers, id) === row.id);
  return at < 0 ? row.id : String(at);
}

/** Those that I began myself, the oldest first. @param {Iterable<Assessment>} papers @param {Id} incident @param {string} code @param {Id|undefined} mine */
export const ownOf = (papers, incident, code, mine) =>
  [...papers].filter((one) => one.incident_id === incident && one.form_code === code && one.created_by === mine).sort(byAge);

/** @param {Assessment[]} begun @returns {string|undefined} */
export function doneWords(begun) {
  if (!begun.length) return undefined;
  return begun.every(({ state }) => state !== 'open') ? 'signed' : 'begun';
}
