// Notes about the call and short messages with dispatch; every line says whether it has been sent.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Sending } from '../ui/chip.js';
import { Textarea } from '../ui/field.js';
import { At } from '../ui/time.js';
import { seen, session, tick } from '../state/store.js';
import { message, note } from './acts.js';
import { inOrder } from './plan.js';
import { nameOf } from './team.js';

/** @import {Assignment, Incident, Note} from '../base/types.js' */

/** A tablet has room for what is written; a phone opens it on demand. */
const roomy = matchMedia('(min-width: 48rem)').matches;

/** @param {{incident: Incident}} props */
export function Notes({ incident }) {
  const lines = inOrder(seen.notes.value, ({ incident_id }) => incident_id === incident.id);
  return html`<${Fold} open=${roomy} title="Notes" count=${lines.length}>
    <${Lines} lines=${lines} empty="No notes yet. What you write here is on this phone at once, with or without signal." />
    <${Write} label="Add a note" go="Save note" onText=${(/** @type {string} */ text) => note(incident, text)} /><//>`;
}

/** @param {{assignment: Assignment}} props */
export function Messages({ assignment }) {
  const lines = inOrder(seen.messages.value, ({ assignment_id }) => assignment_id === assignment.id);
  return html`<${Fold} open=${roomy} title="Messages with dispatch" count=${lines.length}>
    <${Lines} lines=${lines} empty="No messages yet. Short questions and answers with dispatch stand here." />
    <${Write} label="Write to dispatch" go="Send" limit=${600} onText=${(/** @type {string} */ text) => message(assignment, text)} /><//>`;
}

/** @param {{title: string, count?: number, open?: boolean, children?: any}} props */
export function Fold({ title, count, open, children }) {
  return html`<details class="card" open=${open}><summary><span class="grow">${title}</span>${count ? html`<span class="quiet">${count}</span>` : null}</summary>
    <div class="inside stack">${children}</div></details>`;
}

/** @param {{lines: Note[], empty: string}} props */
function Lines({ lines, empty }) {
  if (!lines.length) return html`<p class="quiet">${empty}</p>`;
  return html`<ul class="stack stack-12" role="list">${lines.map((line) => html`<li key=${line.id} class=${line.actor === session.value?.user.id ? 'said said-mine' : 'said'}>
    <p class="prose">${line.text}</p>
    <p class="line small quiet"><span>${nameOf(line.actor)}, <${At} at=${line.at} now=${tick.value} /></span><${Sending} state=${line.unsent} /></p></li>`)}</ul>`;
}

/** What is typed and not yet saved, kept while one looks at something else. @type {Map<string, string>} */
const drafts = new Map();

/** @param {{label: string, go: string, limit?: number, onText: (text: string) => Promise<boolean>}} props */
function Write({ label, go, limit = 4000, onText }) {
  const [text, setText] = useState(drafts.get(label) ?? '');
  /** @param {string} value */
  const type = (value) => { drafts.set(label, value); setText(value); };
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (text.trim() && await onText(text.trim())) type('');
  };
  return html`<form class="stack stack-8" onSubmit=${submit}>
    <${Textarea} label=${label} value=${text} onInput=${type} maxlength=${limit} rows="2" />
    <${Button} kind=${text.trim() ? 'primary' : undefined} type="submit" wide>${go}<//></form>`;
}
