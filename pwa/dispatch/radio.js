// What a crew says by radio or telephone, said for them: their phone may be lost, and the team would stay where it is.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { label, seen } from '../state/store.js';
import { Act } from './endings.js';
import { useDigits } from './keys.js';
import { Reason } from './reason.js';
import { acting } from './wire.js';
import { HEARD_BY } from './words.js';
import { teamName } from './view.js';

/** @import {Assignment} from '../base/types.js' */

const NOT_THEIRS = ['declined', 'recalled'];

/** @param {{assignment: Assignment, onClose: () => void}} props */
export function Radio({ assignment, onClose }) {
  const [milestone, setMilestone] = useState(''), [reason, setReason] = useState('');
  const { next, team_id } = seen.assignments.value.get(assignment.id) ?? assignment, name = teamName(team_id);
  const steps = next.filter((code) => !NOT_THEIRS.includes(code));
  useDigits((digit) => setMilestone(steps[digit - 1] ?? milestone));
  return html`<${Act} title=${`What does ${name} say?`} go=${milestone ? `${name}: ${label('assignment_state', milestone).toLowerCase()}` : 'Say it for them'} ready=${Boolean(milestone && reason.trim())} onClose=${onClose}
    told=${`${name}: ${label('assignment_state', milestone).toLowerCase()}, as you said for them.`} saying=${() => acting('assignments', assignment.id, 'milestones', { milestone, reason: reason.trim() })}>
    <div class="choices" role="radiogroup" aria-label="What the crew says">${steps.map((code, at) => html`<label key=${code} class="choice"><input type="radio" name="milestone" checked=${milestone === code} onChange=${() => setMilestone(code)} />
      <span class="grow">${label('assignment_state', code)}</span><span class="key">${at + 1}</span></label>`)}</div>
    <${Reason} label="How you heard it" quick=${HEARD_BY} value=${reason} onInput=${setReason} /><//>`;
}
