// One follow-up: who may hear and what a message may say, then the number, then what came of the try.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Facts } from '../ui/card.js';
import { Chip, Sending } from '../ui/chip.js';
import { Dialog } from '../ui/dialog.js';
import { Choices, Textarea } from '../ui/field.js';
import { CHANNELS, DUE_FOR, FLAGS } from '../ui/loop-words.js';
import { Notice } from '../ui/notice.js';
import { At } from '../ui/time.js';
import { standing } from '../state/care-laid.js';
import { useDraft } from '../state/drafts.js';
import { declined, saidOf } from '../state/referrals.js';
import { save } from '../state/saving.js';
import { codes, label, seen, session, tick } from '../state/store.js';
import * as commands from '../sync/referrals.js';
import { CareCard } from './care-card.js';
import { Has } from './dispatch-has-it.js';
import { Due } from './followups.js';
import { whoOf } from './names.js';
import { NewCall } from './new-call.js';
import { outcomesOf, stateWords, staysWords, triedWords, unaskedWords } from './reckon.js';
import { Theirs } from './theirs.js';

/** @import {Code} from '../base/types.js' */
/** @import {FollowUp, Try} from '../base/types-referrals.js' */

/** @param {{row: FollowUp, others?: (...parts: string[]) => string}} props */
export function FollowUpPage({ row, others }) {
  const { due_code: code, risk, reason, state, unsent } = row, open = state === 'open';
  return html`<div class="line line-apart"><h2>${whoOf(row)}</h2>${unsent && html`<${Sending} state=${unsent} />`}</div>
    <${Facts} pairs=${[['Risk', risk ? label('risk_level', risk) : 'not known'], ['Due', open || state === 'no_consent' ? html`<${Due} row=${row} />` : stateWords(row, label)], ['Why', [label('follow_up_due', code), reason && (DUE_FOR[reason] ?? reason)].filter(Boolean).join(': ')], open && ['So far', triedWords(row)]]} />
    ${state === 'no_consent' ? html`<${Notice} tone="caution" icon="shield-off"><p><strong>Do not ring.</strong> ${unaskedWords(saidOf(row, 'follow_up_contact'), declined(row, 'follow_up_contact'))} It opens if they agree again, on a call or when they ring us.</p><//>` : open && html`<${Contact} row=${row} />`}
    ${row.new_incident_id && html`<${Notice}><p>A new response was started from here.</p><//>`}
    <${Tries} row=${row} /><${CareCard} key=${row.id} row=${row} /><${Theirs} whose=${row} others=${others} />`;
}

/** The rule stands before the number, and is read before it. @param {{row: FollowUp}} props */
function Contact({ row }) {
  const { safe } = row;
  return html`${row.someone_died && html`<${Notice} tone="caution"><p><strong>Ask the crew before you ring.</strong> Somebody on a call of theirs has died, and it is not written down who. If it was them, choose “${label('follow_up_outcome', 'died')}” below.</p><//>`}
    <section class="card card-info" aria-label="Before you dial"><h3>Before you dial</h3><${Rule} safe=${safe} /></section>
    ${safe?.phone ? html`<${Button} kind="primary" size="big" icon="phone" href=${`tel:${safe.phone.replace(/[^+\d]/g, '')}`}>Ring ${safe.phone}<//>` : html`<${Notice} tone="caution"><p>There is no number${safe?.message_phone ? ' to ring: what they gave is for messages only, and whoever picks up there hears nothing' : ''}. Visit, or write down that there is no way to contact them.</p><//>`}
    <${Trying} row=${row} />`;
}

/** @param {{safe: FollowUp['safe']}} props */
const Rule = ({ safe }) => html`<${Facts} pairs=${[['Who may hear', safe?.who_may_hear || 'only the person themself'], ['When', safe?.best_time || 'no time was named'],
  ['Voice mail', safe?.voicemail && safe.message_may_say ? 'may be left' : html`<strong>none</strong>`], ['Text message', safe?.text && safe.message_may_say ? 'may be sent' : html`<strong>none</strong>`],
  safe?.message_phone && ['Messages only, to', safe.message_phone], safe?.message_may_say && ['It may say', html`<q class="strong">${safe.message_may_say}</q>`]]} />`;

/** @param {{row: FollowUp}} props */
function Trying({ row }) {
  const [channel, setChannel] = useState('call'), [outcome, choose] = useState('');
  const all = (codes.value.follow_up_outcome ?? []).map((/** @type {any} */ { code }) => code), offered = outcomesOf(channel, row.safe, all);
  return html`<section class="stack stack-8" aria-label="What came of it"><${Choices} label="How did you try?" line options=${Object.entries(CHANNELS).map(([code, words]) => ({ code, label: words }))} value=${channel} onInput=${setChannel} />
    <h3>What came of it?</h3><div class="choices outcomes">${offered.map((/** @type {Code} */ code) => html`<${Button} key=${code} wide onClick=${() => choose(code)}>${label('follow_up_outcome', code)}<//>`)}</div></section>
    ${outcome && (outcome === 'reached_worse' ? html`<${NewCall} row=${row} channel=${channel} onClose=${() => choose('')} />` : html`<${Saying} row=${row} channel=${channel} outcome=${outcome} onClose=${() => choose('')} />`)}`;
}

/** @param {{row: FollowUp, channel: Code, outcome: Code, onClose: () => void}} props */
function Saying({ row, channel, outcome, onClose }) {
  const typing = useDraft(`followups/${row.id}`, 'try', ''), words = label('follow_up_outcome', outcome);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (await typing.say((draft) => save(commands.tryTo(row, { outcome, channel, note: typing.value.trim() }, words), draft))) onClose();
  };
  return html`<${Dialog} title=${words} onClose=${onClose}><form class="stack" onSubmit=${submit}>
    <${Textarea} label="A note, if there is something to know" value=${typing.value} onInput=${typing.write} rows="3" maxlength="600" />
    <div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" type="submit">Save<//></div></form><//>`;
}

/** @param {{row: FollowUp}} props */
function Tries({ row }) {
  const { tries, state } = row, stand = standing(tries), stays = (/** @type {Try} */ one) => staysWords(one, state), [wrong, say] = useState(/** @type {Try|null} */ (null));
  if (!tries.length) return null;
  return html`<section class="stack stack-8"><h3>Tries</h3><ol class="stack stack-8" role="list">${tries.toReversed().map((one) => html`<li key=${one.id} class="said"><${Tried} one=${one} counts=${stand.includes(one)} />
    ${stand.includes(one) && !one.unsent && one.outcome !== 'reached_declined' && html`<${Button} kind="outline" onClick=${() => say(one)} aria-label=${`That was wrong: ${label('follow_up_outcome', one.outcome)}`}>That was wrong<//>`}${stand.includes(one) && stays(one) && html`<p class="small quiet">${stays(one)}</p>`}</li>`)}</ol>
    ${wrong && html`<${Wrong} row=${row} one=${wrong} onClose=${() => say(null)} />`}</section>`;
}

/** @param {{one: Try, counts: boolean}} props */
const Tried = ({ one: { outcome, at, actor, channel, day_part: part, note, told, flagged, unsent }, counts }) => {
  const back = outcome === 'retracted';
  return html`<p class="line"><strong>${back ? 'Taken back' : label('follow_up_outcome', outcome)}</strong>${back ? null : counts ? html`<${Chip}>${part}<//>` : html`<${Chip}>does not count<//>`}</p>${flagged && html`<p class="small tone-caution">${FLAGS[flagged] ?? 'does not count'}</p>`}${told && html`<p><${Has} told=${told} /></p>`}${note && html`<p class="prose">${note}</p>`}
    <p class="small quiet">${!back && `${CHANNELS[channel] ?? channel}, `}<${At} at=${at} now=${tick.value} />, ${actor === session.value?.user.id ? 'you' : seen.people.value.get(actor ?? '')?.name ?? 'somebody'}${unsent && (unsent === 'needs-you' ? ', needs you' : ', saved here')}</p>`;
};

/** A slip is taken back with its reason; it stays to be read. @param {{row: FollowUp, one: Try, onClose: () => void}} props */
function Wrong({ row, one, onClose }) {
  const typing = useDraft(`followups/${row.id}`, 'wrong', ''), [asked, ask] = useState(false), reason = typing.value.trim();
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    ask(true);
    if (reason && (await typing.say((draft) => save(commands.retractTry(row, one.id, reason), draft)))) onClose();
  };
  return html`<${Dialog} title=${`Take back “${label('follow_up_outcome', one.outcome)}”?`} onClose=${onClose}><form class="stack" onSubmit=${submit}>
    <p>It counts no more. If it closed the follow-up, that is open again, unless something else has closed it. What was said stays to be read.</p>
    <${Textarea} label="Why was it wrong?" value=${typing.value} onInput=${typing.write} rows="2" maxlength="600" error=${asked && !reason ? 'Write why it was wrong.' : undefined} />
    <div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" type="submit">Take it back<//></div></form><//>`;
}
