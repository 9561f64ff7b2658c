// Reached, and worse: a new call is made with the try, at once or not at all; or somebody rang dispatch, which has it.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Choices, Input, Textarea } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { useDraft } from '../state/drafts.js';
import { pressedNow, surelyNot, wasTaken } from '../state/once.js';
import { ask, programme } from '../state/store.js';
import { DispatchHasIt } from './dispatch-has-it.js';

/** @import {Code, Result} from '../base/types.js' */
/** @import {FollowUp} from '../base/types-referrals.js' */
/** @import {Pressed} from '../state/once.js' */

const URGENCY = [{ code: '1', label: 'Life may be in danger' }, { code: '2', label: 'Soon, today' }, { code: '3', label: 'Can wait some hours' }];

const WAYS = [{ code: 'new', label: 'Start a new response here' }, { code: 'told', label: 'Dispatch has it already' }];

/** @typedef {{row: FollowUp, channel: Code, onClose: () => void}} Worse */

/** @param {Worse} props */
export function NewCall(props) {
  const [way, choose] = useState('new'), ways = html`<${Choices} label="Who sends a team?" line options=${WAYS} value=${way} onInput=${choose} />`;
  return html`<${Dialog} title=${way === 'new' ? 'Worse: start a new response' : 'Worse: dispatch has it'} onClose=${props.onClose}>${ways}${way === 'new' ? html`<${Starting} ...${props} />` : html`<${DispatchHasIt} ...${props} />`}<//>`;
}

const BLANK = { priority: '2', address: '', narrative: '' };

/** @param {Worse} props */
function Starting({ row, channel, onClose }) {
  const typing = useDraft(`followups/${row.id}`, 'new-call', /** @type {typeof BLANK|''} */ (BLANK)), sending = useDraft(`followups/${row.id}`, 'new-call-sent', /** @type {Pressed|''} */ (''));
  const said = typing.value || BLANK, doubt = sending.value, known = Boolean(doubt) && row.tries.some(({ id }) => doubt && id === doubt.act), [state, go] = useState(/** @type {{busy?: boolean, asked?: boolean, failed?: Result, taken?: boolean}} */ ({}));
  const change = (/** @type {Partial<typeof said>} */ more) => typing.write({ ...said, ...more }), lacks = said.narrative.trim() ? '' : 'Write what is happening.', forget = () => { typing.write(''); sending.write(''); };
  useEffect(() => { if (known) forget(); }, [known]); // the server has shown it: what is typed from here on is another call
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (lacks || state.busy) return go({ ...state, asked: true });
    const { act, thing, frame } = doubt || pressedNow();
    sending.write({ act, thing, frame });
    go({ busy: true });
    const answer = await ask(`/followups/${row.id}/tries/${act}`, { ...frame, outcome: 'reached_worse', channel, new_call: { id: thing, priority: Number(said.priority), ...(said.address.trim() && { location: { address: said.address.trim() } }), narrative: said.narrative.trim() } });
    if (answer.ok || wasTaken(answer)) forget(); else if (!doubt && surelyNot(answer)) sending.write('');
    if (answer.ok) onClose(); else go({ failed: answer, taken: wasTaken(answer) });
  };
  if (state.taken) return html`<${Taken} onClose=${onClose} />`;
  return html`<form class="stack" onSubmit=${submit} novalidate>
    <p>Stay on the line if you can. Dispatch gets a new call at once and sends a team.</p>
    <${Choices} label="How urgent?" options=${URGENCY} value=${said.priority} onInput=${(/** @type {string} */ priority) => change({ priority })} />
    <${Input} label="Where are they now?" help="Left empty: where they were before" value=${said.address} onInput=${(/** @type {string} */ address) => change({ address })} maxlength="200" autocomplete="off" />
    <${Textarea} label="What is happening" value=${said.narrative} onInput=${(/** @type {string} */ narrative) => change({ narrative })} rows="3" maxlength="4000" />
    ${state.asked && lacks && html`<p class="field-error" role="alert">${lacks}</p>`}
    ${!state.busy && (doubt ? html`<${Doubt} why=${state.failed && surelyNot(state.failed) ? wordsOf(state.failed) : ''} />` : state.failed && html`<${NotMade} why=${wordsOf(state.failed)} />`)}
    <div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" type="submit" busy=${state.busy}>Start a new response<//></div></form>`;
}

/** @param {Result} answer */
const wordsOf = ({ problem }) => problem?.detail ?? problem?.title ?? '';

const Dispatch = () => { const phone = programme.value?.dispatch_phone; return phone ? html`: <a href=${`tel:${phone}`}>${phone}</a>` : ''; };

/** To ring first would make a second call of one that dispatch may have. @param {{why: string}} props */
const Doubt = ({ why }) => html`<${Notice} tone="caution"><p><strong>Nobody knows yet whether the call was made.</strong> ${why || 'No answer came back.'} Press <strong>Start a new response</strong> here once more before you ring: it stays one call, however often you press. If no answer comes then either, ring dispatch and ask whether they have it<${Dispatch} />. If they take it from you, choose <strong>Dispatch has it already</strong>.</p><//>`;

/** @param {{why: string}} props */
const NotMade = ({ why }) => html`<${Notice} tone="caution"><p><strong>No call was made yet.</strong> ${why} What you typed is kept. Ring dispatch now and say it aloud<${Dispatch} />, or try once more. If they take it, choose <strong>Dispatch has it already</strong>.</p><//>`;

/** Its words were changed between two presses, and the first had come. @param {{onClose: () => void}} props */
const Taken = ({ onClose }) => html`<div class="stack"><${Notice} tone="ok"><p><strong>The call was made, and dispatch has it.</strong> It came the first time you pressed. What you changed after that is not in it: if it matters, ring dispatch and say it aloud<${Dispatch} />.</p><//><div class="buttons"><${Button} kind="primary" onClick=${onClose}>Close<//></div></div>`;
