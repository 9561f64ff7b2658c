// Reached, and worse: a new call is made with the try, at once or not at all; or somebody rang dispatch, which has it.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { newId } from '../base/ids.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Choices, Input, Textarea } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { ask, programme } from '../state/store.js';
import { DispatchHasIt } from './dispatch-has-it.js';

/** @import {Code, Result} from '../base/types.js' */
/** @import {FollowUp} from '../base/types-referrals.js' */

const URGENCY = [{ code: '1', label: 'Life may be in danger' }, { code: '2', label: 'Soon, today' }, { code: '3', label: 'Can wait some hours' }];

const WAYS = [{ code: 'new', label: 'Start a new response here' }, { code: 'told', label: 'Dispatch has it already' }];

/** @typedef {{row: FollowUp, channel: Code, onClose: () => void}} Worse */

/** @param {Worse} props */
export function NewCall(props) {
  const [way, choose] = useState('new'), ways = html`<${Choices} label="Who sends a team?" line options=${WAYS} value=${way} onInput=${choose} />`;
  return html`<${Dialog} title=${way === 'new' ? 'Worse: start a new response' : 'Worse: dispatch has it'} onClose=${props.onClose}>${ways}${way === 'new' ? html`<${Starting} ...${props} />` : html`<${DispatchHasIt} ...${props} />`}<//>`;
}

/** @param {Worse} props */
function Starting({ row, channel, onClose }) {
  const [said, set] = useState({ priority: '2', address: '', narrative: '' }), [state, go] = useState(/** @type {{busy?: boolean, asked?: boolean, failed?: Result}} */ ({})), [ids] = useState(() => ({ act: newId(), call: newId() }));
  const change = (/** @type {Partial<typeof said>} */ more) => set({ ...said, ...more }), lacks = said.narrative.trim() ? '' : 'Write what is happening.', dispatch = programme.value?.dispatch_phone;
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (lacks || state.busy) return go({ asked: true });
    go({ busy: true });
    const answer = await ask(`/followups/${row.id}/tries/${ids.act}`, { outcome: 'reached_worse', channel, new_call: { id: ids.call, priority: Number(said.priority), ...(said.address.trim() && { location: { address: said.address.trim() } }), narrative: said.narrative.trim() } });
    if (answer.ok) onClose(); else go({ failed: answer });
  };
  return html`<form class="stack" onSubmit=${submit} novalidate>
    <p>Stay on the line if you can. Dispatch gets a new call at once and sends a team.</p>
    <${Choices} label="How urgent?" options=${URGENCY} value=${said.priority} onInput=${(/** @type {string} */ priority) => change({ priority })} />
    <${Input} label="Where are they now?" help="Left empty: where they were before" value=${said.address} onInput=${(/** @type {string} */ address) => change({ address })} maxlength="200" autocomplete="off" />
    <${Textarea} label="What is happening" value=${said.narrative} onInput=${(/** @type {string} */ narrative) => change({ narrative })} rows="3" maxlength="4000" />
    ${state.asked && lacks && html`<p class="field-error" role="alert">${lacks}</p>`}
    ${state.failed && html`<${Notice} tone="caution"><p><strong>No call was made yet.</strong> ${state.failed.kind === 'offline' ? 'The server did not answer.' : state.failed.problem?.detail ?? state.failed.problem?.title ?? ''} What you typed is kept. Ring dispatch now and say it aloud${dispatch ? html`: <a href=${`tel:${dispatch}`}>${dispatch}</a>` : ''}, or try once more. If they take it, choose <strong>Dispatch has it already</strong>.</p><//>`}
    <div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" type="submit" busy=${state.busy}>Start a new response<//></div></form>`;
}
