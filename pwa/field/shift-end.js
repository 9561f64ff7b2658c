// Ends the shift of the whole crew; needs signal, so that nobody believes to be off who is still paged.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { newId } from '../base/ids.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { ask } from '../state/store.js';
import { rememberShift } from './shift-start.js';
import { team } from './team.js';

/** @param {{onClose: () => void}} props */
export function EndShift({ onClose }) {
  const [busy, setBusy] = useState(false), [problem, setProblem] = useState('');
  const end = async () => {
    setBusy(true);
    const { id = '', vehicle_id, crew = [] } = team.value ?? {};
    rememberShift({ team: id, van: vehicle_id ?? '', crew });
    const { ok, problem: why } = await ask(`/shifts/${team.value?.shift_id}/ends/${newId()}`, {});
    setBusy(false);
    if (ok) onClose();
    else setProblem(`${why?.title ?? 'The server cannot be reached now'}. The shift goes on.`);
  };
  return html`<${Dialog} title="End the shift for the whole crew?" onClose=${onClose}>
    <p>The team goes off duty and its phones no longer ring. What is not sent yet still goes out.</p>
    ${problem && html`<${Notice} tone="caution"><p>${problem}</p><//>`}
    <div class="buttons"><${Button} onClick=${onClose}>Stay on shift<//><${Button} kind="primary" busy=${busy} onClick=${end}>End the shift<//></div><//>`;
}
