// How a referral went on, as buttons from the table of moves: what an ending needs is asked before it is said.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Choices, Input } from '../../ui/field.js';
import { GOES_ON, MOVES, REASONS, SOURCES } from '../../ui/loop-words.js';
import { useDraft } from '../../state/drafts.js';
import { save } from '../../state/saving.js';
import { codes } from '../../state/store.js';
import * as commands from '../../sync/referrals.js';

/** @import {Code} from '../../base/types.js' */
/** @import {Referral} from '../../base/types-referrals.js' */
/** @import {Moved} from '../../sync/referrals.js' */
/** @typedef {{reason: string, own: string, source: Code, day: string, hour: string, name: string, role: string}} Said */

/** @type {Said} */
const NOTHING = { reason: '', own: '', source: '', day: '', hour: '', name: '', role: '' };
/** A timer says it, and consent is asked for elsewhere. */
const NOT_HERE = ['expired_unknown', 'consent_pending', 'draft'];

/** @param {{referral: Referral}} props */
export function Moves({ referral }) {
  const [chosen, choose] = useState(''), next = (codes.value.referral_status_next?.[referral.state] ?? []).filter((/** @type {Code} */ code) => !NOT_HERE.includes(code));
  if (!next.length || referral.stopped) return null;
  const on = next.filter((/** @type {Code} */ code) => GOES_ON.includes(code) && !(code === 'sent' && referral.state === 'consent_pending')), ends = next.filter((/** @type {Code} */ code) => !GOES_ON.includes(code));
  return html`${on.length > 0 && html`<section class="stack stack-8"><h3>What happened next?</h3><div class="choices">${on.map((/** @type {Code} */ code) => html`<${Button} key=${code} wide onClick=${() => choose(code)}>${MOVES[code]}<//>`)}</div></section>`}
    <details class="card"><summary><span class="grow">It ended another way</span></summary><div class="inside choices">${ends.map((/** @type {Code} */ code) => html`<${Button} key=${code} wide kind="outline" onClick=${() => choose(code)}>${MOVES[code]}<//>`)}</div></details>
    ${chosen && html`<${Saying} key=${chosen} referral=${referral} status=${chosen} onClose=${() => choose('')} />`}`;
}

/** @param {Code} status @param {Said} said @returns {string} what is missing, in words */
function missing(status, { reason, own, source, day }) {
  if (status === 'connected') return source ? '' : 'Say who told you that they were seen.';
  if (status === 'scheduled') return day ? '' : 'Choose the day.';
  return REASONS[status] && !(reason === 'other' ? own.trim() : reason) ? 'Give the reason.' : '';
}

/** @param {Code} status @param {Said} said @returns {Moved} */
function moved(status, { reason, own, source, day, hour, name, role }) {
  const by = name.trim() || role.trim() ? { name: name.trim() || undefined, role: role.trim() || undefined } : undefined;
  return {
    status, reason: REASONS[status] ? (reason === 'other' ? own.trim() : reason) : undefined, source: status === 'connected' ? source : undefined, by,
    appointment_at: status === 'scheduled' ? new Date(`${day}T${hour || '09:00'}`).toISOString() : undefined,
  };
}

/** @param {{referral: Referral, status: Code, onClose: () => void}} props */
function Saying({ referral, status, onClose }) {
  const typing = useDraft(`referrals/${referral.id}`, `move-${status}`, NOTHING), said = { ...NOTHING, ...typing.value }, [asked, setAsked] = useState(false), lacks = missing(status, said);
  const set = (/** @type {Partial<Said>} */ more) => typing.write({ ...said, ...more });
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    setAsked(true);
    if (!lacks && await typing.say((draft) => save(commands.move(referral, moved(status, said), MOVES[status]), draft))) onClose();
  };
  return html`<${Dialog} title=${MOVES[status]} onClose=${onClose}><form class="stack" onSubmit=${submit} novalidate>
    ${status === 'connected' && html`<${Choices} label="Who says so?" options=${SOURCES} value=${said.source} onInput=${(/** @type {Code} */ source) => set({ source })} />`}
    ${status === 'scheduled' && html`<div class="form-two"><${Input} label="Day" type="date" value=${said.day} onInput=${(/** @type {string} */ day) => set({ day })} /><${Input} label="Time, if known" type="time" value=${said.hour} onInput=${(/** @type {string} */ hour) => set({ hour })} /></div>`}
    ${REASONS[status] && html`<${Choices} label="Why?" options=${[...REASONS[status].map((words) => ({ code: words, label: words })), { code: 'other', label: 'Another reason' }]} value=${said.reason} onInput=${(/** @type {string} */ reason) => set({ reason })} />
      ${said.reason === 'other' && html`<${Input} label="The reason" value=${said.own} onInput=${(/** @type {string} */ own) => set({ own })} maxlength="200" />`}`}
    ${['received', 'accepted', 'waitlisted', 'scheduled'].includes(status) && html`<div class="form-two"><${Input} label="Who said so, if known" value=${said.name} onInput=${(/** @type {string} */ name) => set({ name })} maxlength="120" autocomplete="off" /><${Input} label="What they do there" value=${said.role} onInput=${(/** @type {string} */ role) => set({ role })} maxlength="120" autocomplete="off" /></div>`}
    ${asked && lacks && html`<p class="field-error" role="alert">${lacks}</p>`}
    <div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" type="submit">Save<//></div></form><//>`;
}
