// The crew's safety under the thumb: all right, back-up, help; what was called for and how far it has come.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { dress } from '../../ui/dress.js';
import { Later } from '../../ui/later.js';
import { net, outbox, programme, session, tick } from '../../state/store.js';
import { backupsFor, cryOf, isRunning, leftOf } from '../../state/safety.js';
import { spans } from '../../state/spans.js';
import { timer } from '../../state/timer.js';
import { HoldButton } from './hold.js';
import { allRight, cried, help, mistake } from './tell.js';
import { holdIsSecret } from './way.js';
import { KINDS } from './words.js';

/** @import {Assignment, Incident} from '../../base/types.js' */
/** @import {Backup} from '../../base/types-safety.js' */

const RING_MS = 20_000;
dress('safety');
let felt = '';

/** The page that says so at a silence does not come without signal: then the phone itself trembles, at the due and at the end of its grace. @param {number|null} due @param {boolean} over */
function useReminder(due, over) {
  const now = over && net.value.state === 'offline' ? `${due} ${tick.value >= Number(due) + (spans.value?.grace_s ?? 0) * 1000}` : '';
  useEffect(() => {
    if (now && now !== felt) navigator.vibrate?.([200, 100, 200]);
    felt = now || felt;
  }, [now]);
}

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export function SafetyBar({ assignment, incident }) {
  const [open, setOpen] = useState(''), close = () => setOpen('');
  const backups = backupsFor(assignment), kept = timer(assignment), { words, tone } = leftOf(kept, tick.value);
  useReminder(kept.due, tone === 'alarm');
  return html`<section class="safety" aria-label="Safety">
    <div role="status" class="stack stack-8"><${Cry} assignment=${assignment} />${backups.filter(isRunning).filter(({ asked, arrived_at: there }) => asked && !there).map((backup) => html`<${Asked} key=${backup.id} backup=${backup} />`)}</div>
    <div class="safety-buttons">
      <button type="button" class=${`button safety-check${tone && ` safety-${tone}`}`} onClick=${() => allRight(assignment)}><span>All right<br /><span class="small">${words || 'tap any time'}${kept.unsent ? ' · saved' : ''}</span></span></button>
      <${Button} onClick=${() => setOpen('backup')} aria-haspopup="dialog">Back-up<//>
      <${HoldButton} secret=${holdIsSecret.value} onHeld=${() => help(holdIsSecret.value ? 'silent' : 'help_now', assignment)} onShort=${() => setOpen('help')}><span>Help<br /><span class="small">hold</span></span><//></div>
    ${open === 'backup' && html`<${Later} part name="BackupSheet" load=${() => import('./backup.js')} props=${{ assignment, incident, backups, onClose: close }} />`}
    ${open === 'help' && html`<${Later} part name="HelpSheet" load=${() => import('./help.js')} props=${{ assignment, onClose: close }} />`}</section>`;
}

/** @param {{words: string}} props */
function Ring({ words }) {
  const phone = programme.value?.dispatch_phone;
  return phone ? html`<${Button} icon="phone" kind="alarm" href=${`tel:${phone}`}>${words}<//>` : html`<p class="strong">Use the radio.</p>`;
}

/** A visible call for help: true at every moment, and never gone before somebody has it. @param {{assignment: Assignment}} props */
function Cry({ assignment }) {
  const own = cryOf(outbox.value, tick.value, assignment.id), last = cried.value;
  // Also in a tab that was opened anew: the entry goes once the server told of it.
  useEffect(() => { if (own) cried.value = { assignment: assignment.id, user: session.value?.user.id }; }, [Boolean(own), assignment.id]);
  if (!own && !(last?.assignment === assignment.id && last.user === session.value?.user.id)) return null;
  if (own?.entry.state === 'needs-you') return html`<div class="safety-line safety-alarm"><p class="strong">The server did not take the call for help.</p><${Ring} words="Ring dispatch now" /></div>`;
  if (own && !own.sent) return html`<div class="safety-line safety-alarm"><p><strong>Calling for help.</strong> It has not gone out yet: this phone keeps trying before all else.</p><${Ring} words="Ring dispatch" /></div>`;
  return html`<div class="safety-line safety-alarm"><p><strong>Your call for help is on the dispatch board.</strong></p><${Button} onClick=${() => mistake(assignment)}>It was a mistake<//></div>`;
}

/** @param {{backup: Backup}} props */
function Asked({ backup }) {
  const waited = tick.value - Date.parse(backup.asked_at), what = KINDS[backup.kind];
  if (backup.acknowledged_at) return html`<p class="small">${what}: dispatch has it.</p>`;
  const far = backup.unsent === 'needs-you' ? 'was not taken by the server' : backup.unsent ? 'is saved here and has not gone out yet' : 'asked, not acknowledged yet';
  return html`<div class="safety-line"><p><strong>${what}</strong> ${far}.</p>${waited >= RING_MS && html`<${Ring} words="Ring dispatch" />`}</div>`;
}
