// Notes about the call, and short messages with each crew with how far every one of them got.
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { LedgerDots } from '../ui/ledger.js';
import { Select, Textarea } from '../ui/field.js';
import { At } from '../ui/time.js';
import { can, seen, session, tick } from '../state/store.js';
import { nothingSaid } from '../state/telling.js';
import { Trouble, Unheard, useTelling } from './trouble.js';
import { lookedAt } from './unread.js';
import { acting } from './wire.js';
import { logOf, nameOf, teamName } from './view.js';

/** @import {Call} from './reckon.js' */
/** @import {Message, Note} from '../base/types.js' */
/** @import {Saying} from './wire.js' */

/** @template {Note} T @param {Map<string, T>} all @param {string} call */
function linesOf(all, call) {
  const log = logOf(call);
  return [...all.values()].filter(({ incident_id }) => log.has(incident_id)).sort((a, b) => a.at.localeCompare(b.at));
}

/** @param {string} call */
export const notesOf = (call) => linesOf(seen.notes.value, call);

/** @param {{call: string}} props */
export function Notes({ call }) {
  return html`<div class="stack stack-12"><${Lines} lines=${notesOf(call)} empty="No notes yet." />
    ${can('calls.note') && html`<${Write} id="write-note" draft=${`note ${call}`} label=${html`Add a note <span class="key">w</span>`} go="Save note" limit=${4000} saying=${(/** @type {string} */ text) => acting('incidents', call, 'notes', { text })} />`}</div>`;
}

/** @param {{call: Call}} props */
export function Messages({ call }) {
  useEffect(() => lookedAt(call.id));
  const [to, setTo] = useState(call.live.at(-1)?.id), target = call.live.find(({ id }) => id === to) ?? call.live.at(-1);
  return html`<div class="stack stack-12"><${Lines} lines=${linesOf(seen.messages.value, call.id)} teams empty="Nothing has been written between dispatch and a crew." />
    ${!target && html`<p class="small quiet">One writes to a team while it is on the call.</p>`}
    ${call.live.length > 1 && html`<${Select} label="To" value=${target?.id} onInput=${setTo} options=${call.live.map(({ id, team_id }) => ({ code: id, label: teamName(team_id) }))} />`}
    ${target && can('respond') && html`<${Write} key=${target.id} draft=${`message ${target.id}`} label=${`Write to ${teamName(target.team_id)}`} go="Send" limit=${600} saying=${(/** @type {string} */ text) => acting('assignments', target.id, 'messages', { text })} />`}</div>`;
}

/** @param {{lines: Array<Note|Message>, teams?: boolean, empty: string}} props */
function Lines({ lines, teams, empty }) {
  if (!lines.length) return html`<p class="quiet small">${empty}</p>`;
  return html`<ul class="stack stack-12" role="list">${lines.map((line) => html`<li key=${line.id} class=${line.actor === session.value?.user.id ? 'said said-mine' : 'said'}>
    <p class="prose">${line.text}</p><p class="line small quiet"><span>${nameOf(line.actor)}${teams ? to(line) : ''}, <${At} at=${line.at} now=${tick.value} /></span><${Got} line=${line} /></p></li>`)}</ul>`;
}

/** @param {any} line */
const to = ({ assignment_id }) => {
  const team = seen.assignments.value.get(assignment_id)?.team_id;
  return team ? `, ${teamName(team)}` : '';
};

/** @param {{line: Note|Message}} props */
function Got({ line }) {
  if (!('assignment_id' in line)) return null;
  const pages = [...seen.deliveries.value.values()].filter((page) => page.kind === 'message' && page.subject_id === line.assignment_id && page.page_id === line.id);
  return pages.length ? html`<${LedgerDots} states=${pages.map(({ state }) => state)} words />` : null;
}

/** @typedef {{text: import('@preact/signals').Signal<string>, told: import('../state/telling.js').Memory<Saying>}} Begun   `told`: what was said of it, while nobody knows whether it was heard */
/** What is typed and not yet said, kept in memory while one looks at another call. @type {Map<string, Begun>} */
const drafts = new Map();

/** @param {string} draft @returns {Begun} */
function begunAt(draft) {
  const found = drafts.get(draft) ?? { text: signal(''), told: nothingSaid() };
  drafts.set(draft, found);
  return found;
}

/** @param {{id?: string, draft: string, label: any, go: string, limit: number, saying: (text: string) => Saying}} props */
function Write({ id, draft, label, go, limit, saying }) {
  const begun = begunAt(draft), text = begun.text.value, telling = useTelling(begun.told);
  /** @param {string} value */
  const type = (value) => { begun.text.value = value; telling.forget(); };
  /** @param {Event} [event] */
  const send = async (event) => {
    event?.preventDefault();
    if (text.trim() && !telling.busy && (await telling.say(saying(text.trim()))).ok) type('');
  };
  /** @param {KeyboardEvent} event */
  const quick = (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event); };
  return html`<form class="stack stack-8" onSubmit=${send}><div id=${id} tabindex="-1" onFocus=${(/** @type {any} */ { currentTarget, target }) => { if (target === currentTarget) currentTarget.querySelector('textarea')?.focus(); }}>
    <${Textarea} label=${label} readonly=${telling.busy || telling.doubt} value=${text} onInput=${type} onKeyDown=${quick} maxlength=${limit} rows="2" /></div>
    <${Unheard} /><${Trouble} telling=${telling} done=${() => type('')} />
    <div><${Button} kind=${text.trim() ? 'primary' : undefined} size="small" type="submit" busy=${telling.busy}>${go} <span class="key">Ctrl ↵</span><//></div></form>`;
}

/** Something is typed and not said: leaving the page would lose it. */
export const writing = () => [...drafts.values()].some(({ text }) => text.peek() !== '');
export const forgetWriting = () => drafts.clear();
