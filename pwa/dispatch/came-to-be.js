// How a form came to say what it says: every revision, the newest first, with who, when, and what it took the place of.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { At } from '../ui/time.js';
import { inWords } from '../paper/in-words.js';
import { questions } from '../state/forms.js';
import { tick } from '../state/store.js';
import { steps } from './came.js';
import { levelWords, moved } from './level.js';
import { partsOf, usePages } from './papers.js';
import { Reached } from './reached.js';
import { unread } from './trouble.js';
import { lost, nameOf } from './view.js';

/** @import {Answer, Assessment, Form, Item} from '../base/types-forms.js' */
/** @import {Change, Earlier, Revision, Step} from './came.js' */
/** @import {Pages} from './papers.js' */
/** @typedef {{paper: Assessment, asked: Map<string, Item>}} Around */

/** @param {{paper: Assessment, form: Form|undefined}} props */
export function CameToBe({ paper, form }) {
  const { items, failed, again } = /** @type {Pages<Revision>} */ (usePages(`/assessments/${paper.id}/revisions`, paper.stamp));
  const around = { paper, asked: form ? questions(form.questionnaire) : new Map() }, told = items && steps(items, paper);
  return html`<section class="stack stack-12" aria-label="How it came to be"><h3>How it came to be</h3>
    ${failed && html`<${Notice} tone="caution"><p>${items ? 'What was said since could not be fetched.' : 'What was said of it could not be fetched. The answers above are what this desk heard last.'} ${unread(failed)}</p>
      <div><${Button} size="small" onClick=${again}>${lost.value ? 'Try now' : 'Try again'}<//></div><//>`}
    ${told ? html`<ol class="timeline" role="list">${told.map((step) => html`<${Line} key=${step.id} step=${step} around=${around} />`)}<${Beginnings} paper=${paper} /></ol>` : !failed && html`<p class="small quiet" role="status">Fetching what was said of it</p>`}</section>`;
}

/** Where two began it, both are said. @param {{paper: Assessment}} props */
const Beginnings = ({ paper }) => [...partsOf(paper.id).reverse(), paper].map(({ id, created_by: by, created_at: at }) => html`<li key=${id}><span class="quiet small"><${At} at=${at} now=${tick.value} /></span>
  <div><p>${id === paper.id ? 'Begun' : 'Begun apart, brought together later'}</p><p class="small quiet">${nameOf(by)}</p></div></li>`);

/** @param {{step: Step, around: Around}} props */
function Line({ step, around }) {
  const { kind, at, received_at: received, actor, assessment_id: said, late } = step;
  return html`<li><span class="quiet small"><${At} at=${at} now=${tick.value} /></span>
    <div class="stack stack-4"><p class="strong">${titleOf(step)}</p>${kind === 'answers' ? step.changes.map((change) => html`<${Changed} key=${change.link} change=${change} around=${around} />`) : html`<${Why} step=${step} paper=${around.paper} />`}
      ${late && html`<p class="small tone-caution">Came after the signature. It shows beside what was signed.</p>`}
      <p class="small quiet">${nameOf(actor)}<${Reached} at=${at} received=${received} />${said !== around.paper.id && ', in the one that was begun apart'}</p></div></li>`;
}

/** @param {Step} step @returns {string} */
function titleOf({ kind, content, changes }) {
  if (kind === 'answers') return changes.every(({ before }) => before.length) ? 'Changed' : changes.some(({ before }) => before.length) ? 'Answered and changed' : 'Answered';
  if (kind === 'level') return `Risk level: ${levelWords(content.level)}`;
  return TITLES[kind] ?? kind;
}

/** @type {Record<string, string>} */
const TITLES = { signature: 'Signed', amendment: 'Opened again', join: 'Brought together with another one' };

/** @param {{step: Step, paper: Assessment}} props */
function Why({ step: { id, kind, content }, paper }) {
  if (kind === 'amendment') return html`<p class="prose">${content.reason}</p>`;
  if (kind !== 'level') return null;
  const words = moved(/** @type {any} */ (content)), weak = paper.levels.find(({ act }) => act === id)?.flags?.includes('lowering_needs_consult');
  return html`${words && html`<p class="prose">${words}</p>`}${weak && html`<p class="small tone-caution">Does not count: a lowering needs a reason and somebody consulted.</p>`}`;
}

/** @param {{change: Change, around: Around}} props */
function Changed({ change: { link, now, before, beside }, around: { asked } }) {
  const item = asked.get(link) ?? /** @type {Item} */ ({ linkId: link, type: 'open-choice', text: 'A question of another version of this form' });
  const words = (/** @type {Answer} */ answer) => inWords(item, answer) || 'nothing';
  return html`<div><p class="small quiet">${item.text}</p><p class="prose">${inWords(item, now) || 'Taken back'}</p>
    ${before.length > 0 && html`<p class="small quiet prose">${before.length > 1 ? 'Picked from' : 'Before'}: ${spokenOf(before, words)}</p>`}
    ${beside.length > 0 && html`<p class="small tone-caution prose">Beside: ${spokenOf(beside, words)}</p>`}</div>`;
}

/** @param {Earlier[]} those @param {(answer: Answer) => string} words */
const spokenOf = (those, words) => those.map(({ actor, answer }) => `${words(answer)} (${nameOf(actor)})`).join(', ');
