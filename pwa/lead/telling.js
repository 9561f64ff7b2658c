// Saying one thing to the server, and when it was not done: what happened, what was kept, what to do next.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { lostWords, unreadWords } from '../state/once.js';
import { useTelling as useSaying } from '../state/telling.js';
import { said } from './view.js';
import { tell } from './wire.js';

/** @import {Problem, Result} from '../base/types.js' */
/** @import {Saying} from './wire.js' */
/** @typedef {import('../state/telling.js').Telling<Saying>} Telling */

/** @returns {Telling} */
export const useTelling = () => useSaying(tell);

/** @param {Problem|undefined} problem */
const nameOf = (problem) => problem?.type?.slice(problem.type.lastIndexOf('/') + 1) ?? '';

/** @type {Record<string, string>} */
const REFUSED = {
  stale: 'Somebody changed this since you looked. Close this, look again, and change it once more.',
  'not-found': 'The server does not know this any more.',
  ended: 'This is over already. Somebody ended it since you looked.',
  'off-shift': 'This team has no shift now, so nobody would be paged.',
  'id-reused': 'This was said before with other words. Close this and do it once more.',
};

/** Why something could not be read or looked over. @param {Result} result */
export const unread = (result) => unreadWords(result) || wordsFor(result, false);

/** @param {Result} result @param {boolean} doubt  a try before this one may have been heard */
function wordsFor(result, doubt) {
  const { kind, problem } = result, lost = lostWords(result);
  if (lost) return lost;
  if (kind === 'signed-out') return `You are signed out. ${doubt ? 'This try was not heard, the one before may have been' : 'Nothing was done'}; what you typed is kept here. Sign in again in another window, then try once more.`;
  return REFUSED[nameOf(problem)] ?? problem?.detail ?? problem?.title ?? 'The server refused this. Nothing was changed.';
}

/** @param {{telling: Telling, done?: (result: Result) => void, shown?: string[]}} props `shown`: fields whose errors stand beside them already */
export function Trouble({ telling: { failed, doubt, busy, again }, done, shown = [] }) {
  if (!failed) return null;
  const lines = Object.entries(failed.problem?.errors ?? {}).filter(([field]) => !shown.includes(field));
  const retry = async () => { const result = await again(); if (result?.ok) done?.(result); };
  return html`<${Notice} tone="caution"><p><span class="strong">${doubt ? 'Nobody knows yet whether it was done.' : 'Not done.'}</span> ${wordsFor(failed, doubt)}</p>
    ${lines.length > 0 && html`<ul class="small">${lines.map(([field, words]) => html`<li key=${field}>${field.replaceAll('_', ' ')}: ${[words].flat().join(', ')}</li>`)}</ul>`}
    ${failed.kind !== 'refused' && html`<div><${Button} size="small" busy=${busy} onClick=${retry}>Say it again<//></div>`}<//>`;
}

/** What the server has against one field. @param {Telling} telling @param {string} field @returns {string|undefined} */
export const against = ({ failed }, field) => failed?.problem?.errors?.[field] && [failed.problem.errors[field]].flat().join(', ');

/**
 * A question with one act at its end.
 * @param {{title: string, go: string, missing?: string|false, saying: () => Saying, told?: string, fields?: string[], telling?: Telling, wide?: boolean, stays?: boolean, after?: (result: Result) => void, onClose: () => void, children?: any}} props
 * `missing` says what is still to be filled in; `fields` are those that show their own errors; with `stays` success does not close it
 */
export function Question({ title, go, missing, saying, told, fields, telling: given, wide, stays, after, onClose, children }) {
  const own = useTelling(), telling = given ?? own, [asked, setAsked] = useState(false);
  /** @param {Result} result */
  const done = (result) => { if (told) said(told); if (!stays) onClose(); after?.(result); };
  /** @param {Event} event */
  const send = async (event) => {
    event.preventDefault();
    setAsked(true);
    if (missing || telling.busy) return;
    const result = await telling.say(saying());
    if (result.ok) done(result);
  };
  return html`<${Dialog} title=${title} wide=${wide} onClose=${onClose}><form class="stack" onSubmit=${send} novalidate>${children}
    <div class="question-foot stack stack-8">${asked && missing && html`<p class="field-error" role="alert">${missing}</p>`}<${Trouble} telling=${telling} done=${done} shown=${fields} />
      <div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" type="submit" busy=${telling.busy}>${go}<//></div></div></form><//>`;
}
