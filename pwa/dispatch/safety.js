// Crew safety on the board: what is known of a team in danger, saying for them that they are all right, and back-up.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Choices, Input } from '../ui/field.js';
import { Age, span } from '../ui/time.js';
import { can, label, seen, tick } from '../state/store.js';
import { CAME } from '../state/police.js';
import { leftOf } from '../state/safety.js';
import { isLive } from './reckon.js';
import { Reason } from './reason.js';
import { Trouble, useTelling } from './trouble.js';
import { acting } from './wire.js';
import { askFor, placeOf, said, teamName } from './view.js';

/** @import {Alarm, Assignment} from '../base/types.js' */
/** @import {Backup, Welfare} from '../base/types-safety.js' */

/** @type {Record<string, string>} */
const KINDS = { police: 'Police', ems: 'Ambulance', supervisor: 'Supervisor' };
/** @type {Record<string, string>} */
const STEPS = { escalated_1: 'crew called', escalated_2: 'lead called', escalated_3: 'send help to the last known place' };
const CHANNELS = [{ code: 'radio', label: 'By radio' }, { code: 'phone', label: 'By telephone' }, { code: 'in_person', label: 'Seen in person' }];

/** What an alarm is about, after its kind. @param {Alarm} alarm */
export function particulars({ kind, step, repeats, last_known: known }) {
  if (kind === 'backup') return `, ${KINDS[known?.kind]?.toLowerCase() ?? 'somebody'}${known?.reason ? `, ${label('police_involvement', known.reason).toLowerCase()}` : ''}${repeats ? `, asked ${repeats + 1} times` : ''}`;
  if (kind === 'welfare') return step && STEPS[step] ? `, ${STEPS[step]}` : '';
  return known?.kind && known.kind !== 'help_now' && known.kind !== 'test' ? `, ${QUIET[known.kind] ?? ''}` : '';
}

/** @type {Record<string, string>} */
const QUIET = { silent: 'called quietly: do not ring them', duress_pin: 'by duress PIN: do not ring them', fall_no_motion: 'no answer' };

/** All that somebody needs who goes to look. @param {{alarm: Alarm}} props */
export function LastKnown({ alarm: { kind, last_known: known } }) {
  if (!known) return null;
  const now = tick.value, where = known.place && placeOf({ location: known.place });
  const parts = [
    known.by && `pressed by ${known.by}`, known.words && `“${known.words}”`, where, known.place?.note, kind !== 'backup' && known.task && label('call_type', known.task), known.crew?.length && known.crew.join(' and '),
    known.position && html`position <${Age} at=${known.position.at} now=${now} ago />`, known.battery != null && `battery ${Math.round(known.battery * 100)} %`,
    known.seen_at && html`phone seen <${Age} at=${known.seen_at} now=${now} ago />`,
  ].filter(Boolean);
  return html`<p class="small alarm-known">${parts.map((part, at) => html`${at ? ' · ' : ''}${part}`)}</p>`;
}

/** What can be done about it beside owning and closing. @param {{alarm: Alarm, first: boolean}} props */
export function Does({ alarm: { id, kind, assignment_id: assignment }, first }) {
  const telling = useTelling();
  if (kind === 'welfare' && can('respond')) return html`<${Button} size="small" data-answer=${first ? '' : undefined} onClick=${() => askFor('all-right', { assignment: seen.assignments.value.get(assignment ?? '') })}>Say for them ${first && html`<span class="key">y</span>`}<//>`;
  if (kind !== 'backup' || !can('backup.answer')) return null;
  return html`<${Button} size="small" busy=${telling.busy} data-acknowledge=${first ? '' : undefined} onClick=${() => telling.say(acting('backups', id, 'acknowledgements', {}))}>Acknowledge ${first && html`<span class="key">b</span>`}<//><${Trouble} telling=${telling} />`;
}

/** Dispatch heard from them: by which way, and what they said. @param {{assignment: Assignment, onClose: () => void}} props */
export function AllRight({ assignment, onClose }) {
  const [channel, setChannel] = useState('radio'), [words, setWords] = useState(''), telling = useTelling();
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const result = await telling.say(acting('assignments', assignment.id, 'checks', { channel, words: words.trim() }));
    if (result.ok) { said(`${teamName(assignment.team_id)} is all right.`); onClose(); }
  };
  return html`<${Dialog} title=${`${teamName(assignment.team_id)} is all right`} onClose=${onClose}><form class="stack" onSubmit=${submit}>
    <${Choices} label="How do you know?" options=${CHANNELS} value=${channel} onInput=${setChannel} /><${Input} label="What they said" value=${words} onInput=${setWords} maxlength="300" autocomplete="off" />
    <${Trouble} telling=${telling} done=${onClose} /><div class="buttons"><${Button} onClick=${onClose}>Back<//><${Button} kind="primary" type="submit" busy=${telling.busy}>They are all right<//></div></form><//>`;
}

/** @param {string} team @returns {Welfare|undefined} the timer that runs for this team, the most pressing first */
const running = (team) => [...seen.welfare.value.values()].filter(({ team_id, ended_at, due_at }) => team_id === team && !ended_at && due_at)
  .sort((a, b) => String(a.due_at).localeCompare(String(b.due_at)))[0];

/** The timer that a lead ended, with the team still on its way or there. @param {string} team @returns {Welfare|undefined} */
const ended = (team) => [...seen.welfare.value.values()].find(({ team_id, ended_at, assignment_id: id }) => {
  const assignment = seen.assignments.value.get(id);
  return team_id === team && ended_at && assignment && isLive(assignment);
});

/** "check in 8 min", or how long a team has been silent. @param {{team: string}} props */
export function CheckLine({ team }) {
  const row = running(team), now = tick.value;
  if (!row) return ended(team) ? html`<p class="small tone-caution">Checks ended by a lead</p>` : null;
  const { words, tone } = leftOf({ due: Date.parse(row.due_at ?? ''), since: row.started_at ? Date.parse(row.started_at) : null, paused: row.paused_until ? Date.parse(row.paused_until) : null, presumed: row.presumed, called: row.step > 0 }, now);
  if (!words) return null;
  return html`<p class=${`small${tone ? ` tone-${tone} strong` : ' quiet'}`}>${words.charAt(0).toUpperCase() + words.slice(1)}${row.presumed ? ', arrival not heard' : ''}</p>`;
}

/** Who was asked to come, step by step. @param {{assignment: Assignment}} props */
export function Coming({ assignment }) {
  const mine = [...seen.backups.value.values()].filter(({ assignment_id, cancelled_at, released_at }) => assignment_id === assignment.id && !cancelled_at && !released_at);
  return mine.map((backup) => html`<span key=${backup.id} class="small">${KINDS[backup.kind]} ${stage(backup)}</span>`);
}

/** @param {Backup} backup */
function stage({ involvement, asked, arrived_at: there, acknowledged_at: had, asked_at: at }) {
  const now = tick.value;
  if (there) return html`there <${Age} at=${there} now=${now} />`;
  if (!asked && !had) return html`${CAME[involvement ?? ''] ?? 'not asked by the team'}, <${Age} at=${at} now=${now} ago />`;
  return had ? html`on the way, acknowledged <${Age} at=${had} now=${now} ago />` : html`asked <${Age} at=${at} now=${now} ago />`;
}

/** A lead lets a team be, for some minutes or until they have left, and takes either back. @param {{team: string}} props */
export function Checks({ team }) {
  const row = running(team), over = row ? undefined : ended(team);
  return row ? html`<${Running} key=${row.assignment_id} team=${team} row=${row} />` : over ? html`<${Over} key=${over.assignment_id} team=${team} row=${over} />` : null;
}

/** @param {{team: string, row: Welfare}} props */
function Over({ team, row: { assignment_id: id } }) {
  const telling = useTelling();
  return html`<section class="stack stack-8" aria-label="Checks"><h3>Are they all right?</h3><${CheckLine} team=${team} />
    <p class="small quiet">Nobody asks them on this call, and their silence raises no alarm, until somebody tells of a danger.</p>
    ${can('safety.manage') && html`<div><${Button} busy=${telling.busy} onClick=${() => telling.say(acting('assignments', id, 'pauses', { minutes: 0, reason: 'The checks go on' }))}>Begin the checks again<//></div><${Trouble} telling=${telling} />`}</section>`;
}

/** @param {{team: string, row: Welfare}} props */
function Running({ team, row }) {
  const [reason, setReason] = useState(''), [minutes, setMinutes] = useState('30'), [ending, setEnding] = useState(false), telling = useTelling();
  const answer = row.last_answer, ready = Boolean(reason.trim()), paused = row.paused_until && Date.parse(row.paused_until) > tick.value;
  /** @param {string} acts @param {Record<string, any>} more */
  const tell = (acts, more) => telling.say(acting('assignments', row.assignment_id, acts, { reason: reason.trim(), ...more }));
  return html`<section class="stack stack-8" aria-label="Checks"><h3>Are they all right?</h3><${CheckLine} team=${team} />
    <p class="small quiet">${answer ? html`Last heard <${Age} at=${answer.at} now=${tick.value} ago />, ${HOW[answer.how] ?? answer.how}.` : 'Not heard since they arrived.'} Asked every ${span(row.interval_s * 1000)}.</p>
    <div><${Button} size="small" onClick=${() => askFor('all-right', { assignment: seen.assignments.value.get(row.assignment_id) })}>Say for them<//></div>
    ${can('safety.manage') && paused && html`<div><${Button} size="small" busy=${telling.busy} onClick=${() => tell('pauses', { minutes: 0, reason: reason.trim() || 'The checks go on' })}>Go on with the checks<//></div>`}
    ${can('safety.manage') && html`<${Reason} label="Why the checks may stop" quick=${['At the hospital', 'I am with them']} value=${reason} onInput=${setReason} />
      <${Input} label="Minutes" type="number" min="1" max="120" value=${minutes} onInput=${setMinutes} />
      <div class="buttons"><${Button} busy=${telling.busy || !ready} onClick=${() => tell('pauses', { minutes: Number(minutes) })}>Pause the checks<//><${Button} busy=${telling.busy || !ready} onClick=${() => setEnding(true)}>End the checks<//></div>
      <${Trouble} telling=${telling} />`}
    ${ending && html`<${Dialog} title=${`No more checks of ${teamName(team)}?`} onClose=${() => setEnding(false)}><p>On this call nobody asks them any more, and their silence raises no alarm. A pause ends by itself.</p>
      <div class="buttons"><${Button} onClick=${() => setEnding(false)}>Back<//><${Button} kind="primary" onClick=${() => { setEnding(false); void tell('frees', {}); }}>End them for this call<//></div><//>`}</section>`;
}

/** @type {Record<string, string>} */
const HOW = { tap: 'by their tap', radio: 'by radio', phone: 'by telephone', in_person: 'in person', act: 'by something they did' };
