// People: the list on the left, one of them on the right.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Empty, List, Row } from '../ui/card.js';
import { Input, Select } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { isLocked, Mark } from './mark.js';
import { One } from './person.js';
import { PersonForm } from './person-form.js';
import { matching } from './reckon.js';
import { readStaff, staff, staffTrouble, useStaff } from './staff.js';
import { counted } from './view.js';
import { here, linkTo } from './where.js';
import { roleWord } from './words.js';

/** @import {Staff} from './staff.js' */

/** @type {{code: string, label: string, is: (person: Staff) => boolean}[]} */
const SHOWN = [
  { code: 'here', label: 'Everybody here', is: ({ left_at }) => !left_at },
  { code: 'invited', label: 'Invited, not yet in', is: ({ invited }) => Boolean(invited) },
  { code: 'locked', label: 'Locked out', is: (person) => isLocked(person) },
  { code: 'left', label: 'Who left', is: ({ left_at }) => Boolean(left_at) },
];

export function People() {
  const [find, setFind] = useState(''), [shown, setShown] = useState('here'), [inviting, setInviting] = useState(false);
  useStaff();
  const chosen = staff.value.find(({ id }) => id === here.value.id), found = matching(staff.value.filter(SHOWN.find(({ code }) => code === shown)?.is ?? Boolean), find);
  return html`<div class="lead-page"><div class="line line-apart"><h1>People</h1><${Button} kind="primary" icon="plus" onClick=${() => setInviting(true)}>Invite somebody<//></div>
    ${staffTrouble.value && html`<${Notice} tone="caution"><p>E-mail addresses, locks and invitations could not be read now. Names and roles are as last heard.</p><div><${Button} size="small" onClick=${readStaff}>Try again<//></div><//>`}
    <div class="split" data-chosen=${here.value.id ? '' : undefined}><section class="stack split-list" aria-label="People"><div class="form-two"><${Input} label="Find" type="search" value=${find} onInput=${setFind} autocomplete="off" />
        <${Select} label="Show" value=${shown} onInput=${setShown} options=${SHOWN} /></div>
        <p class="small quiet" role="status">${counted(found.length, 'person', 'people')}</p>
        ${found.length ? html`<${List} label="People found">${found.map((person) => html`<${Line} key=${person.id} person=${person} />`)}<//>` : html`<${Nobody} find=${find} shown=${shown} />`}</section>
      <section class="split-detail" aria-label="One person">${chosen ? html`<${One} key=${chosen.id} person=${chosen} />` : html`<div class="card"><${Empty} icon="users" title=${here.value.id ? 'Nobody stands here' : 'Choose somebody'}><p>Their roles, how to reach them, and what they need to sign in.</p><//></div>`}</section></div>
    ${inviting && html`<${PersonForm} onClose=${() => setInviting(false)} />`}</div>`;
}

/** @param {{person: Staff}} props */
function Line({ person }) {
  return html`<${Row} href=${linkTo('people', person.id)} current=${here.value.id === person.id} end=${html`<${Mark} person=${person} />`}>
    <span class="strong">${person.name}</span><br /><span class="small quiet">${roleWord(person.role)}${person.phone ? `, ${person.phone}` : ''}</span><//>`;
}

/** @param {{find: string, shown: string}} props */
function Nobody({ find, shown }) {
  const words = find ? `Nobody matches “${find}”` : shown === 'locked' ? 'Nobody is locked out' : shown === 'left' ? 'Nobody has left' : shown === 'invited' ? 'No invitation is open' : 'Nobody is here yet';
  return html`<div class="card"><${Empty} level=${2} icon="search" title=${words}><p>${find ? 'Look among who left too.' : 'Invite somebody: they get a link to choose a password.'}</p><//></div>`;
}
