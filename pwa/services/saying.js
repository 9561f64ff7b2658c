// What staff say of the directory: at once or not at all, the same bytes when it is said again, and plain words when it was not done.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { act, reference } from '../base/api.js';
import { newId } from '../base/ids.js';
import { when } from '../sync/commands.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { lostWords } from '../state/once.js';
import { engine, signedOut } from '../state/store.js';
import { useTelling } from '../state/telling.js';

/** @import {Result} from '../base/types.js' */
/** @typedef {{path: string, body: Record<string, any>, etag?: string|null}} Saying   frozen; with `etag` it is reference data */
/** @typedef {import('../state/telling.js').Telling<Saying>} Told */

/** @param {string} service @param {string} acts @param {Record<string, any>} content @returns {Saying} */
export const acting = (service, acts, content) => ({ path: `/services/${service}/${acts}/${newId()}`, body: Object.freeze({ ...content, ...when() }) });

/** @param {string} service @param {Record<string, any>} content @param {string|null} stamp  what was seen of it; none for a new one @returns {Saying} */
export const putting = (service, content, stamp) => ({ path: `/services/${service}`, body: Object.freeze(content), etag: stamp ? `"${stamp}"` : null });

/** @param {Saying} saying @returns {Promise<Result>} */
async function tell({ path, body, etag }) {
  const result = await (etag === undefined ? act(path, body) : reference('PUT', path, body, { etag }));
  if (result.kind === 'signed-out') signedOut.value = true;
  engine.current?.nudge();
  return result;
}

/** @returns {Told} */
export const useSaying = () => useTelling(tell);

/** Somebody else was first: the row as it is now. @param {Result|null} result */
export const overtaken = (result) => (result?.status === 412 ? result.problem?.row : undefined);

/** @param {Result} result */
function wordsFor(result) {
  const { kind, problem, status } = result, lost = lostWords(result);
  if (lost) return lost;
  if (kind === 'signed-out') return 'You are signed out. This try was not heard. Sign in again in another window, then try once more.';
  return status === 412 ? 'Somebody changed it since you looked.' : problem?.detail ?? problem?.title ?? 'The server refused this. Nothing was changed.';
}

/** @param {{told: Told, done?: (result: Result) => void}} props */
export function Trouble({ told: { failed, doubt, busy, again }, done }) {
  if (!failed) return null;
  const retry = async () => { const result = await again(); if (result?.ok) done?.(result); };
  return html`<${Notice} tone="caution"><p><span class="strong">${doubt ? 'Nobody knows yet whether it was done.' : 'Not done.'}</span> ${wordsFor(failed)}</p>
    ${Object.entries(failed.problem?.errors ?? {}).map(([field, words]) => html`<p class="small" key=${field}>${field.replaceAll('_', ' ')}: ${wordsIn(words)}</p>`)}
    ${failed.kind !== 'refused' && html`<div><${Button} size="small" busy=${busy} onClick=${retry}>Say it again<//></div>`}<//>`;
}

/** Errors stand as deep as the body. @param {unknown} errors @returns {string} */
const wordsIn = (errors) => (typeof errors === 'string' ? errors : Object.values(errors ?? {}).map(wordsIn).join(', '));

/** One question with one act at its end. @param {{title: string, go: string, missing?: string|false, saying: () => Saying, done: (result: Result) => void, onClose: () => void, children?: any}} props */
export function Question({ title, go, missing, saying, done, onClose, children }) {
  const told = useSaying(), [tried, setTried] = useState(false);
  const finish = (/** @type {Result} */ result) => { onClose(); done(result); };
  /** @param {Event} event */
  const send = async (event) => {
    event.preventDefault();
    setTried(true);
    if (missing || told.busy) return;
    const result = await told.say(saying());
    if (result.ok) finish(result);
  };
  return html`<${Dialog} title=${title} onClose=${onClose}><form class="stack" onSubmit=${send} novalidate>${children}
    ${tried && missing && html`<p class="field-error" role="alert">${missing}</p>`}<${Trouble} told=${told} done=${finish} />
    <div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" type="submit" busy=${told.busy}>${go}<//></div></form><//>`;
}
