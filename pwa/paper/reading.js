// A form read back: its sections in its own order, who answered what and when, what was not answered and why, and answers that differ beside each other.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { At } from '../ui/time.js';
import { enabled, settled, walk } from '../state/forms.js';
import { tick } from '../state/store.js';
import { inWords } from './in-words.js';

/** @import {Assessment, Form, Item, Said} from '../base/types-forms.js' */
/** @typedef {Pick<Assessment, 'answers'|'conflicts'>} Filled */
/** @typedef {(id: string|null) => string} Who */
/** @typedef {{filled: Filled, wanted: (item: Item) => boolean, who: Who}} Around */

const NOT_QUESTIONS = ['group', 'display'];

/** @param {{form: Form, filled: Filled, who: Who}} props */
export function Reading({ form: { questionnaire }, filled, who }) {
  const [all, showAll] = useState(false), shown = enabled(questionnaire, filled.answers, filled.conflicts);
  const asked = walk(questionnaire.item).map(({ item }) => item).filter(({ linkId, type }) => shown.has(linkId) && !NOT_QUESTIONS.includes(type));
  const isEmpty = (/** @type {Item} */ { linkId, required }) => !required && !settled(filled.answers[linkId]) && !filled.conflicts[linkId];
  const empty = asked.filter(isEmpty).length, wanted = wantedOf(shown, (item) => all || !isEmpty(item));
  return html`<div class="stack stack-24 read-back">
    ${asked.length === empty && !all && html`<p class="quiet">Nothing is answered yet.</p>`}
    <${Parts} items=${questionnaire.item} around=${{ filled, wanted, who }} depth=${3} />
    ${empty > 0 && html`<div class="line line-apart"><span class="small quiet">${empty === 1 ? 'One question has no answer' : `${empty} questions have no answer`}</span>
      <${Button} size="small" kind="outline" aria-expanded=${all} onClick=${() => showAll(!all)}>${all ? 'Hide them' : 'Show them'}<//></div>`}</div>`;
}

/** A section of which nothing is to be read is left out, with the words in it. @param {Set<string>} shown @param {(item: Item) => boolean} read @returns {(item: Item) => boolean} */
function wantedOf(shown, read) {
  /** @param {Item} item @returns {boolean} */
  const asks = (item) => shown.has(item.linkId) && (item.type === 'group' ? (item.item ?? []).some(asks) : item.type !== 'display' && read(item));
  return (item) => (item.type === 'display' ? shown.has(item.linkId) : asks(item));
}

/** Questions that follow each other are one list. @param {{items: Item[], around: Around, depth: number}} props */
function Parts({ items, around, depth }) {
  /** @type {Item[][]} */
  const runs = [];
  for (const item of items.filter(around.wanted)) {
    const last = runs.at(-1);
    if (last && ![last[0], item].some(({ type }) => NOT_QUESTIONS.includes(type))) last.push(item);
    else runs.push([item]);
  }
  return runs.map((run) => {
    const [first] = run;
    if (first.type === 'display') return html`<p key=${first.linkId} class="small quiet">${first.text}</p>`;
    if (first.type === 'group') return html`<section key=${first.linkId} class="stack stack-12" aria-label=${first.text}><${`h${Math.min(6, depth)}`}>${first.text}<//><${Parts} items=${first.item ?? []} around=${around} depth=${depth + 1} /></section>`;
    return html`<dl key=${first.linkId} class="read">${run.map((item) => html`<${Answered} key=${item.linkId} item=${item} around=${around} />`)}</dl>`;
  });
}

/** @param {{item: Item, around: Around}} props */
function Answered({ item, around: { filled, who } }) {
  const answer = filled.answers[item.linkId], several = filled.conflicts[item.linkId];
  return html`<div><dt>${item.text}</dt><dd>${several ? html`<div class="stack stack-8"><p class="status tone-caution strong"><${Icon} name="triangle-alert" size=${16} /><span>${several.length === 2 ? 'Two answers. Both are kept until one is picked.' : `${several.length} answers. All are kept until one is picked.`}</span></p>
      <ul class="stack stack-8" role="list">${several.map((said) => html`<li key=${said.act} class="said"><${One} item=${item} said=${said} who=${who} /></li>`)}</ul></div>`
    : settled(answer) ? html`<${One} item=${item} said=${answer} who=${who} />` : html`<p class="quiet">Not answered${item.required && ', needed'}</p>`}</dd></div>`;
}

/** @param {{item: Item, said: Said, who: Who}} props */
const One = ({ item, said, who }) => html`<p class=${said.state ? 'prose quiet' : 'prose'}>${inWords(item, said) || 'Taken back'}</p>
  <p class="small quiet">${who(said.actor)}, <${At} at=${said.at} now=${tick.value} /></p>
  ${said.unsigned && html`<p class="small tone-caution">Came after the signature. It shows beside what was signed.</p>`}`;
