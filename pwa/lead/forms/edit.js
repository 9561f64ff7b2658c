// The questions as a list with the one that is being changed beside it.
import { html } from 'htm/preact';
import { Button } from '../../ui/button.js';
import { Input, Textarea } from '../../ui/field.js';
import { said } from '../view.js';
import { ItemForm } from './item.js';
import { Outline } from './outline.js';
import { samePlace, whereNow } from './paths.js';
import { addAfter, addInside, fresh, isObject, itemAt, move, remove, whole } from './tree.js';

/** @import {ItemType} from '../../base/types-forms.js' */
/** @import {Place, Step, Way} from './tree.js' */
/** @import {Refused} from './paths.js' */
/** @import {Working} from './working.js' */
/** @typedef {{working: Working, place: Place|null, choose: (place: Place|null) => void, refused: Refused[]}} EditProps */

/** @param {EditProps} props */
export function Edit({ working, place: wanted, choose, refused }) {
  const { tree } = working, found = wanted && itemAt(tree, wanted), place = isObject(found) ? wanted : null;
  const at = (/** @type {Place|null} */ here) => refused.filter((one) => (here ? one.place.length > 0 && samePlace(here, whereNow(tree, one)) : one.place.length === 0));
  return html`<div class="editing"><div class="stack stack-8 editing-list"><${Outline} tree=${tree} place=${place} choose=${choose} isRefused=${(/** @type {Place|null} */ here) => at(here).length > 0} />
      <${Adding} working=${working} place=${place} choose=${choose} /></div>
    <section class="card stack editing-one" aria-label=${place ? 'This item' : 'About the form'}>${place ? html`<${Moving} working=${working} place=${place} choose=${choose} /><${ItemForm} working=${working} place=${place} refused=${at(place)} />`
      : html`<${About} working=${working} refused=${at(null)} />`}</section></div>`;
}

/** To the words of what was chosen from elsewhere, once it is there and a closed question has given the focus back. */
export const toItem = () => setTimeout(() => /** @type {HTMLElement|null} */ (document.querySelector('.editing-one :is(input, textarea)'))?.focus(), 50);

/** @param {Pick<EditProps, 'working'|'place'|'choose'>} props */
function Adding({ working, place, choose }) {
  const inGroup = place && itemAt(working.tree, place)?.type === 'group' ? place : null;
  /** @param {ItemType} type @param {boolean} inner */
  const add = (type, inner) => {
    const item = fresh(working.tree, type), step = inner && inGroup ? addInside(working.tree, inGroup, item) : addAfter(working.tree, place, item);
    take(working, choose, step);
    toItem();
  };
  return html`<div class="line">${inGroup && html`<${Button} size="small" kind="outline" icon="plus" onClick=${() => add('boolean', true)}>Question in this section<//>`}
    <${Button} size="small" kind="outline" icon="plus" onClick=${() => add('boolean', false)}>${place ? 'Question after this' : 'Question at the end'}<//>
    <${Button} size="small" kind="quiet" icon="plus" onClick=${() => add('group', false)}>Section<//></div>`;
}

/** @param {Working} working @param {EditProps['choose']} choose @param {Step} step */
function take(working, choose, step) {
  working.change(step.tree);
  choose(step.place);
}

/** @type {[Way, string, string][]} */
const WAYS = [['up', 'Up', 'Moved up.'], ['down', 'Down', 'Moved down.'], ['in', 'Into the section above', 'Moved into the section.'], ['out', 'Out of its section', 'Moved out of the section.']];

/** Buttons, so that nobody has to drag. @param {{working: Working, place: Place, choose: EditProps['choose']}} props */
function Moving({ working, place, choose }) {
  return html`<div class="line moving" role="group" aria-label="Where it stands">${WAYS.map(([way, words, done]) => {
    const step = move(working.tree, place, way);
    return html`<${Button} key=${way} size="small" kind="outline" busy=${!step} onClick=${() => { if (step) { take(working, choose, step); said(done); } }}>${words}<//>`;
  })}<${Button} size="small" kind="quiet" icon="x" onClick=${() => { take(working, choose, remove(working.tree, place)); said('Removed. “Undo” above brings it back.'); }}>Remove<//></div>`;
}

/** @type {[string, string, string, number][]} */
const LINES = [['title', 'Title, as crews read it', '', 120], ['description', 'What stands above the questions', 'How to ask, and what this form is for.', 600], ['copyright', 'Where it comes from, with its copyright line', '', 1000]];

/** @param {{working: Working, refused: Refused[]}} props */
function About({ working: { tree, change }, refused }) {
  const words = (/** @type {string} */ name) => refused.find(({ rest }) => rest === name)?.words;
  const others = refused.filter(({ rest }) => !LINES.some(([name]) => name === rest));
  return html`<h2 class="large">About the form</h2>
    ${others.length > 0 && html`<ul class="field-error">${others.map(({ path, words: why }) => html`<li key=${path}><code>${path}</code>: ${why}</li>`)}</ul>`}
    ${LINES.map(([name, label, help, most], number) => html`<${number ? Textarea : Input} key=${name} label=${label} help=${help || undefined} value=${tree[name] ?? ''} error=${words(name)} maxlength=${most} autocomplete="off"
      onInput=${(/** @type {string} */ value) => change(whole({ ...tree, [name]: value || undefined }))} />`)}`;
}
