// The crew's safety under the thumb: all right, back-up, help; what was called for and how far it has come.
import { html } from 'htm/preact';
import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { foot } from '../../ui/dialog.js';
import { Later, ready } from '../../ui/later.js';
import { net, session, tick } from '../../state/store.js';
import { backupsFor, isRunning, leftOf } from '../../state/safety.js';
import { spans } from '../../state/spans.js';
import { timer } from '../../state/timer.js';
import { hide } from '../hidden.js';
import { Cry, HelpButton, Ring } from './calling.js';
import { allRight } from './tell.js';
import { KINDS } from './words.js';

/** @import {Assignment, Incident} from '../../base/types.js' */
/** @import {Backup} from '../../base/types-safety.js' */

const RING_MS = 20_000;
let felt = '';

/** The page that says so at a silence does not come without signal: then the phone itself trembles, at the due and at the end of its grace. @param {number|null} due @param {boolean} over */
function useReminder(due, over) {
  const now = over && net.value.state === 'offline' ? `${due} ${tick.value >= Number(due) + (spans.value?.grace_s ?? 0) * 1000}` : '';
  useEffect(() => {
    if (now && now !== felt) navigator.vibrate?.([200, 100, 200]);
    felt = now || felt;
  }, [now]);
}

/** The calls whose bars are on the screen, that of the cover last; the last is also under every question. */
const shown = signal(/** @type {Call[]} */ ([]));
/** On the screens of a crew alone: who comes after them on a shared tablet may be no crew. @param {{bare?: boolean}} props  `bare`: without the bar */
const Foot = ({ bare }) => session.value?.user.role === 'responder' && html`<div class="foot-parts">
  <${Button} kind="outline" icon="eye-off" onClick=${hide}>Hide<//>${!bare && shown.value.length > 0 && html`<${SafetyBar} ...${shown.value.at(-1)} within />`}</div>`;
foot.value = Foot;
void ready('Cover', () => import('./cover.js')).catch(() => {}); // so that Hide hides at once

/** @param {Call} call @param {boolean|undefined} within */
function useFoot({ assignment, incident }, within) {
  useLayoutEffect(() => {
    if (within) return undefined;
    const mine = { assignment, incident };
    shown.value = [...shown.peek(), mine];
    return () => void (shown.value = shown.peek().filter((one) => one !== mine));
  }, [assignment, incident]);
}

/** @typedef {{assignment: Assignment, incident: Incident|undefined}} Call */
/** @param {Call & {within?: boolean}} props  `within`: under a question */
export function SafetyBar({ assignment, incident, within }) {
  useFoot({ assignment, incident }, within);
  const [open, setOpen] = useState(false), close = () => setOpen(false);
  const backups = backupsFor(assignment), kept = timer(assignment), { words, tone } = leftOf(kept, tick.value);
  useReminder(kept.due, tone === 'alarm');
  return html`<section class="safety" aria-label="Safety">
    <div role="status" class="stack stack-8"><${Cry} assignment=${assignment} />${backups.filter(isRunning).filter(({ asked, arrived_at: there }) => asked && !there).map((backup) => html`<${Asked} key=${backup.id} backup=${backup} />`)}</div>
    <div class="safety-buttons">
      <button type="button" class=${`button safety-check${tone && ` safety-${tone}`}`} onClick=${() => allRight(assignment)}><span>All right<br /><span class="small">${words || 'tap any time'}${kept.unsent && !tone ? ' · saved' : ''}</span></span></button>
      <${Button} onClick=${() => setOpen(true)} aria-haspopup="dialog">Back-up<//>
      <${HelpButton} assignment=${assignment} /></div>
    ${open && html`<${Later} part name="BackupSheet" load=${() => import('./backup.js')} props=${{ assignment, incident, backups, onClose: close }} />`}</section>`;
}

/** @param {{backup: Backup}} props */
function Asked({ backup }) {
  const waited = tick.value - Date.parse(backup.asked_at), what = KINDS[backup.kind];
  if (backup.acknowledged_at) return html`<p class="small">${what}: dispatch has it.</p>`;
  const far = backup.unsent === 'needs-you' ? 'was not taken by the server' : backup.unsent ? 'is saved here and has not gone out yet' : 'asked, not acknowledged yet';
  return html`<div class="safety-line"><p><strong>${what}</strong> ${far}.</p>${waited >= RING_MS && html`<${Ring} words="Ring dispatch" />`}</div>`;
}
