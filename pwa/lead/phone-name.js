// Giving somebody's phone or desk a name that tells it from the others.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Input } from '../ui/field.js';
import { against, Question, useTelling } from './telling.js';
import { fullName } from './view.js';
import { acting } from './wire.js';

/** @import {Device} from '../base/types.js' */

/** @param {{phone: Device, onClose: () => void}} props */
export function Rename({ phone, onClose }) {
  const telling = useTelling(), [name, setName] = useState(phone.name);
  const missing = !name.trim() ? 'Type a name.' : name.trim() === phone.name && 'It has this name already.';
  return html`<${Question} title=${`Rename ${phone.name}`} go="Rename" told=${`It is called ${name.trim()} now.`} missing=${missing} telling=${telling} fields=${['name']} onClose=${onClose} saying=${() => acting('devices', phone.id, 'names', { name: name.trim() })}>
    <p class="quiet">${phone.user_id ? `${fullName(phone.user_id)} is signed in on it.` : 'Nobody is signed in on it.'}</p>
    <${Input} label="Name" help="Such as “Van 2, tablet”." value=${name} onInput=${setName} error=${against(telling, 'name')} maxlength="60" autocomplete="off" autofocus /><//>`;
}
