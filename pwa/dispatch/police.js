// What is known at the board of police on a call: sent at the start, there first, or wished for by the caller. It calls nobody.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Choices, Input } from '../ui/field.js';
import { Act } from './endings.js';
import { creating } from './wire.js';
import { teamName } from './view.js';

/** @import {Assignment} from '../base/types.js' */

/** Codes of police_involvement that no crew asked for. */
const KNOWN = [
  { code: 'sent_at_dispatch_risk', label: 'Sent at the start, for a risk' }, { code: 'sent_at_dispatch_fallback', label: 'Sent at the start, no team was free' },
  { code: 'police_asked_for_team', label: 'Were there first and asked for the team' }, { code: 'caller_asked', label: 'The caller asked for police' },
];

/** @param {{assignment: Assignment, onClose: () => void}} props */
export function Police({ assignment, onClose }) {
  const [reason, setReason] = useState(''), [words, setWords] = useState(''), name = teamName(assignment.team_id);
  return html`<${Act} title="Police on this call" go="Write it down" ready=${Boolean(reason)} onClose=${onClose} told=${`${name} sees it in its briefing.`} saying=${() => creating('backups', { assignment_id: assignment.id, kind: 'police', reason, words: words.trim() })}>
    <p class="quiet">This tells ${name} what is so. It asks nobody to come.</p>
    <${Choices} label="What is so?" options=${KNOWN} value=${reason} onInput=${setReason} /><${Input} label="Anything to add" value=${words} onInput=${setWords} maxlength="300" autocomplete="off" /><//>`;
}
