// One team: its phones one by one, the numbers to ring, a page test, and its status corrected with a reason.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Facts } from '../ui/card.js';
import { Dialog } from '../ui/dialog.js';
import { Select } from '../ui/field.js';
import { Status } from '../ui/glyph.js';
import { LedgerDots } from '../ui/ledger.js';
import { Age } from '../ui/time.js';
import { can, codes, label, seen, tick } from '../state/store.js';
import { ridersBeside, WHY, whySilent } from '../account/rings.js';
import { Reason } from './reason.js';
import { phonesOf } from './reckon.js';
import { Ring } from './ring.js';
import { Checks } from './safety.js';
import { Trouble, useTelling } from './trouble.js';
import { acting, creating } from './wire.js';
import { CORRECTIONS } from './words.js';
import { nameOf, said } from './view.js';

/** @import {Device, Team} from '../base/types.js' */

/** @param {{team: string, onClose: () => void}} props */
export function TeamQuestion({ team: id, onClose }) {
  const team = seen.teams.value.get(id), now = tick.value;
  if (!team) return null;
  return html`<${Dialog} wide title=${team.name} onClose=${onClose}><div class="two">
    <div class="stack"><p class="large"><${Status} code=${team.status} size=${20}>${label('unit_status', team.status)} <span class="quiet"><${Age} at=${team.status_since} now=${now} /></span><//></p>
      ${team.status_reason && html`<p class="quiet">${team.status_reason}</p>`}
      <${Facts} pairs=${[['Crew', team.crew.map((one) => nameOf(one)).join(', ')], ['Van', seen.vehicles.value.get(team.vehicle_id ?? '')?.name],
        ['Languages', team.languages.map((code) => label('language', code)).join(', ')], ['Skills', team.skills.join(', ')],
        ['Position', team.position ? html`<${Age} at=${team.position.at} now=${now} ago />, ${team.position.accuracy_m == null ? '' : `within ${Math.round(team.position.accuracy_m)} m`}` : 'not shared']]} />
      <${Checks} team=${id} /><h3>Ring the crew</h3><${Ring} team=${id} />
      ${can('teams.correct') && html`<${Correct} team=${team} />`}</div>
    <div class="stack"><h3>Phones</h3><${Phones} team=${team} />${can('page.test_shift') && html`<${Test} team=${id} />`}</div></div>
    <div><${Button} onClick=${onClose}>Back <span class="key">Esc</span><//></div><//>`;
}

/** @param {{team: Team}} props */
function Phones({ team }) {
  const list = phonesOf(team, seen.devices.value.values());
  if (!list.length) return html`<p class="tone-caution strong">No phone is signed in for this crew: nobody would be paged.</p>`;
  return html`<ul class="stack stack-12" role="list">${list.map((phone) => html`<${Phone} key=${phone.id} phone=${phone} />`)}</ul>`;
}

/** Pages to the others of the crew ring elsewhere, or nowhere. @param {Device} phone */
function beside(phone) {
  const others = ridersBeside(phone, tick.value).map((id) => nameOf(id));
  return others.length ? `, not for ${others.join(' or ')}` : '';
}

/** @param {{phone: Device}} props */
function Phone({ phone }) {
  const why = whySilent(phone), now = tick.value;
  return html`<li class="on-call stack stack-4"><p class="strong">${phone.name}<span class="quiet"> · ${nameOf(phone.user_id)}</span></p>
    <p class=${why ? 'tone-caution strong' : ''}>${why ? `Cannot be paged: ${WHY[why]}.` : 'Can be paged.'}</p>
    ${phone.shared_at && html`<p>Rings for ${nameOf(phone.user_id)} on this tablet${beside(phone)}.</p>`}
    <p class="small quiet">Last page shown <${Age} at=${phone.last_shown_at} now=${now} ago=${phone.last_shown_at != null} /> · seen <${Age} at=${phone.last_seen_at} now=${now} ago=${phone.last_seen_at != null} />${phone.battery != null ? ` · battery ${Math.round(phone.battery <= 1 ? phone.battery * 100 : phone.battery)} %` : ''}</p>
    ${(phone.waiting ?? 0) > 0 && html`<p class="small tone-caution">${phone.waiting} not sent yet${phone.oldest_waiting_at ? html`, the oldest <${Age} at=${phone.oldest_waiting_at} now=${now} ago />` : ''}</p>`}</li>`;
}

/** @param {{team: string}} props */
function Test({ team }) {
  const telling = useTelling(), [id, setId] = useState('');
  const begin = async () => { const heard = telling.say({ ...creating('page-tests', { team_id: team }), body: { team_id: team } }); setId(telling.last()?.id ?? ''); await heard; };
  const pages = [...seen.deliveries.value.values()].filter(({ kind, subject_id, page_id }) => kind === 'test' && id && (page_id === id || subject_id === id));
  return html`<${Button} size="small" icon="bell" busy=${telling.busy} onClick=${begin}>Send these phones a test page<//><${Trouble} telling=${telling} />
    ${id && !telling.failed && html`<p class="small" role="status">${pages.length ? html`<${LedgerDots} states=${pages.map(({ state }) => state)} words />` : 'Test page asked for.'}</p>`}`;
}

/** For a status that is stuck, or said by radio. @param {{team: Team}} props */
function Correct({ team }) {
  const [status, setStatus] = useState(''), [reason, setReason] = useState(''), telling = useTelling();
  const options = (codes.value.unit_status ?? []).filter((/** @type {{code: string}} */ { code }) => code !== team.status && code !== 'emergency');
  const done = () => { said(`${team.name}: ${label('unit_status', status).toLowerCase()}.`); setStatus(''); setReason(''); };
  /** @param {Event} event */
  const send = async (event) => {
    event.preventDefault();
    if (status && reason.trim() && !telling.busy && (await telling.say(acting('teams', team.id, 'statuses', { status, reason: reason.trim() }, [team.status_act]))).ok) done();
  };
  return html`<form class="stack stack-8" onSubmit=${send}><${Select} label="Correct the status" empty="Leave it as it is" value=${status} onInput=${setStatus} options=${options} />
    ${status && html`<${Reason} label="Why" quick=${CORRECTIONS} value=${reason} onInput=${setReason} /><div><${Button} kind="primary" type="submit" busy=${telling.busy}>Set to ${label('unit_status', status).toLowerCase()}<//></div>`}
    <${Trouble} telling=${telling} done=${done} /></form>`;
}
