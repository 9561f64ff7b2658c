// All items of a draft, one under the other, as deep as they stand; arrow keys go through them.
import { html } from 'htm/preact';
import { Icon } from '../../ui/icon.js';
import { inside, isObject } from './tree.js';
import { samePlace } from './paths.js';
import { TYPE_WORDS } from './words.js';

/** @import {Place, Tree} from './tree.js' */
/** @typedef {{tree: Tree, place: Place|null, choose: (place: Place|null) => void, isRefused: (place: Place|null) => boolean}} OutlineProps */

/** @param {OutlineProps} props */
export function Outline(props) {
  const { place, choose, isRefused } = props;
  return html`<nav class="outline" aria-label="Items" onKeyDown=${step}><ul role="list"><li><button type="button" class="outline-row" aria-current=${place ? undefined : 'true'} onClick=${() => choose(null)}>
      <span class="grow strong">About the form</span>${isRefused(null) && html`<${Wrong} />`}</button></li>
    <${Items} node=${props.tree} above=${[]} around=${props} /></ul></nav>`;
}

/** @param {{node: Tree, above: Place, around: OutlineProps}} props */
function Items({ node, above, around }) {
  return html`${inside(node).map((item, number) => (isObject(item) ? html`<${One} key=${number} item=${item} place=${[...above, number]} around=${around} />` : null))}`;
}

/** @param {{item: Tree, place: Place, around: OutlineProps}} props */
function One({ item, place, around }) {
  const here = samePlace(place, around.place), conditions = Array.isArray(item.enableWhen) && item.enableWhen.length > 0, group = inside(item).length > 0;
  return html`<li><button type="button" class="outline-row" aria-current=${here ? 'true' : undefined} onClick=${() => around.choose(place)}>
      <span class="grow"><span class=${item.type === 'group' ? 'strong' : ''}>${item.text || html`<span class="quiet">(no words yet)</span>`}</span><br />
        <span class="small quiet">${[TYPE_WORDS[item.type] ?? String(item.type ?? 'no type'), item.required && 'needed', conditions && 'only if'].filter(Boolean).join(', ')}</span></span>${around.isRefused(place) && html`<${Wrong} />`}</button>
    ${group && html`<ul role="list"><${Items} node=${item} above=${place} around=${around} /></ul>`}</li>`;
}

const Wrong = () => html`<span class="tone-caution"><${Icon} name="triangle-alert" size=${18} /><span class="unseen">to mend</span></span>`;

/** @param {KeyboardEvent} event */
function step(event) {
  const way = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!way) return;
  const all = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('button')], next = all[all.indexOf(/** @type {any} */ (document.activeElement)) + way];
  event.preventDefault();
  next?.focus();
}
