// What a crew wrote down on a call, for who may see it: the risk level as it stands, and each form with where it is.
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { List, Row } from '../ui/card.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import { At } from '../ui/time.js';
import { useForm } from '../paper/form-of.js';
import { tick } from '../state/store.js';
import { Level } from './level.js';
import { about, byGravity, usePapers } from './papers.js';
import { unread } from './trouble.js';
import { nameOf } from './view.js';
import { linkTo } from './where.js';

/** @import {Assessment} from '../base/types-forms.js' */

/** The address of the form that was read last: whoever comes back from it stands where they left. */
let last = '';
/** @param {string} address */
export const wasRead = (address) => void (last = address);

/** @param {{call: string, past: boolean}} props */
export function Written({ call, past }) {
  const { items, failed, again } = usePapers(call, past), here = Boolean(items);
  useEffect(() => {
    if (!here) return;
    if (last && !document.activeElement?.matches('textarea')) /** @type {HTMLElement|null} */ (document.querySelector(`a[href="${last}"]`))?.focus(); // who began to write stays there
    last = '';
  }, [here]);
  return html`<section class="stack stack-12" aria-label="Written down"><h3>Written down</h3>
    ${failed && html`<${Notice} tone="caution"><p>What was written down could not be fetched. ${unread(failed)}</p><div><${Button} size="small" onClick=${again}>Try again<//></div><//>`}
    ${items ? html`<${Risk} papers=${items} /><${Papers} papers=${items} call=${call} past=${past} />` : !failed && html`<p class="small quiet" role="status">Fetching what was written down</p>`}</section>`;
}

/** The gravest is the call’s; where several forms have one, each is said. @param {{papers: Assessment[]}} props */
function Risk({ papers }) {
  const levels = byGravity(papers);
  if (!levels.length) return papers.length > 0 && html`<p class="small quiet">No risk level is set.</p>`;
  return html`<div class="stack stack-8" role="group" aria-label="Risk level">${levels.map((paper) => html`<${Level} key=${paper.id} named set=${paper.level} where=${html`${about(paper)}, in <${Title} paper=${paper} />`} />`)}</div>`;
}

/** Of its own version. @param {{paper: Assessment}} props */
const Title = ({ paper: { form_id: id, form_code: code } }) => html`${useForm(id)?.title ?? code}`;

/** @param {{papers: Assessment[], call: string, past: boolean}} props */
function Papers({ papers, call, past }) {
  if (!papers.length) return html`<p class="small quiet">Nothing yet. What the crew writes on this call shows here as they write it.</p>`;
  return html`<${List} label="Forms of this call">${papers.map((paper) => html`<${Row} key=${paper.id} href=${linkTo(past ? 'log' : 'c', call, paper.id)} icon=${ICONS[stateOf(paper)]} end=${html`<${Icon} name="chevron-right" size=${18} />`}>
    <${Title} paper=${paper} /><br /><span class="small quiet">${about(paper)}. <${State} paper=${paper} /></span>${disputed(paper) && html`<br /><span class="small tone-caution">${disputed(paper)}</span>`}<//>`)}<//>`;
}

/** @type {Record<string, string>} */
const ICONS = { open: 'clock', again: 'undo-2', signed: 'check', amended: 'list-checks' };

/** @param {Assessment} paper */
const stateOf = ({ state, amending }) => (state === 'open' && amending ? 'again' : state);

/** @param {Assessment} paper */
function disputed({ conflicts }) {
  const count = Object.keys(conflicts).length;
  return count > 0 && (count === 1 ? 'One question has two answers' : `${count} questions have two answers`);
}

/** How far it is, by whom and when. @param {{paper: Assessment}} props */
export function State({ paper }) {
  const { created_by: begun, created_at: at, signed, amending } = paper, mark = signed.at(-1);
  const said = (/** @type {string} */ words, /** @type {string|null} */ who, /** @type {string} */ when) => html`${words} ${nameOf(who)}, <${At} at=${when} now=${tick.value} />`;
  if (amending) return html`${said('Open again: changed by', amending.actor, amending.at)}`;
  if (!mark || paper.state === 'open') return said('In progress, begun by', begun, at);
  return said(paper.state === 'amended' ? 'Amended, signed again by' : 'Signed by', mark.actor, mark.at);
}
