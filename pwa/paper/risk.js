// The level of risk: raising it is one tap; lowering it asks for a reason and who was consulted. A screen that found nothing has been asked.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Dialog } from '../ui/dialog.js';
import { Choices, Input, Textarea } from '../ui/field.js';
import { glove } from '../base/clock.js';
import { useDraft } from '../state/drafts.js';
import { alike } from '../state/lay-joins.js';
import { merged } from '../state/merged.js';
import { codes, label, rows } from '../state/store.js';
import { screen, screened } from '../state/close-out.js';
import { rank } from '../state/scoring.js';
import { setLevel } from '../sync/assessing.js';
import { filedOn } from './filed.js';

/** @import {Command} from '../base/types.js' */
/** @import {Assessment} from '../base/types-forms.js' */
/** @typedef {{row: Assessment, assignment?: import('../base/types.js').Assignment, filling: {tell: (make: (row: Assessment) => Command, draft?: string) => Promise<boolean>}, place: {subject: string, field: string}}} Props */

/** The list is drawn anew after a press: the second of a glove that pressed twice would meet the level above. */
const setTwice = glove();

/** @param {Props} props */
export function Risk({ row, assignment, filling, place }) {
  const [lowering, setLowering] = useState(false);
  const now = row.level?.level, { all, said, graver, from, levels, unscreened } = levelsFor(row);
  const todo = all.find(({ code }) => code === now)?.minimum_action;
  return html`<${Card} title="Risk level" tone=${now && rank(now) >= rank('high') ? 'alarm' : undefined}>
    <p class="large strong">${now ? label('risk_level', now) : 'Not set'}</p>
    ${todo && html`<p>At least: ${todo}</p>`}
    ${graver && html`<p class="strong">“${rows.forms.value.get(graver.form_id)?.title}” on this call says: ${label('risk_level', from ?? '')}</p>`}
    ${unscreened && html`<p>Suicide or self-harm is a reason, and no suicide screen is whole yet.</p>
      ${assignment && html`<${Button} wide kind="primary" icon="clipboard" href=${`#/a/${assignment.id}/screen`}>Ask the screen<//>`}`}
    ${row.level?.consult && html`<p class="small quiet">Lowered after talking to ${row.level.consult}: ${row.level.reason}</p>`}
    <div class="choices choices-flow">${levels.map(({ code, label: words }) => html`
      <${Button} key=${code} kind="outline" onClick=${() => void (setTwice() || filling.tell((one) => setLevel(one, code)))}>${now ? `Raise to ${words.toLowerCase()}` : words}<//>`)}
      ${from && rank(from) > 0 && html`<${Button} kind="quiet" onClick=${() => setLowering(true)}>Lower it<//>`}</div>
    ${lowering && html`<${Lower} from=${from ?? ''} all=${said} filling=${filling} place=${place} onClose=${() => setLowering(false)} />`}<//>`;
}

/** What may be set with one tap: nothing that another paper's level, or this one's, would be lowered by. @param {Assessment} row */
function levelsFor(row) {
  const all = /** @type {any[]} */ (codes.value.risk_level ?? []), crisis = row.form_code === 'crisis', filed = filedOn(...merged(rows.incidents.value.values(), row.incident_id));
  const graver = graverOf(filed, row), from = graver?.level?.level ?? row.level?.level;
  const said = all.filter(({ code }) => rank(code) > 0 || !crisis || screened(filed)), levels = said.filter(({ code }) => !from || rank(code) > rank(from) || (graver && code === from));
  return { all, said, graver, from, levels, unscreened: crisis && screen(filed).length > 0 };
}

/** Another paper about the same person that says more: what is set here without a word about it would be a lowering. @param {ReturnType<typeof filedOn>} filed @param {Assessment} row */
function graverOf(filed, row) {
  const others = filed.filter((one) => one.id !== row.id && one.level && alike(one.person_id, row.person_id, rows.persons.value) && rank(one.level.level) > rank(row.level?.level ?? ''));
  return others.sort((a, b) => rank(b.level?.level ?? '') - rank(a.level?.level ?? ''))[0];
}

const BLANK = { to: '', reason: '', consult: '' };

/** What is still missing is said beside it once somebody tried. @param {Pick<Props, 'filling'|'place'> & {from: string, all: any[], onClose: () => void}} props */
function Lower({ from, all, filling, place, onClose }) {
  const typing = useDraft(place.subject, place.field, BLANK), [tried, setTried] = useState(false), { to } = typing.value;
  const reason = typing.value.reason.trim(), consult = typing.value.consult.trim(), whole = to && reason && consult.length > 1;
  const put = (/** @type {string} */ part) => (/** @type {string} */ value) => typing.write({ ...typing.value, [part]: value });
  const say = async () => {
    setTried(true);
    if (whole && await typing.say((draft) => filling.tell((one) => setLevel(one, to, { from, reason, consult }), draft))) onClose();
  };
  return html`<${Dialog} title="Lower the risk level" onClose=${onClose}>
    <p>Two people think of more than one. It goes down only with a reason and somebody you consulted.</p>
    <${Choices} label="To" value=${to} onInput=${put('to')} options=${all.filter(({ code }) => rank(code) < rank(from))} error=${tried && !to && 'Choose the level it goes down to.'} />
    <${Textarea} label="Why is the risk lower?" value=${typing.value.reason} onInput=${put('reason')} maxlength="600" error=${tried && !reason && 'Write the reason in a few words.'} />
    <${Input} label="Whom did you consult? Name and role" value=${typing.value.consult} onInput=${put('consult')} maxlength="120" error=${tried && consult.length < 2 && 'Name whom you consulted.'} />
    <${Button} kind=${whole ? 'primary' : undefined} wide onClick=${say}>Lower the level<//>
    <${Button} wide onClick=${onClose}>Leave it as it is<//><//>`;
}
