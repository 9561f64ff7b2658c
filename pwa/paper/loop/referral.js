// One referral: where it stands and why, what the agency hears, the clock of a warm hand-off, and its next moves.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import '../../ui/more-icons.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/card.js';
import { Chip, Sending } from '../../ui/chip.js';
import { dress } from '../../ui/dress.js';
import { Input } from '../../ui/field.js';
import { DIED, FLAGS, SOURCES, URGENCIES, VIA, heardWords, lookOf, takenBackWords } from '../../ui/loop-words.js';
import { Notice } from '../../ui/notice.js';
import { At, span } from '../../ui/time.js';
import { directory } from '../../state/directory.js';
import { useDraft } from '../../state/drafts.js';
import { hearing, lacking } from '../../state/referrals.js';
import { atPlace, isOpen } from '../../state/referrals-laid.js';
import { save } from '../../state/saving.js';
import { owed } from '../../state/unheard.js';
import { codes, label, programme, seen, session, tick } from '../../state/store.js';
import * as commands from '../../sync/referrals.js';
import { purposeWords } from './asking.js';
import { Gone } from './gone.js';
import { appointmentWords, offered } from './moved.js';
import { Moves } from './moving.js';

/** @import {Code} from '../../base/types.js' */
/** @import {Move, Referral} from '../../base/types-referrals.js' */

dress('loop');
const WARM = ['in_person', 'three_way_call', 'video'];

/** The server names it; until then the directory does. @param {Referral} referral */
export const placeOf = ({ service_name, organization, service_id, referral_type }) => service_name ?? directory.value.get(service_id ?? '')?.n ?? organization ?? label('referral_type', referral_type);

/** What only this phone knows has not gone out. @param {{referral: Pick<Referral, 'state'|'stopped'|'unsent'>}} props */
export function State({ referral }) {
  const { icon, tone, words } = lookOf(referral), waits = referral.unsent && referral.state === 'sent';
  return html`<${Chip} tone=${tone} icon=${waits ? 'cloud-upload' : icon}>${waits ? 'Goes out with signal' : words ?? label('referral_status', referral.state)}<//>`;
}

/** The consents that it waits for. @param {Referral} referral */
export const waitsFor = (referral) => (isOpen(referral) && referral.loop && !referral.stopped ? lacking(atPlace(referral, directory.value)) : []);

/** @param {{referral: Referral, ask?: (purpose: Code) => string, beside?: any, children?: any}} props  `ask`: where a consent is asked for; `beside`: what stands beside where it stands */
export function OneReferral({ referral, ask, beside, children }) {
  const { handoff_mode: mode, unsent, loop, stopped, death_reported: died } = referral, lacks = waitsFor(referral), otherwise = stopped ? null : owed(referral);
  return html`<p class="line"><${State} referral=${referral} />${beside}${unsent && html`<${Sending} state=${unsent} />`}</p>
    ${died && html`<${Notice} tone="caution"><p><strong>${DIED.first}</strong> ${DIED.why}</p><//>`}
    ${stopped && html`<${TakenBack} referral=${referral} />`}
    ${otherwise && html`<${Otherwise} referral=${referral} answer=${otherwise} />`}
    ${isOpen(referral) && html`<${Gone} id=${referral.service_id} />`}
    ${lacks.length > 0 && html`<${Notice} tone="caution"><p>Nothing is shared now. It waits for consent: ${lacks.map(purposeWords).join(', ')}.</p>${ask && lacks.map((purpose) => html`<${Button} key=${purpose} href=${ask(purpose)}>Ask: ${purposeWords(purpose)}<//>`)}<//>`}
    ${loop && WARM.includes(mode ?? '') && isOpen(referral) && html`<${HandOff} key=${referral.id} referral=${referral} />`}
    ${children}<${Moves} referral=${referral} /><${About} referral=${referral} /><${Story} moves=${referral.moves} />`;
}

/** It stays in sight until somebody has told the agency. @param {{referral: Referral}} props */
const TakenBack = ({ referral }) => html`<${Notice} tone="caution" icon="shield-off"><p>The person took their consent back. Nothing more is shared.</p><p>${takenBackWords(referral.link, placeOf(referral))}</p>
  <div><${Button} onClick=${() => save(commands.told(referral))}>They were told<//></div><//>`;

/** The agency was told that we ring, or two of us said different things: it stays in sight until somebody has rung, or has said how it goes on. @param {{referral: Referral, answer: Move}} props */
function Otherwise({ referral, answer }) {
  const theirs = answer.via === 'receiver', head = theirs ? 'The agency answered otherwise' : 'It was said in two ways';
  return html`<${Notice} tone="caution"><p class="strong">${head}${referral.death_reported ? '' : ': ring them'}.</p><p>${theirs ? 'They said' : `${capital(nameOf(answer.actor))} wrote`} <strong>${label('referral_status', answer.status)}</strong> <${At} at=${answer.at} now=${tick.value} />${answer.by && byWords(answer.by) && ` (${byWords(answer.by)})`}. It did not count: this referral stood at <strong>${label('referral_status', referral.state)}</strong> by then.</p>
  <p>${afterwards(referral)}</p><div><${Button} onClick=${() => save(commands.rung(referral, answer))}>They were rung<//></div><//>`;
}

/** What whoever rings them says, or does first. @param {Referral} referral */
function afterwards({ state, death_reported: died }) {
  if (died) return 'Ask the lead before you ring anybody about it.';
  if (['person_declined', 'withdrawn'].includes(state)) return 'The person decided otherwise, or it was made by mistake: tell them that it is off, and nothing more.';
  return offered(state, codes.value).length ? 'Then say below how it goes on.' : 'This referral stays ended: agree with them on the phone how the person gets help. What did not count is kept below.';
}

/** @param {{referral: Referral}} props */
function About({ referral }) {
  const { handoff_mode: mode, loop, state, urgency, note, organization, service_name, referral_type, appointment_at, created_at, created_by, sud, accepted_by: by, wait_s: wait } = referral;
  const parts = hearing(atPlace(referral, directory.value));
  return html`<section class="card" aria-label="About this referral"><${Facts} pairs=${[
    service_name && ['Agency', organization], ['For', label('referral_type', referral_type)], sud && ['Alcohol or drugs', 'yes, with its own consent'],
    ['Hand-over', mode ? label('handoff_mode', mode) : loop && 'not decided yet'], ['When', URGENCIES.find(({ code }) => code === urgency)?.label], appointment_at && state === 'scheduled' && ['Appointment', html`<${Appointment} at=${appointment_at} />`],
    by && ['Accepted by', byWords(by)], wait != null && ['Waited there', span(wait * 1000)], ['They hear', parts ? heardWords(parts) : 'nothing'],
    ['Made', html`<${At} at=${created_at} now=${tick.value} />, ${nameOf(created_by)}`], ['Our note, never shared', note]]} /></section>`;
}

/** @param {{at: string}} props */
const Appointment = ({ at }) => html`<time dateTime=${at}>${appointmentWords(at, programme.value?.time_zone ?? 'UTC')}</time>`;

/** @param {{name?: string, role?: string}} by */
const byWords = ({ name, role }) => [name, role].filter(Boolean).join(', ');

/** @param {string|null} id */
const nameOf = (id) => (id === session.value?.user.id ? 'you' : seen.people.value.get(id ?? '')?.name ?? 'somebody');

/** @param {string} words */
const capital = (words) => words[0].toUpperCase() + words.slice(1);

/** @param {{moves: Move[]}} props */
function Story({ moves }) {
  if (!moves.length) return null;
  return html`<section class="stack stack-8"><h3>What happened so far</h3><ol class="stack stack-8" role="list">${moves.toReversed().map((move) => html`<li key=${move.id} class="said">
    <p class="line line-apart"><span class="strong">${label('referral_status', move.status)}</span><span class="small quiet"><${At} at=${move.at} now=${tick.value} /></span></p>
    ${move.appointment_at && html`<p>For <${Appointment} at=${move.appointment_at} /></p>`}${move.reason && html`<p>${move.reason === 'consent-withdrawn' ? 'Consent was withdrawn' : move.reason}</p>`}${move.flagged && html`<p class="small tone-caution">${FLAGS[move.flagged] ?? 'does not count'}</p>`}
    <p class="small quiet">${[move.by && byWords(move.by), move.source && SOURCES.find(({ code }) => code === move.source)?.label, move.via && move.via !== 'crew' && move.via !== 'navigator' ? VIA[move.via] : nameOf(move.actor)].filter(Boolean).join(' · ')}${!move.received_at && ', saved here'}</p></li>`)}</ol></section>`;
}

/** From the arrival to whoever takes over, by name: how long people wait there is told of the place. @param {{referral: Referral}} props */
function HandOff({ referral }) {
  const { arrived_at: there, accepted_at: taken, accepted_by: by, wait_s: wait } = referral, place = placeOf(referral);
  if (taken) return html`<section class="card" aria-label="Hand-off"><p class="line"><${Chip} tone="ok" icon="check">Handed over<//></p><p>Accepted by <strong>${by ? byWords(by) : 'somebody there'}</strong>${wait != null && ` after ${span(wait * 1000)}`}</p></section>`;
  if (!there) return html`<${Button} wide kind="primary" icon="map-pin" onClick=${() => save(commands.arrive(referral))}>Arrived at ${place}<//>`;
  return html`<section class="card card-info" aria-label="Hand-off"><p>Arrived <${At} at=${there} now=${tick.value} />. Waiting for <strong class="number wait">${clockOf(tick.value - Date.parse(there))}</strong></p><${AcceptedBy} referral=${referral} /></section>`;
}

/** @param {number} ms */
function clockOf(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000)), two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return seconds < 3600 ? `${Math.floor(seconds / 60)}:${two(seconds % 60)}` : `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}

/** @param {{referral: Referral}} props */
function AcceptedBy({ referral }) {
  const typing = useDraft(`referrals/${referral.id}`, 'accepted', { name: '', role: '' }), { name, role } = typing.value, [asked, setAsked] = useState(false);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() && role.trim()) await typing.say((draft) => save(commands.accept(referral, { name: name.trim(), role: role.trim() }), draft));
  };
  return html`<form class="stack stack-8" onSubmit=${submit} novalidate>
    <${Input} label="Accepted by" value=${name} onInput=${(/** @type {string} */ words) => typing.write({ name: words, role })} maxlength="120" autocomplete="off" error=${asked && !name.trim() && 'Their name'} />
    <${Input} label="What they do there" value=${role} onInput=${(/** @type {string} */ words) => typing.write({ name, role: words })} maxlength="120" autocomplete="off" error=${asked && !role.trim() && 'Nurse, intake, front desk …'} />
    <${Button} kind="primary" wide type="submit">They took over<//></form>`;
}
