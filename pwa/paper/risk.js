// The level of risk: raising it is one tap; lowering it asks for a reason and who was consulted.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Dialog } from '../ui/dialog.js';
import { Choices, Input, Textarea } from '../ui/field.js';
import { codes, label } from '../state/store.js';
import { rank } from '../state/scoring.js';
import { setLevel } from '../sync/assessing.js';

/** @import {Command} from '../base/types.js' */
/** @import {Assessment} from '../base/types-forms.js' */
/** @typedef {{row: Assessment, filling: {tell: (make: (row: Assessment) => Command) => Promise<boolean>}}} Props */

/** @param {Props} props */
export function Risk({ row, filling }) {
  const [lowering, setLowering] = useState(false);
  const now = row.level?.level, all = /** @type {any[]} */ (codes.value.risk_level ?? []);
  const todo = all.find(({ code }) => code === now)?.minimum_action;
  return html`<${Card} title="Risk level" tone=${now && rank(now) >= rank('high') ? 'alarm' : undefined}>
    <p class="large strong">${now ? label('risk_level', now) : 'Not set'}</p>
    ${todo && html`<p>At least: ${todo}</p>`}
    ${row.level?.consult && html`<p class="small quiet">Lowered after talking to ${row.level.consult}: ${row.level.reason}</p>`}
    <div class="choices choices-flow">${all.filter(({ code }) => !now || rank(code) > rank(now)).map(({ code, label: words }) => html`
      <${Button} key=${code} kind="outline" onClick=${() => void filling.tell((one) => setLevel(one, code))}>${now ? `Raise to ${words.toLowerCase()}` : words}<//>`)}
      ${now && rank(now) > 0 && html`<${Button} kind="quiet" onClick=${() => setLowering(true)}>Lower it<//>`}</div>
    ${lowering && html`<${Lower} from=${now ?? ''} all=${all} onClose=${() => setLowering(false)} onSaid=${(/** @type {string} */ to, /** @type {{reason: string, consult: string}} */ why) => { setLowering(false); void filling.tell((one) => setLevel(one, to, why)); }} />`}<//>`;
}

/** @param {{from: string, all: any[], onClose: () => void, onSaid: (to: string, why: {reason: string, consult: string}) => void}} props */
function Lower({ from, all, onClose, onSaid }) {
  const [to, setTo] = useState(''), [reason, setReason] = useState(''), [consult, setConsult] = useState('');
  const whole = Boolean(to) && Boolean(reason.trim()) && consult.trim().length > 1;
  return html`<${Dialog} title="Lower the risk level" onClose=${onClose}>
    <p>Two people think of more than one. It goes down only with a reason and somebody you consulted.</p>
    <${Choices} label="To" line value=${to} onInput=${setTo} options=${all.filter(({ code }) => rank(code) < rank(from))} />
    <${Textarea} label="Why is the risk lower?" value=${reason} onInput=${setReason} maxlength="600" />
    <${Input} label="Whom did you consult? Name and role" value=${consult} onInput=${setConsult} maxlength="120" />
    <${Button} kind=${whole ? 'primary' : undefined} wide onClick=${() => whole && onSaid(to, { reason: reason.trim(), consult: consult.trim() })}>Lower the level<//>
    <${Button} wide onClick=${onClose}>Leave it as it is<//><//>`;
}
