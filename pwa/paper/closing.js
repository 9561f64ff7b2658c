// Closing a call's paper: what its own record already says, what it still needs in plain words, and how long the paper took.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Card, List, Row } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { WRITTEN_ON, atOdds, owed, pooled } from '../state/close-out.js';
import { givenOn } from '../state/handed-out.js';
import { backupsOfCall } from '../state/safety.js';
import { codes, label, seen } from '../state/store.js';
import { enabled, questions, taken } from '../state/forms.js';
import { beneath, filedOn } from './filed.js';
import { inWords } from './in-words.js';
import { fromCall, leftOut, untold } from './from-call.js';
import { beginnings } from './prefill.js';

/** @import {Answers, Item} from '../base/types-forms.js' */
/** @import {PanelProps} from './page.js' */

/** @param {PanelProps} props */
export function Closing(props) {
  const calls = [...seen.assignments.value.values()].filter(({ incident_id }) => incident_id === props.incident.id), filed = filedOn(props.incident.id);
  const duplicates = beneath(props.incident.id), more = untold(duplicates);
  const known = fromCall(calls, backupsOfCall(props.assignment), [...filed, ...more.flatMap(({ papers }) => papers)], [...givenOn(props.incident.id), ...more.flatMap(({ given }) => given)]);
  return html`<${Owed} filed=${filed} others=${duplicates.flatMap(({ papers }) => papers)} assignment=${props.assignment} /><${Doubts} known=${known} ...${props} />
    <${Offered} title="From this call’s record" answers=${{ ...beginnings(props.form.questionnaire), ...known }} ...${props} />`;
}

/** Somebody asked for police and signs that there were none, met nobody and took them to a hospital, or the times were put right after the answer was taken from them: both cannot be true, and only they know which is. @param {PanelProps & {known: Answers}} props */
function Doubts({ known, form, row }) {
  const asked = questions(form.questionnaire), answers = row?.answers ?? {}, shown = enabled(form.questionnaire, answers, row?.conflicts);
  const left = leftOut(known, answers).filter(([link]) => shown.has(link)), odd = atOdds(Object.fromEntries(Object.entries(answers).filter(([link]) => shown.has(link))));
  if (!left.length && !odd.length) return null;
  const item = (/** @type {string} */ link) => /** @type {Item} */ (asked.get(link));
  const given = (/** @type {string} */ link) => html`<span class="strong">${item(link).text}</span> “${inWords(item(link), answers[link])}”`;
  return html`<${Notice} tone="caution">${left.map(([link, codes]) => html`<p key=${link}><span class="strong">${item(link).text}:</span> this call’s record has “${inWords(item(link), { value: codes })}”, and your answer does not.</p>`)}
    ${odd.map(([one, other]) => html`<p key=${`${one} ${other}`}>${given(one)} and ${given(other)}: both cannot be. Which is so?</p>`)}<//>`;
}

/** @param {PanelProps} props */
export const Beginnings = (props) => html`<${Offered} title="To begin with" answers=${beginnings(props.form.questionnaire)} ...${props} />`;

/** The server asks for the same before dispatch can close the call; what another form asks is a tap away. @param {{filed: ReturnType<typeof filedOn>, others: ReturnType<typeof filedOn>, assignment: PanelProps['assignment']}} props  `others`: of the calls that were merged into it */
function Owed({ filed, others, assignment }) {
  const left = owed(pooled(filed, others)), minutes = Math.round(filed.reduce((sum, { active_s }) => sum + active_s, 0) / 60);
  const elsewhere = left.filter((code) => WRITTEN_ON[code]), here = left.filter((code) => !WRITTEN_ON[code]);
  return html`<div role="status" class="stack stack-8">
    ${left.length ? html`<p>This call still needs:</p>${here.length > 0 && html`<ul class="steps">${here.map((code) => html`<li key=${code}>${label('owed', code)}</li>`)}</ul>`}
      ${elsewhere.length > 0 && html`<${List} label="On other forms">${elsewhere.map((code) => html`<${Row} key=${code} href=${assignment && `#/a/${assignment.id}/${WRITTEN_ON[code]}`} icon="clipboard">${label('owed', code)}<//>`)}<//>`}` : html`<p class="strong">Nothing more is needed for this call.</p>`}
    ${minutes > 0 && html`<p class="small quiet">Paper on this call so far: ${minutes} min</p>`}</div>`;
}

/** Nobody writes twice what is known; nothing is written without a tap. @param {PanelProps & {title: string, answers: Answers}} props */
function Offered({ title, answers: offered, form, row, filling }) {
  const asked = questions(form.questionnaire);
  const fitting = Object.entries(offered).flatMap(([link, answer]) => {
    const item = asked.get(link), left = item && taken(item, answer, codes.value);
    return left ? [/** @type {const} */ ([link, left])] : [];
  });
  const shown = enabled(form.questionnaire, { ...Object.fromEntries(fitting), ...row?.answers }, row?.conflicts);
  const open = fitting.filter(([link]) => shown.has(link) && !row?.answers[link]);
  if (!open.length) return null;
  return html`<${Card} title=${title}><ul class="stack stack-8" role="list">${open.map(([link, answer]) => {
    const item = /** @type {Item} */ (asked.get(link));
    return html`<li key=${link}>${item.text}: <strong>${inWords(item, answer)}</strong></li>`;
  })}</ul><${Button} wide kind="primary" onClick=${() => void filling.give(Object.fromEntries(open))}>Use these<//><//>`;
}
