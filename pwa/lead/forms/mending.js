// What is still in the way of publishing, each with its path; a press leads to it.
import { html } from 'htm/preact';
import { counted } from '../view.js';
import { whereNow } from './paths.js';
import { itemAt } from './tree.js';

/** @import {Place} from './tree.js' */
/** @import {Refused} from './paths.js' */
/** @import {Working} from './working.js' */

/** @param {{refused: Refused[], working: Working, onMend: (place: Place|null) => void}} props */
export function Mending({ refused, working, onMend }) {
  if (!refused.length) return null;
  return html`<details class="card mending"><summary class="strong">${counted(refused.length, 'thing')} to mend before it can be published${working.dirty ? ', as last saved' : ''}</summary>
    <${RefusedList} refused=${refused} tree=${working.tree} onMend=${onMend} /></details>`;
}

/** @param {{refused: Refused[], tree: Working['tree'], onMend: (place: Place|null) => void}} props */
export const RefusedList = ({ refused, tree, onMend }) => html`<ul class="stack stack-8" role="list">${refused.map((one) => {
  const place = whereNow(tree, one), item = place && itemAt(tree, place);
  return html`<li key=${one.path} class="stack stack-4"><span>${one.words}</span>
    <span class="small"><code>${one.path}</code> ${one.place.length === 0 ? html`<button type="button" class="link" onClick=${() => onMend(null)}>About the form</button>`
      : place ? html`<button type="button" class="link" onClick=${() => onMend(place)}>${item?.text || item?.linkId || 'This item'}</button>` : html`<span class="quiet">no longer here</span>`}</span></li>`;
})}</ul>`;
