// When an act was not done: what happened, what was kept, and what to do next, in words.
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { label } from '../state/store.js';
import { tell } from './wire.js';
import { lost } from './view.js';

/** @import {Problem, Result} from '../base/types.js' */
/** @import {Saying} from './wire.js' */
/** @typedef {{busy: boolean, failed: Result|null, say: (saying: Saying) => Promise<Result>, again: () => Promise<Result|null>, forget: () => void}} Telling */

/** Says one thing at a time and keeps what was not done, so that it can be said again as it was. @returns {Telling} */
export function useTelling() {
  const [busy, setBusy] = useState(false), [failed, setFailed] = useState(/** @type {Result|null} */ (null));
  const last = useRef(/** @type {Saying|null} */ (null));
  /** @param {Saying} saying */
  const say = async (saying) => {
    last.current = saying;
    setBusy(true);
    const result = await tell(saying);
    setBusy(false);
    setFailed(result.ok ? null : result);
    return result;
  };
  const again = async () => (last.current ? say(last.current) : null);
  return { busy, failed, say, again, forget: () => setFailed(null) };
}

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
export const unread = (result) => (result.kind === 'offline' ? 'The server did not answer.' : wordsFor(result));

/** What went wrong in one sentence, for a toast as well. @param {Result} result */
export function wordsFor({ kind, problem, retryAfter }) {
  if (kind === 'offline') return 'The server did not answer, so it may or may not have heard this. What you typed is kept. Look at the board, then say it again: it cannot happen twice.';
  if (kind === 'portal') return 'Something else on this network answered in the server’s place. Nothing was done. What you typed is kept.';
  if (kind === 'signed-out') return 'You are signed out. Nothing was done; what you typed is kept here. Sign in again in another window, then try once more.';
  if (kind === 'wait') return `The server could not do this now. Nothing was changed. Try again${retryAfter ? ` in ${Math.ceil(retryAfter)} s` : ''}.${problem?.reference ? ` Reference ${problem.reference}.` : ''}`;
  return (problem && REFUSED[nameOfProblem(problem)]?.(problem)) || problem?.detail || problem?.title || 'The server refused this. Nothing was changed.';
}

/** @param {{telling: Telling, done?: (result: Result) => void}} props */
export function Trouble({ telling: { failed, busy, again }, done }) {
  if (!failed) return null;
  const once = failed.kind === 'refused';
  const retry = async () => { const result = await again(); if (result?.ok) done?.(result); };
  return html`<${Notice} tone="caution"><p><span class="strong">Not done.</span> ${wordsFor(failed)}</p><${Fields} problem=${failed.problem} />
    ${!once && html`<div><${Button} size="small" busy=${busy} onClick=${retry}>Say it again<//></div>`}<//>`;
}

/** Said before it is tried. */
export const Unheard = () => lost.value && html`<p class="tone-caution strong" role="status">No connection: this reaches nobody now. What you type stays here.</p>`;

/** @param {{problem: Problem|undefined}} props */
function Fields({ problem }) {
  const lines = Object.entries(problem?.errors ?? {});
  return lines.length > 0 && html`<ul class="small">${lines.map(([field, words]) => html`<li key=${field}>${field.replaceAll('_', ' ')}: ${[words].flat().join(', ')}</li>`)}</ul>`;
}
