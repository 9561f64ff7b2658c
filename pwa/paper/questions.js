// A form as a crew reads it: its sections, only what is to be asked now, each question with its answer.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Card } from '../ui/card.js';
import { enabled, settled, walk } from '../state/forms.js';
import { Question } from './question.js';

/** @import {Assessment, Form, Item} from '../base/types-forms.js' */
/** @import {Give} from './filling.js' */
/** @typedef {Pick<Assessment, 'answers'|'conflicts'>} Filled */
/** @typedef {{filled: Filled, shown: Set<string>, give: Give, place: (link: string) => {subject: string, field: string}, skip: (item: Item) => boolean, under: Record<string, any>}} Around */

const FEW = 3;
/** A closed section is drawn a little later, one after the other: the first stands at once, and a draft in any is still found. */
const APART_MS = 150;
/** So many questions are drawn in one go: one with its choices fills a small phone; the rest comes behind it, before anybody has read this far. */
const AT_ONCE = 1;

/** @param {{form: Form, filled: Filled, give: Give, place: Around['place'], skip?: Around['skip'], under?: Around['under']}} props  `skip`: drawn elsewhere on the screen; `under`: what stands below a question, by its linkId */
export function Questions({ form, filled, give, place, skip = () => false, under = {} }) {
  const around = { filled, shown: enabled(form.questionnaire, filled.answers, filled.conflicts), give, place, skip, under };
  const open = form.questionnaire.item.filter((item) => around.shown.has(item.linkId) && !skip(item));
  const groups = open.filter(({ type }) => type === 'group');
  return html`${open.map((item) => (item.type === 'group' ? html`<${Section} key=${item.linkId} item=${item} around=${around} open=${groups.length <= FEW || item === groups[0]} after=${groups.indexOf(item) * APART_MS} />`
    : html`<${Card} key=${item.linkId}><${Part} item=${item} around=${around} /><//>`))}`;
}

/** A long form opens section by section; each says from outside what is in it. @param {{item: Item, around: Around, open: boolean, after: number}} props */
function Section({ item, around, open, after }) {
  const inside = (item.item ?? []).filter((one) => around.shown.has(one.linkId) && !around.skip(one));
  /** Once all of it stands it stays, whatever an answer adds to it. @param {number} so */
  const more = (so) => (so + AT_ONCE < inside.length ? so + AT_ONCE : Infinity);
  const [urgent] = useState(() => walk(inside).some((one) => one.item.linkId in around.under)), seen = open || urgent;
  const [drawn, setDrawn] = useState(seen ? more(0) : 0), draw = () => setDrawn(more);
  useEffect(() => {
    const later = drawn < Infinity ? setTimeout(draw, drawn ? 0 : after) : undefined;
    return () => clearTimeout(later);
  }, [drawn]);
  if (!inside.length) return null;
  const asked = walk(inside).map((one) => one.item).filter(({ linkId, type }) => around.shown.has(linkId) && !['group', 'display'].includes(type));
  const isDone = (/** @type {Item} */ { linkId }) => settled(around.filled.answers[linkId]) && !around.filled.conflicts[linkId];
  const done = asked.filter(isDone).length, needed = asked.filter((one) => one.required && !isDone(one)).length;
  return html`<details class="card" open=${seen} onToggle=${() => drawn || draw()}><summary><span class="grow">${item.text}<br /><span class="small quiet">${[done > 0 && `${done} answered`, needed > 0 && `${needed} needed`].filter(Boolean).join(', ') || 'Nothing yet'}</span></span></summary>
    <div class="inside stack stack-24">${inside.slice(0, drawn).map((one) => html`<${Part} key=${one.linkId} item=${one} around=${around} />`)}</div></details>`;
}

/** @param {{item: Item, around: Around}} props */
function Part({ item, around }) {
  if (item.type === 'display') return html`<p class="notice notice-info">${item.text}</p>${around.under[item.linkId]}`;
  if (item.type === 'group') return html`<div class="stack stack-24"><h3 class="strong">${item.text}</h3>
    ${(item.item ?? []).filter((one) => around.shown.has(one.linkId) && !around.skip(one)).map((one) => html`<${Part} key=${one.linkId} item=${one} around=${around} />`)}</div>`;
  const { answers, conflicts } = around.filled;
  return html`<${Question} item=${item} answer=${answers[item.linkId]} conflict=${conflicts[item.linkId]} give=${around.give} place=${around.place(item.linkId)} />${around.under[item.linkId]}`;
}
