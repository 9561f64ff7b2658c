// What this phone or desk is called, so that who looks after phones knows which one is meant.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { newId } from '../base/ids.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Dialog } from '../ui/dialog.js';
import { Input } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { ask, rows, session } from '../state/store.js';

/** @import {Result} from '../base/types.js' */

export function DeviceName() {
  const [asking, setAsking] = useState(false), device = rows.devices.value.get(session.value?.device.id ?? '');
  if (!device) return null;
  return html`<${Card}><div class="line line-apart"><p><span class="small quiet">Its name</span><br /><strong>${device.name}</strong></p><${Button} onClick=${() => setAsking(true)}>Rename<//></div><//>
    ${asking && html`<${Rename} id=${device.id} name=${device.name} onClose=${() => setAsking(false)} />`}`;
}

/** @param {Result} answer */
const wordsFor = ({ kind, problem }) => problem?.errors?.name?.join(' ') ?? (kind === 'refused' ? problem?.title : null) ?? 'The server cannot be reached now. The old name stays; a new one needs signal.';

/** @param {{id: string, name: string, onClose: () => void}} props */
function Rename({ id, name: before, onClose }) {
  const [name, setName] = useState(before), [act] = useState(newId), [problem, setProblem] = useState(''), [busy, setBusy] = useState(false);
  /** @param {Event} event */
  const send = async (event) => {
    event.preventDefault();
    if (busy || !name.trim()) return setProblem(busy ? '' : 'Type a name.');
    if (name.trim() === before) return onClose();
    setBusy(true);
    const answer = await ask(`/devices/${id}/names/${act}`, { name: name.trim() });
    setBusy(false);
    if (answer.ok) onClose();
    else setProblem(wordsFor(answer));
  };
  return html`<${Dialog} title="Name of this phone" onClose=${onClose}><form class="stack" onSubmit=${send} novalidate>
    <${Input} label="Name" help="Such as “Van 2, tablet”. Leads and dispatchers see it." value=${name} onInput=${setName} maxlength="60" autocomplete="off" autofocus />
    ${problem && html`<${Notice} tone="caution"><p>${problem}</p><//>`}
    <div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" type="submit" busy=${busy}>Rename<//></div></form><//>`;
}
