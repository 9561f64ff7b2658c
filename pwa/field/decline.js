// Saying no to a call, with the reason that dispatch needs to send somebody else.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Choices, Input } from '../ui/field.js';
import { useDraft } from '../state/drafts.js';
import { decline } from './acts.js';

/** @import {Assignment} from '../base/types.js' */

const DECLINES = [
  { code: 'on_another_call', label: 'Still with someone else' },
  { code: 'too_far', label: 'Too far to be there in time' },
  { code: 'not_safe', label: 'Not safe for this team' },
  { code: 'vehicle', label: 'The van cannot go' },
  { code: 'crew', label: 'Crew not complete' },
  { code: 'other', label: 'Another reason' },
];

/** @param {{assignment: Assignment, onClose: () => void}} props */
export function Decline({ assignment, onClose }) {
  return html`<${Dialog} title="Why can you not go?" onClose=${onClose}>
    <${Reason} subject=${`assignments/${assignment.id}`} field="decline" options=${DECLINES} go="Decline the call" back="Keep it" onClose=${onClose}
      onReason=${(/** @type {string} */ reason, /** @type {string} */ draft) => decline(assignment, reason, draft)} /><//>`;
}

/** A reason from a list, or in own words.
 * @param {{subject: string, field: string, options: Array<{code: string, label: string}>, go: string, back: string,
 *   onReason: (reason: string, draft: string) => Promise<boolean>, onClose: () => void, onSaid?: () => void}} props */
export function Reason({ subject, field, options, go, back, onReason, onClose, onSaid = onClose }) {
  const typing = useDraft(subject, field, { code: '', text: '' }), { code, text } = typing.value;
  const [error, setError] = useState('');
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const reason = code === 'other' ? text.trim() : options.find((option) => option.code === code)?.label;
    if (!reason) return setError(code ? 'Write the reason in a few words.' : 'Choose a reason first.');
    if (await typing.say((draft) => onReason(reason, draft))) onSaid();
  };
  return html`<form class="stack" onSubmit=${submit}>
    <${Choices} label=${html`<span class="unseen">Reason</span>`} options=${options} value=${code} onInput=${(/** @type {string} */ chosen) => typing.write({ code: chosen, text })} error=${code ? '' : error} />
    ${code === 'other' && html`<${Input} label="Reason" value=${text} onInput=${(/** @type {string} */ typed) => typing.write({ code, text: typed })} maxlength="200" autofocus error=${error} />`}
    <div class="buttons"><${Button} onClick=${onClose}>${back}<//><${Button} kind="primary" type="submit">${go}<//></div></form>`;
}
