// Reached, worse, and dispatch was rung: whom they told, when, and dispatch's number for the call; whoever sees calls may name it instead.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { corrected } from '../base/clock.js';
import { Button } from '../ui/button.js';
import { Input, Select } from '../ui/field.js';
import { At } from '../ui/time.js';
import { save } from '../state/saving.js';
import { label, seen, tick } from '../state/store.js';
import * as commands from '../sync/referrals.js';
import { lately } from './reckon.js';

/** @import {Incident} from '../base/types.js' */
/** @import {Told} from '../base/types-referrals.js' */

const MINUTE = 60_000;
const WHEN = [['0', 'Just now'], ['5', '5 minutes ago'], ['15', 'A quarter of an hour ago'], ['30', 'Half an hour ago'], ['60', 'An hour ago'], ['120', 'Two hours ago']].map(([code, words]) => ({ code, label: words }));

/** Saved here first: dispatch was told by telephone, often because there was no signal. @param {import('./new-call.js').Worse} props */
export function DispatchHasIt({ row, channel, onClose }) {
  const [said, set] = useState({ call: '', name: '', ago: '0', number: '' }), [asked, ask] = useState(false), calls = lately(seen.incidents.value.values(), tick.value);
  const change = (/** @type {Partial<typeof said>} */ more) => set({ ...said, ...more }), lacks = said.call || said.name.trim() ? undefined : 'Write whom you told.';
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (lacks) return ask(true);
    const told = { name: said.name.trim(), at: new Date(corrected() - Number(said.ago) * MINUTE).toISOString(), ...(said.number.trim() && { number: said.number.trim() }) };
    if (await save(commands.tryTo(row, { outcome: 'reached_worse', channel, ...(said.call ? { new_incident_id: said.call } : { told }) }, label('follow_up_outcome', 'reached_worse')))) onClose();
  };
  return html`<form class="stack" onSubmit=${submit} novalidate><p>You rang dispatch and they took it. Nothing more is sent to them from here.</p>
    ${calls.length > 0 && html`<${Select} label="Which call is it?" empty="Not in this list" options=${calls.map((one) => ({ code: one.id, label: wordsOf(one) }))} value=${said.call} onInput=${(/** @type {string} */ call) => change({ call })} />`}
    ${!said.call && html`<${Input} label="Whom did you tell?" help="A name, or the desk that answered" value=${said.name} onInput=${(/** @type {string} */ name) => change({ name })} error=${asked ? lacks : undefined} maxlength="120" autocomplete="off" />
      <${Select} label="When?" options=${WHEN} value=${said.ago} onInput=${(/** @type {string} */ ago) => change({ ago })} />
      <${Input} label="Their number for the call" help="Leave it empty if they said none" value=${said.number} onInput=${(/** @type {string} */ number) => change({ number })} maxlength="80" autocomplete="off" />`}
    <div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" type="submit">Save: dispatch has it<//></div></form>`;
}

/** @param {Incident} call */
const wordsOf = ({ received_at, location, call_type: type }) => `${new Date(received_at).toLocaleTimeString([], { timeStyle: 'short' })}, ${location?.address || location?.area || 'place not known'}: ${label('call_type', type)}`;

/** @param {{told: Told}} props */
export const Has = ({ told: { name, at, number } }) => html`Dispatch has it: ${name} was told <${At} at=${at} now=${tick.value} />${number ? html`, their number is ${number}` : ', their number is not known'}`;
