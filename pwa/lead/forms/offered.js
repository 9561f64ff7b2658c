// What can be chosen: options of one's own, one a line, or one of our code lists.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Choices, Select, Textarea } from '../../ui/field.js';
import { LISTS } from '../../state/forms.js';
import { codes } from '../../state/store.js';
import { asLines, fromLines, isPlain } from './choices.js';
import { choicesOf } from './conditions.js';

/** @import {PartProps} from './item.js' */

/** Only boards have these; the server refuses them. */
const NOT_ON_PHONES = ['incident_status'];
const SOURCES = [{ code: 'own', label: 'Options of its own' }, { code: 'list', label: 'One of our code lists' }];

/** @param {PartProps} props */
export function Offered({ item, set, against, id }) {
  const bound = item.answerValueSet !== undefined;
  const turn = (/** @type {string} */ source) => set(source === 'list' ? { answerOption: undefined, answerValueSet: '' } : { answerOption: [], answerValueSet: undefined });
  return html`<${Choices} line label="What can be chosen" value=${bound ? 'list' : 'own'} onInput=${turn} options=${SOURCES} />
    ${bound ? html`<${Bound} item=${item} set=${set} error=${against('answerValueSet') ?? against('answerOption')} />` : html`<${Own} key=${id} item=${item} set=${set} error=${against('answerOption')} />`}`;
}

/** What phones have of it stands here too. @param {Pick<PartProps, 'item'|'set'> & {error: string|undefined}} props */
function Bound({ item, set, error }) {
  const name = String(item.answerValueSet ?? '').replace(LISTS, ''), lists = Object.keys(codes.value).filter((list) => Array.isArray(codes.value[list]) && !NOT_ON_PHONES.includes(list)).sort();
  return html`<${Select} label="Which list" value=${name} error=${error} empty="Choose" onInput=${(/** @type {string} */ list) => set({ answerValueSet: list ? `${LISTS}${list}` : '' })}
      options=${[...lists, ...(name && !lists.includes(name) ? [name] : [])].map((code) => ({ code, label: code.replaceAll('_', ' ') }))} />
    ${name && html`<p class="small quiet">${choicesOf(item, codes.value).map(({ label }) => label).join(', ') || 'Phones do not have this list.'}</p>`}`;
}

/** The lines stay as they are typed. @param {Pick<PartProps, 'item'|'set'> & {error: string|undefined}} props */
function Own({ item, set, error }) {
  const [lines, setLines] = useState(() => (isPlain(item.answerOption) ? asLines(item.answerOption) : ''));
  if (!isPlain(item.answerOption)) return html`<p class="field-error">${error} These options hold more than lines can say. Change them under JSON.</p>`;
  return html`<${Textarea} label="Options, one a line" help="code | words. The code is what is stored; without one it is made of the words." value=${lines} error=${error} rows="5" spellcheck=${false}
    onInput=${(/** @type {string} */ typed) => { setLines(typed); set({ answerOption: fromLines(typed) }); }} />`;
}
