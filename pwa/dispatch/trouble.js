// When an act was not done: what happened, what was kept, and what to do next, in words.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { lostWords, unreadWords } from '../state/once.js';
import { label } from '../state/store.js';
import { useTelling as useSaying } from '../state/telling.js';
import { tell } from './wire.js';
import { lost } from './view.js';

/** @import {Problem, Result} from '../base/types.js' */
/** @import {Saying} from './wire.js' */
/** @typedef {import('../state/telling.js').Telling<Saying>} Telling */

/** @param {import('../state/telling.js').Memory<Saying>} [memory] @returns {Telling} */
export const useTelling = (memory) => useSaying(tell, memory);

/** The last part of a problem's type: team-taken, ended … @param {Problem|undefined} problem */
export const nameOfProblem = (problem) => problem?.type?.slice(problem.type.lastIndexOf('/') + 1) ?? '';

/** @type {Record<string, (problem: Problem) => string>} */
const REFUSED = {
  'not-allowed': () => 'Your role may not do this. Ask the lead on duty.',
  'not-found': () => 'The server does not know this call or team any more. Somebody may have merged it.',
  'move-not-allowed': ({ from, to }) => `This cannot follow: it is “${stateWord(from)}” now, and “${stateWord(to)}” does not come after that.`,
  ended: () => 'This is over already. Somebody ended it since you looked.',
  'off-shift': () => 'This team has no shift now, so nobody would be paged.',
  'id-reused': () => 'This was said before with other words. Close this and do it once more.',
};

/** @param {string} code */
const stateWord = (code) => ['assignment_state', 'unit_status', 'incident_status'].map((list) => label(list, code)).find((word) => word !== code) ?? code;

/** Why something could not be read, where nothing was typed. @param {Result} result */
export const unread = (result) => unreadWords(result) || wordsFor(result, false);

/** What went wrong in a sentence or two. @param {Result} result @param {boolean} doubt  a try before this one may have been heard */
function wordsFor(result, doubt) {
  const { kind, problem } = result, lost = lostWords(result, 'Look at the board');
  if (lost) return lost;
  if (kind === 'signed-out') return `You are signed out. ${doubt ? 'This try was not heard, the one before may have been' : 'Nothing was done'}; what you typed is kept here. Sign in again in another window, then try once more.`;
  const why = (problem && REFUSED[nameOfProblem(problem)]?.(problem)) || problem?.detail || problem?.title || `The server refused this.${doubt ? '' : ' Nothing was changed.'}`;
  return doubt ? `${why} The try before may have been heard: look at the board.` : why;
}

/** @param {{telling: Telling, done?: (result: Result) => void}} props */
export function Trouble({ telling: { failed, doubt, busy, again, drop }, done }) {
  if (!failed) return null;
  const once = failed.kind === 'refused';
  const retry = async () => { const result = await again(); if (result?.ok) done?.(result); };
  return html`<${Notice} tone="caution"><p><span class="strong">${doubt ? 'Nobody knows yet whether it was done.' : 'Not done.'}</span> ${wordsFor(failed, doubt)}</p><${Fields} problem=${failed.problem} />
    ${!once && html`<div><${Button} size="small" busy=${busy} onClick=${retry}>Say it again<//></div>`}
    ${once && doubt && html`<div><${Button} size="small" onClick=${drop}>It was not done: let me change it<//></div>`}<//>`;
}

/** Said before it is tried. */
export const Unheard = () => lost.value && html`<p class="tone-caution strong" role="status">No connection: this reaches nobody now. What you type stays here.</p>`;

/** @param {{problem: Problem|undefined}} props */
function Fields({ problem }) {
  const lines = Object.entries(problem?.errors ?? {});
  return lines.length > 0 && html`<ul class="small">${lines.map(([field, words]) => html`<li key=${field}>${field.replaceAll('_', ' ')}: ${[words].flat().join(', ')}</li>`)}</ul>`;
}
