// Notes about the call and short messages with dispatch; every line says whether it has been sent.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Sending } from '../ui/chip.js';
import { Textarea } from '../ui/field.js';
import { At } from '../ui/time.js';
import { useDraft } from '../state/drafts.js';
import { seen, session, tick } from '../state/store.js';
import { message, note } from './acts.js';
import { inOrder } from './plan.js';
import { nameOf } from './team.js';

/** @import {Assignment, Incident, Note} from '../base/types.js' */
/** @import {Typing} from '../state/drafts.js' */

/** A tablet has room for what is written; a phone opens it on demand. */
const roomy = matchMedia('(min-width: 48rem)').matches;

/** @param {{incident: Incident}} props */
export function Notes({ incident }) {
  const lines = inOrder(seen.notes.value, ({ incident_id }) => incident_id === incident.id);
  const typing = useDraft(`incidents/${incident.id}`, 'note', '');
  return html`<${Fold} open=${roomy || typing.restored} title="Notes" count=${lines.length}>
    <${Lines} lines=${lines} empty="No notes yet. What you write here is on this phone at once, with or without signal." />
    <${Write} typing=${typing} label="Add a note" go="Save note" onText=${(/** @type {string} */ text, /** @type {string} */ draft) => note(incident, text, draft)} /><//>`;
}

/** @param {{assignment: Assignment}} props */
export function Messages({ assignment }) {
  const lines = inOrder(seen.messages.value, ({ assignment_id }) => assignment_id === assignment.id);
  const typing = useDraft(`assignments/${assignment.id}`, 'message', '');
  return html`<${Fold} open=${roomy || typing.restored} title="Messages with dispatch" count=${lines.length}>
    <${Lines} lines=${lines} empty="No messages yet. Short questions and answers with dispatch stand here." />
    <${Write} typing=${typing} label="Write to dispatch" go="Send" limit=${600} onText=${(/** @type {string} */ text, /** @type {string} */ draft) => message(assignment, text, draft)} /><//>`;
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

/** @param {{typing: Typing, label: string, go: string, limit?: number, onText: (text: string, draft: string) => Promise<boolean>}} props */
function Write({ typing, label, go, limit = 4000, onText }) {
  const text = typing.value;
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (text.trim()) void typing.say((draft) => onText(text.trim(), draft));
  };
  return html`<form class="stack stack-8" onSubmit=${submit}>
    <${Textarea} label=${label} value=${text} onInput=${typing.write} maxlength=${limit} rows="2" />
    ${typing.restored && html`<p class="small quiet">From before. Kept on this phone, not sent.</p>`}
    <${Button} kind=${text.trim() ? 'primary' : undefined} type="submit" wide>${go}<//></form>`;
}
