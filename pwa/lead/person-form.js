// Inviting somebody, or changing who they are; an invitation goes on to its link.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { newId } from '../base/ids.js';
import { Check, Choices, Input } from '../ui/field.js';
import { codes, session } from '../state/store.js';
import { LinkQuestion } from './link.js';
import { readStaff } from './staff.js';
import { against, Question, useTelling } from './telling.js';
import { Several } from './several.js';
import { putting } from './wire.js';
import { goTo } from './where.js';
import { ROLES } from './words.js';

/** @import {Staff} from './staff.js' */

const BLANK = { name: '', email: '', role: 'responder', phone: '', languages: /** @type {string[]} */ (['en']), skills: /** @type {string[]} */ ([]), may_sign_hold: false };

/** @param {{person?: Staff, onClose: () => void}} props */
export function PersonForm({ person, onClose }) {
  const [id] = useState(() => person?.id ?? newId()), [made, setMade] = useState(false), telling = useTelling();
  const [typed, setTyped] = useState(() => ({ ...BLANK, ...person, phone: person?.phone ?? '', email: person?.email ?? '', skills: person?.skills.join(', ') ?? '' }));
  /** @param {Partial<typeof typed>} change */
  const set = (change) => setTyped({ ...typed, ...change });
  const { name, email, role, phone, languages, skills, may_sign_hold } = typed;
  const missing = !name.trim() ? 'Write their name.' : !email.includes('@') && 'Write their e-mail address.';
  const content = () => ({ name: name.trim(), email: email.trim(), role, phone: phone.trim() || null, languages, skills: listOf(skills), may_sign_hold });
  const after = () => { void readStaff(); if (!person) setMade(true); };
  const shut = () => { onClose(); goTo('people', id); };
  if (made) return html`<${LinkQuestion} person=${{ id, name: name.trim() }} purpose="invite" onClose=${shut} />`;
  return html`<${Question} wide title=${person ? `Change ${person.name}` : 'Invite somebody'} go=${person ? 'Save' : 'Invite'} told=${person ? 'Saved.' : undefined} missing=${missing} telling=${telling}
    fields=${['name', 'email', 'phone']} onClose=${onClose} stays=${!person} after=${after} saying=${() => putting('people', id, content(), person?.stamp)}>
    <div class="form-two"><${Input} label="Name" value=${name} onInput=${(/** @type {string} */ value) => set({ name: value })} error=${against(telling, 'name')} maxlength="100" autocomplete="off" autofocus />
      <${Input} label="E-mail, to sign in with" type="email" value=${email} onInput=${(/** @type {string} */ value) => set({ email: value })} error=${against(telling, 'email')} maxlength="254" autocomplete="off" autocapitalize="none" spellcheck=${false} />
      <${Input} label="Phone, which colleagues see" type="tel" value=${phone} onInput=${(/** @type {string} */ value) => set({ phone: value })} error=${against(telling, 'phone')} maxlength="40" autocomplete="off" />
      <${Input} label="Skills, such as medic, youth" value=${skills} onInput=${(/** @type {string} */ value) => set({ skills: value })} maxlength="300" autocomplete="off" /></div>
    <${Choices} label="Role" value=${role} onInput=${(/** @type {any} */ value) => set({ role: value })} options=${roles(person)} />
    ${person && person.role !== role && html`<p class="tone-caution strong">Another role signs them out everywhere.</p>`}
    <${Several} narrow label="Languages" value=${languages} onInput=${(/** @type {string[]} */ value) => set({ languages: value })} options=${codes.value.language ?? []} />
    <${Check} label="May sign statements for a hold" help="Off unless your counsel has said who may." checked=${may_sign_hold} onInput=${(/** @type {boolean} */ value) => set({ may_sign_hold: value })} /><//>`;
}

/** @param {string} words */
const listOf = (words) => [...new Set(words.split(',').map((word) => word.trim()).filter(Boolean))];

/** Only an admin makes an admin. @param {Staff|undefined} person */
function roles(person) {
  const admin = session.value?.user.role === 'admin' || person?.role === 'admin';
  return ROLES.filter(({ code }) => admin || code !== 'admin').map(({ code, label, help }) => ({ code, label: html`${label}<br /><span class="small quiet">${help}</span>` }));
}
