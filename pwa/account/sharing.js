// On "This phone": its PIN, how soon it locks, whether a crew shares it, and for whom it rings.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { newId } from '../base/ids.js';
import { Button } from '../ui/button.js';
import { Card, List, Row } from '../ui/card.js';
import { Choices } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { readRiders, riderOf, shown } from '../state/riders.js';
import { confirm } from '../state/session.js';
import { ask, session } from '../state/store.js';
import { paging } from './paging.js';
import { chooseIdle, CHOICES, idleMinutes } from './idle.js';

export function Sharing() {
  useEffect(() => void readRiders(), []);
  const mine = riderOf(session.value?.user.id), shared = session.value?.device.shared;
  return html`
    ${shared && html`<${Notice} icon="bell"><p>This tablet is shared. ${paging.value === 'ready' ? `It rings for you now${others()}.` : 'It does not ring for you yet.'}</p><//>`}
    ${shared && !mine && html`<${Notice} tone="caution"><p class="strong">You have no PIN on this tablet</p><p>Until you choose one, whoever holds it reads what you see.</p><//>`}
    <${List} label="PIN"><${Row} icon="chevron-right" href="#/me/pin">${mine ? 'Change the PIN' : 'Choose a PIN'}<//></${List}>
    ${mine && html`<${Idle} />`}<${Share} shared=${Boolean(shared)} />`;
}

function others() {
  const names = shown.value.filter(({ user }) => user !== session.value?.user.id).map(({ name }) => name);
  return names.length ? `, not for ${names.join(' or ')}` : '';
}

/** On scene, hands are busy elsewhere: never sooner than after 15 minutes. */
function Idle() {
  const [minutes, setMinutes] = useState(0);
  useEffect(() => void idleMinutes().then(setMinutes), []);
  return html`<${Card}><${Choices} line label="Locks by itself after" help="On scene after 15 min, or later. Pages still ring." options=${CHOICES.map((code) => ({ code, label: `${code} min` }))} value=${minutes}
    onInput=${(/** @type {number} */ chosen) => { setMinutes(chosen); void chooseIdle(chosen); }} /><//>`;
}

/** @param {{shared: boolean}} props */
function Share({ shared }) {
  const [told, setTold] = useState(''), [busy, setBusy] = useState(false), here = session.value;
  const change = async () => {
    if (!here) return;
    setBusy(true);
    const answer = await ask(`/devices/${here.device.id}/${shared ? 'unshares' : 'shares'}/${newId()}`, {});
    if (answer.ok) await confirm(here);
    setBusy(false);
    setTold(answer.ok ? '' : answer.problem?.title ?? 'The server did not answer. Nothing was changed.');
  };
  return html`<${Button} wide busy=${busy} onClick=${change}>${shared ? 'Share it no longer' : 'Share this device with a crew'}<//>
    ${told && html`<${Notice} tone="caution"><p>${told}</p><//>`}`;
}
