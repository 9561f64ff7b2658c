// One person: how to reach them, what they may do, their phones, and everything that can be done to their account.
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Card, Facts } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { Age, At } from '../ui/time.js';
import { can, label, session, tick } from '../state/store.js';
import { faultOf, WHY } from '../account/rings.js';
import { LinkQuestion } from './link.js';
import { isLocked, Mark } from './mark.js';
import { PersonForm } from './person-form.js';
import { Question } from './telling.js';
import { onNow, phones, teamName } from './view.js';
import { acting } from './wire.js';
import { linkTo } from './where.js';
import { readStaff } from './staff.js';
import { ROLES, roleWord } from './words.js';

/** @import {Staff} from './staff.js' */

/** @param {{person: Staff}} props */
export function One({ person }) {
  const place = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useEffect(() => { if (matchMedia('(max-width: 50rem)').matches) place.current?.focus(); }, []); // the list is gone there, and with it the focus
  const [asking, setAsking] = useState('');
  const close = () => setAsking('');
  const words = (/** @type {string[]} */ list) => list.join(', ');
  return html`<${Card}><p class="split-back"><a href=${linkTo('people')}>Back to everybody</a></p>
    <div class="line line-apart"><h2 ref=${place} tabindex="-1">${person.name}</h2><${Mark} person=${person} /></div>
    <${State} person=${person} />
    <${Facts} pairs=${[
      ['Role', html`${roleWord(person.role)}<br /><span class="small quiet">${ROLES.find(({ code }) => code === person.role)?.help}</span>`],
      ['E-mail', person.email], ['Phone', person.phone && html`<a href=${`tel:${person.phone}`}>${person.phone}</a>`],
      ['Languages', words(person.languages.map((code) => label('language', code)))], ['Skills', words(person.skills)],
      ['On shift', words(onNow.value.filter(({ crew }) => crew.includes(person.id)).map(({ team_id }) => teamName(team_id)))],
      ['Phones', html`<${Held} person=${person} />`],
    ]} />
    <${Acts} person=${person} ask=${setAsking} />
    ${asking === 'change' && html`<${PersonForm} person=${person} onClose=${close} />`}
    ${(asking === 'invite' || asking === 'reset') && html`<${LinkQuestion} person=${person} purpose=${asking} onClose=${close} />`}
    ${asking === 'leave' && html`<${Leave} person=${person} onClose=${close} />`}
    ${asking === 'unlock' && html`<${Unlock} person=${person} onClose=${close} />`}<//>`;
}

/** @param {{person: Staff}} props */
function State({ person }) {
  const now = tick.value;
  if (person.left_at) return html`<p>Left <${Age} at=${person.left_at} now=${now} ago />. Their name stays on what they did.</p>`;
  if (isLocked(person)) return html`<${Notice} tone="caution"><p>Five wrong passwords. They can try again at <${At} at=${person.locked_until ?? now} now=${now} />, or at once when you let them.</p><//>`;
  if (person.invited && person.link_expires_at) return html`<${Notice}><p>Invited. Their link works until <${At} at=${person.link_expires_at} now=${now} />.</p><//>`;
  return person.invited ? html`<${Notice} tone="caution"><p>They have no password, and no link that works. Make a new link.</p><//>` : null;
}

/** @param {{person: Staff}} props */
function Held({ person }) {
  const list = phones.value.filter(({ user_id }) => user_id === person.id);
  if (!list.length) return html`<span class="quiet">None signed in</span>`;
  return html`<ul>${list.map((phone) => html`<li key=${phone.id}>${phone.name}: ${WHY[faultOf(phone) ?? ''] ?? 'rings'}, <span class="quiet">last heard <${Age} at=${phone.last_seen_at} now=${tick.value} ago /></span></li>`)}</ul>`;
}

/** Only admins handle admins; nobody lets themselves leave. @param {{person: Staff, ask: (what: string) => void}} props */
function Acts({ person, ask }) {
  const me = session.value?.user;
  if (!can('people.manage')) return null;
  if (person.role === 'admin' && me?.role !== 'admin') return html`<p class="small quiet">Only an admin may change an admin.</p>`;
  const link = person.left_at ? 'Invite them back' : person.invited ? 'Make a new invitation' : 'Make a link for a new password';
  return html`<div class="line acts">${!person.left_at && html`<${Button} kind="outline" onClick=${() => ask('change')}>Change<//>`}
    ${isLocked(person) && html`<${Button} kind="primary" onClick=${() => ask('unlock')}>Let them in<//>`}
    <${Button} kind=${person.invited && !person.link_expires_at ? 'primary' : 'outline'} onClick=${() => ask(person.left_at || person.invited ? 'invite' : 'reset')}>${link}<//>
    ${!person.left_at && person.id !== me?.id && html`<${Button} kind="quiet" icon="log-out" onClick=${() => ask('leave')}>They leave<//>`}</div>`;
}

/** @param {{person: Staff, onClose: () => void}} props */
function Leave({ person, onClose }) {
  const riding = onNow.value.filter(({ crew }) => crew.includes(person.id));
  return html`<${Question} title=${`${person.name} leaves?`} go="They leave" told=${`${person.name} can no longer sign in.`} onClose=${onClose} after=${readStaff} saying=${() => acting('people', person.id, 'leavings')}>
    <p>They are signed out everywhere, their links stop working, and their phones forget the calls. What they did stays in the record.</p>
    ${riding.length > 0 && html`<p class="tone-caution strong">They ride on ${riding.map(({ team_id }) => teamName(team_id)).join(' and ')} now. Swap them out first, so that a page does not go to an empty seat.</p>`}<//>`;
}

/** @param {{person: Staff, onClose: () => void}} props */
function Unlock({ person, onClose }) {
  return html`<${Question} title=${`Let ${person.name} try again?`} go="Let them in" told=${`${person.name} can sign in again.`} onClose=${onClose} after=${readStaff} saying=${() => acting('people', person.id, 'unlocks')}>
    <p>Make sure that it was they who tried. If not, make a link for a new password instead.</p><//>`;
}
