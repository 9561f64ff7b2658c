// How a referral went on, as buttons from the table of moves: what an ending needs is asked before it is said.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Choices, Input } from '../../ui/field.js';
import { GOES_ON, REASONS, SOURCES } from '../../ui/loop-words.js';
import { useDraft } from '../../state/drafts.js';
import { save } from '../../state/saving.js';
import { mayGoOn } from '../../state/referrals.js';
import { codes, programme } from '../../state/store.js';
import * as commands from '../../sync/referrals.js';
import { NOTHING, missing, moved, offered, wordsOf } from './moved.js';

/** @import {Code} from '../../base/types.js' */
/** @import {Referral} from '../../base/types-referrals.js' */
/** @import {Said} from './moved.js' */

/** @param {{referral: Referral}} props */
export function Moves({ referral }) {
  const [chosen, choose] = useState(''), next = offered(referral.state, codes.value);
  if (!next.length || referral.stopped) return null;
  const on = next.filter((code) => GOES_ON.includes(code) && mayGoOn(referral) && !(code === 'sent' && referral.state === 'consent_pending')), ends = next.filter((code) => !GOES_ON.includes(code));
  return html`${on.length > 0 && html`<section class="stack stack-8"><h3>What happened next?</h3><div class="choices">${on.map((code) => html`<${Button} key=${code} wide onClick=${() => choose(code)}>${wordsOf(referral.state, code)}<//>`)}</div></section>`}
    <details class="card"><summary><span class="grow">It ended another way</span></summary><div class="inside choices">${ends.map((code) => html`<${Button} key=${code} wide kind="outline" onClick=${() => choose(code)}>${wordsOf(referral.state, code)}<//>`)}</div></details>
    ${chosen && html`<${Saying} key=${chosen} referral=${referral} status=${chosen} onClose=${() => choose('')} />`}`;
}

/** @param {{referral: Referral, status: Code, onClose: () => void}} props */
function Saying({ referral, status, onClose }) {
  const typing = useDraft(`referrals/${referral.id}`, `move-${status}`, NOTHING), said = { ...NOTHING, ...typing.value }, [asked, setAsked] = useState(false), lacks = missing(status, said), words = wordsOf(referral.state, status);
  const set = (/** @type {Partial<Said>} */ more) => typing.write({ ...said, ...more });
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    setAsked(true);
    if (!lacks && await typing.say((draft) => save(commands.move(referral, moved(status, said, programme.value?.time_zone ?? 'UTC'), words), draft))) onClose();
  };
  return html`<${Dialog} title=${words} onClose=${onClose}><form class="stack" onSubmit=${submit} novalidate>
    ${status === 'connected' && html`<${Choices} label="Who says so?" options=${SOURCES} value=${said.source} onInput=${(/** @type {Code} */ source) => set({ source })} />`}
    ${status === 'scheduled' && html`<div class="form-two"><${Input} label="Day" type="date" value=${said.day} onInput=${(/** @type {string} */ day) => set({ day })} /><${Input} label="Time" type="time" value=${said.hour} onInput=${(/** @type {string} */ hour) => set({ hour })} /></div>`}
    ${REASONS[status] && html`<${Choices} label="Why?" options=${[...REASONS[status].map((words) => ({ code: words, label: words })), { code: 'other', label: 'Another reason' }]} value=${said.reason} onInput=${(/** @type {string} */ reason) => set({ reason })} />
      ${said.reason === 'other' && html`<${Input} label="The reason" value=${said.own} onInput=${(/** @type {string} */ own) => set({ own })} maxlength="200" />`}`}
    ${['received', 'accepted', 'waitlisted', 'scheduled'].includes(status) && html`<div class="form-two"><${Input} label="Who said so, if known" value=${said.name} onInput=${(/** @type {string} */ name) => set({ name })} maxlength="120" autocomplete="off" /><${Input} label="What they do there" value=${said.role} onInput=${(/** @type {string} */ role) => set({ role })} maxlength="120" autocomplete="off" /></div>`}
    ${asked && lacks && html`<p class="field-error" role="alert">${lacks}</p>`}
    <div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" type="submit">Save<//></div></form><//>`;
}
