// This version beside another: what was added, removed, changed and moved, in words.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Card, Empty } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { Select } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { codes } from '../../state/store.js';
import { unread } from '../telling.js';
import { counted } from '../view.js';
import { useChecked } from './checked.js';
import { told } from './differing.js';
import { shelves } from './versions.js';
import { CHANGE_WORDS, STATE_WORDS } from './words.js';

/** @import {Form} from '../../base/types-forms.js' */
/** @import {Told} from './differing.js' */
/** @import {Working} from './working.js' */

/** @param {{form: Form, working: Working}} props */
export function Compare({ form, working }) {
  const others = (shelves.value.find(({ code }) => code === form.code)?.versions ?? []).filter(({ id }) => id !== form.id);
  const [chosen, setChosen] = useState(''), other = others.find(({ id }) => id === chosen) ?? others.find(({ version }) => version < form.version) ?? others[0];
  if (!other) return html`<div class="card"><${Empty} icon="clipboard" title="There is no other version yet"><p>Here stands what one version changes against another.</p><//></div>`;
  const options = others.map(({ id, version, state }) => ({ code: id, label: `Version ${version}, ${STATE_WORDS[state]?.[0] ?? state}` }));
  return html`<div class="stack measure"><${Select} label=${`What version ${form.version} changes against`} value=${other.id} onInput=${setChosen} options=${options} />
    ${working.dirty && html`<${Notice}><p>What is not saved yet is not compared.</p><div><${Button} size="small" busy=${working.telling.busy || working.wrong !== null} onClick=${working.save}>Save the draft<//></div><//>`}
    <${Found} key=${other.id} form=${form} other=${other} /></div>`;
}

/** @param {{form: Form, other: Form}} props */
function Found({ form, other }) {
  const { checked, again } = useChecked(form, other);
  if (!checked) return html`<p class="quiet" role="status">Comparing.</p>`;
  if (checked.failed) return html`<${Notice} tone="caution"><p>They could not be compared now. ${unread(checked.failed)}</p><div><${Button} size="small" onClick=${again}>Ask again<//></div><//>`;
  const list = told(checked.items, other.questionnaire, form.questionnaire, codes.value);
  return html`<p class="small quiet" role="status">${counted(list.length, 'difference')}</p><${Card}><${Differences} list=${list} empty="Both ask the same." /><//>`;
}

/** @param {{list: Told[], empty: string}} props */
export const Differences = ({ list, empty }) => (list.length ? html`<ul class="differences" role="list">${list.map(({ change, words, detail }, number) => html`<li key=${number}>
  <${Chip} tone=${change === 'added' ? 'ok' : change === 'removed' ? 'caution' : undefined}>${CHANGE_WORDS[change]}<//><div class="stack stack-4"><span>${words}</span>
  ${detail && html`<ul class="small quiet" role="list">${detail.map((line) => html`<li key=${line}>${line}</li>`)}</ul>`}</div></li>`)}</ul>` : html`<p>${empty}</p>`);
