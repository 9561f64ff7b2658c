// Which forms belong to which tool, and how far the paper of a call is; pure.

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
  [...all].filter(({ incident_id, form_code }) => incident_id === incident && belongs(tool, form_code)).sort((a, b) => a.created_at.localeCompare(b.created_at) || (a.id < b.id ? -1 : 1));

/** @param {Assessment[]} begun @returns {string|undefined} */
export function doneWords(begun) {
  if (!begun.length) return undefined;
  return begun.every(({ state }) => state !== 'open') ? 'signed' : 'begun';
}
