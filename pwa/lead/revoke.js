// Taking a phone out of use: it is signed out, and at its next contact it forgets.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Choices } from '../ui/field.js';
import { Question } from './telling.js';
import { counted, fullName } from './view.js';
import { acting } from './wire.js';
import { REVOKE_REASONS } from './words.js';

/** @import {Device} from '../base/types.js' */

/** @param {{phone: Device, onClose: () => void}} props */
export function Revoke({ phone, onClose }) {
  const [reason, setReason] = useState('');
  return html`<${Question} title=${`Take ${phone.name} out of use?`} go="Take it out of use" told=${`${phone.name} is out of use.`} missing=${!reason && 'Say why.'} onClose=${onClose} saying=${() => acting('devices', phone.id, 'revocations', { reason })}>
    <p>${phone.user_id ? `${fullName(phone.user_id)} is signed out on it. ` : ''}When it next finds signal it forgets every call, and it no longer rings. If it was stolen, make its owner a link for a new password too.</p>
    ${(phone.waiting ?? 0) > 0 && html`<p class="tone-caution strong">It holds ${counted(phone.waiting ?? 0, 'act')} not sent. They stay locked on it, and go out only when their author signs in on it again.</p>`}
    <${Choices} line label="Why" value=${reason} onInput=${setReason} options=${REVOKE_REASONS.map((words) => ({ code: words, label: words }))} /><//>`;
}
