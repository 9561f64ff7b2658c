// One mandated report, wherever its call and its shift have gone: to write down that it was made, and what was written.
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { corrected, glove } from '../../base/clock.js';
import { Button } from '../../ui/button.js';
import { Card, Empty } from '../../ui/card.js';
import { Input } from '../../ui/field.js';
import { useDraft } from '../../state/drafts.js';
import { assessments, papers } from '../../state/assessing.js';
import { zoneOf } from '../../state/due-reports.js';
import { questions, walk } from '../../state/forms.js';
import { wholeOf } from '../../state/lay-joins.js';
import { owed } from '../../state/report-clocks.js';
import { save } from '../../state/saving.js';
import { sceneLists } from '../../state/scene-lists.js';
import { rows, tick } from '../../state/store.js';
import { PRIVATE } from '../kinds.js';
import { Moment } from '../moments.js';
import { slotFor, useOpened } from '../opened.js';
import { Paper } from '../page.js';
import { Absent } from '../tool.js';
import { Until } from './list.js';
import { linksOf, made } from './made.js';
import { DONE, TO_DO, aboutWords } from './words.js';

/** @import {Assessment, Form} from '../../base/types-forms.js' */
/** @import {Task} from '../../state/report-clocks.js' */
/** @import {Told} from './made.js' */

/** A picker knows minutes only. */
const SLACK_MS = 60_000;

/** Two answers would stand there, or a signed paper be opened twice. */
const madeTwice = glove();

/** @param {{id: string, where: string[], list: string}} props */
export function OneReport({ id, where, list }) {
  useEffect(() => void sceneLists().catch(() => {}), []);
  const row = assessments.value.get(wholeOf(papers.value, id)), form = row && rows.forms.value.get(row.form_id);
  const seen = useRef(false);
  if (!row || row.form_code !== PRIVATE) return html`<${Missing} seen=${seen.current} list=${list} />`;
  seen.current = true;
  const back = html`<div><${Button} icon="arrow-left" href=${list}>Reports that are due<//></div>`;
  return html`<h1>Mandated report</h1>${back}${form ? html`<${Due} row=${row} form=${form} where=${where} />` : html`<${Absent} key=${row.form_id} form=${row.form_id} />`}`;
}

/**
 * Says nothing of what it may be: whoever holds a shared tablet may have been led here by a notice to a colleague.
 * @param {{seen: boolean, list: string}} props  `seen`: it stood here a moment ago
 */
const Missing = ({ seen, list }) => html`<h1>${seen ? 'Not here any more' : 'Not on this phone'}</h1><div class="card">${seen
  ? html`<${Empty} icon="check" title="It is not here any more"><p>What you saved of it is kept, and nothing more is asked of you here.</p><//>`
  : html`<${Empty} icon="clock" title="This is not on this phone"><p>What is for you comes as soon as there is signal. You can also look in the list.</p><//>`}</div>
  <div><${Button} icon="arrow-left" href=${list}>To the list<//></div>`;

/** @param {{row: Assessment, form: Form, where: string[]}} props */
function Due({ row, form, where }) {
  const incident = { id: row.incident_id }, page = useOpened(`${where.join('/')}/${row.id}`, [row]);
  const tasks = owed(row.answers, row.created_at, row.state !== 'open', zoneOf());
  return html`${tasks.map(([task, at]) => { const links = linksOf(row, form, task); return links && html`<${Make} key=${task} row=${row} form=${form} task=${task} due=${at} links=${links} />`; })}
    <${Paper} incident=${incident} where=${where} form=${form} begun=${row} page=${page} slot=${slotFor(page, form, /** @type {any} */ (incident), row)} alone />`;
}

/** Whom to ring stands before what to write down. @param {{row: Assessment, form: Form, task: Task, due: string, links: import('./made.js').Links}} props */
function Make({ row, form, task, due, links }) {
  const typing = useDraft(`incidents/${row.incident_id}`, `${form.code}/${row.id}/made/${task}`, /** @type {Told} */ ({})), told = typing.value;
  const asked = questions(form.questionnaire), whom = walk(form.questionnaire.item).find(({ item }) => item.linkId === `${row.answers.about?.value?.[0]}.who`)?.item;
  const ahead = Boolean(told.at) && Date.parse(told.at ?? '') > tick.value + SLACK_MS;
  const put = (/** @type {Told} */ more) => typing.write({ ...told, ...more });
  const write = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!ahead && !madeTwice()) void typing.say((draft) => save(made(row, form, task, links, { ...told, at: told.at ?? new Date(corrected()).toISOString() }), draft));
  };
  return html`<${Card} title=${`${aboutWords(row)}: ${TO_DO[task]}`}><p class=${Date.parse(due) < tick.value ? 'strong tone-caution' : 'strong'}><${Until} at=${due} /></p>${task === 'voice' && whom && html`<p>${whom.text}</p>`}
    <form class="stack" onSubmit=${write}><div class="question" role="group" aria-label=${asked.get(links.at)?.text}><p class="strong">When it was made</p><${Moment} item=${{ text: asked.get(links.at)?.text }} answer=${told.at ? { value: [told.at] } : undefined} say=${(/** @type {any} */ { value: [at] }) => put({ at })} />
        ${ahead && html`<p class="small tone-caution strong" role="alert">This is still to come. Write down when it was made.</p>`}${!told.at && html`<p class="small quiet">Without a time, the moment that you save it.</p>`}</div>
      ${links.to && html`<${Input} label="To whom" value=${told.to ?? ''} onInput=${(/** @type {string} */ to) => put({ to })} maxlength="200" />`}
      ${links.number && html`<${Input} label="Their number for it, if you were given one" value=${told.number ?? ''} onInput=${(/** @type {string} */ number) => put({ number })} maxlength="100" />`}
      <${Button} kind="primary" size="big" type="submit">${DONE[task]}<//></form><//>`;
}
