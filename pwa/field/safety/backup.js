// Back-up in the second tap: who is to come and what for; below it what was asked before, step by step.
import { html } from 'htm/preact';
import { Button } from '../../ui/button.js';
import { Sending } from '../../ui/chip.js';
import { Dialog } from '../../ui/dialog.js';
import { Input } from '../../ui/field.js';
import { Age } from '../../ui/time.js';
import { useDraft } from '../../state/drafts.js';
import { tick } from '../../state/store.js';
import { CAME } from '../../state/police.js';
import { addressOf, leftWith } from '../../state/left-with.js';
import { isRunning } from '../../state/safety.js';
import { stateOf, there } from '../plan.js';
import { askBackup, tellBackup } from './tell.js';
import { ASKS, KINDS } from './words.js';

/** @import {Assignment, Incident} from '../../base/types.js' */
/** @import {Backup} from '../../base/types-safety.js' */

/** @param {{assignment: Assignment, incident: Incident|undefined, backups: Backup[], onClose: () => void}} props */
export function BackupSheet({ assignment, incident, backups, onClose }) {
  const typing = useDraft(`assignments/${assignment.id}`, 'backup', ''), address = addressOf(incident), elsewhere = leftWith(stateOf(assignment), incident);
  /** @param {'police'|'ems'|'supervisor'} kind @param {string} [reason] @param {string} [what] */
  const ask = async (kind, reason, what) => {
    if (await typing.say((draft) => askBackup(assignment, kind, reason, [what, typing.value.trim()].filter(Boolean).join('. '), elsewhere, draft))) onClose();
  };
  return html`<${Dialog} title="Back-up" bare onClose=${onClose}>
    <p class="quiet">${elsewhere ? `${elsewhere}.` : `To ${address ?? 'where you are'}.`} One tap sends it.</p>
    <div class="stack stack-8">${ASKS.filter(({ onWay }, at) => there(assignment) || !onWay || at === 0).map(({ kind, reason, onWay, what, label }) => html`<${Button} key=${label} wide onClick=${() => ask(kind, there(assignment) ? reason : onWay, what)}>${there(assignment) || kind !== 'police' ? label : 'Police: meet us there'}<//>`)}</div>
    <${Input} label="A few words more, if there is time" value=${typing.value} onInput=${typing.write} maxlength="260" />
    ${backups.map((backup) => html`<${One} key=${backup.id} backup=${backup} />`)}
    <div class="buttons"><${Button} onClick=${() => ask('police', 'self_arrived')}>Police came unasked<//><${Button} onClick=${onClose}>Close<//></div><//>`;
}

/** @param {{backup: Backup}} props */
function One({ backup }) {
  const { kind, involvement, asked, asked_at: at, acknowledged_at: had, arrived_at: came, released_at: gone, cancelled_at: off, unsent } = backup, now = tick.value;
  const stage = off ? html`called off <${Age} at=${off} now=${now} ago />` : gone ? html`released <${Age} at=${gone} now=${now} ago />` : came ? html`here since <${Age} at=${came} now=${now} />`
    : had ? html`acknowledged <${Age} at=${had} now=${now} ago />` : asked ? 'not acknowledged yet' : CAME[involvement ?? ''] ?? 'not asked by you';
  return html`<section class="stack stack-8" aria-label=${KINDS[kind]}><p><strong>${KINDS[kind]}</strong> · ${asked ? 'asked' : 'noted'} <${Age} at=${at} now=${now} ago /> · ${stage} <${Sending} state=${unsent} /></p>
    ${isRunning(backup) && html`<div class="buttons">${!came && html`<${Button} onClick=${() => tellBackup(backup, 'arrivals')}>They are here<//>`}
      ${came ? html`<${Button} onClick=${() => tellBackup(backup, 'releases')}>They may go<//>` : html`<${Button} onClick=${() => tellBackup(backup, 'cancellations')}>Not needed<//>`}</div>`}</section>`;
}
