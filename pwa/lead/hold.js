// A crew that rests after a hard call: why, for the lead on duty, and ending it with a word.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Button } from '../ui/button.js';
import { Input } from '../ui/field.js';
import { can } from '../state/store.js';
import { Question } from './telling.js';
import { acting } from './wire.js';

/** @import {Team} from '../base/types.js' */

/** @param {{team: Team}} props */
export function Hold({ team }) {
  const [open, setOpen] = useState(false);
  if (team.status !== 'recovery_hold' || !can('teams.correct')) return null;
  return html`<${Button} size="small" kind="outline" onClick=${() => setOpen(true)}>End their pause<//>${open && html`<${End} team=${team} onClose=${() => setOpen(false)} />`}`;
}

/** @param {{team: Team, onClose: () => void}} props */
function End({ team, onClose }) {
  const [reason, setReason] = useState(''), [why, setWhy] = useState(/** @type {string|null} */ (null));
  useEffect(() => {
    if (can('holds.reasons')) void get(`/teams/${team.id}/hold`).then(({ ok, body }) => ok && setWhy(body.reason));
  }, [team.id]);
  return html`<${Question} title=${`End ${team.name}’s pause?`} go="They are available" told=${`${team.name} is available.`} missing=${!reason.trim() && 'Say why it can end.'} onClose=${onClose}
    saying=${() => { const saying = acting('teams', team.id, 'statuses', { status: 'available', reason: reason.trim() }); return { ...saying, body: { ...saying.body, ...(team.status_act && { after: [team.status_act] }) } }; }}>
    <p>They went off the board after a hard call. Only you or dispatch can end it.</p>
    ${why && html`<p class="quiet">They wrote: ${why}</p>`}
    <${Input} label="Why it can end" help="Such as: talked it over." value=${reason} onInput=${setReason} maxlength="300" autocomplete="off" autofocus /><//>`;
}
