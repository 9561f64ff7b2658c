// When an item is asked: a question of the same form, how its answer compares, and with what.
import { html } from 'htm/preact';
import { Button } from '../../ui/button.js';
import { Choices, Select } from '../../ui/field.js';
import { codes } from '../../state/store.js';
import { comparesValue, condition, conditionWords, howOf, valueOf, ways } from './conditions.js';
import { byLink } from './differing.js';
import { isObject, isQuestion, listed } from './tree.js';
import { Value } from './value.js';

/** @import {PartProps} from './item.js' */
/** @import {Refused} from './paths.js' */
/** @import {Tree} from './tree.js' */

/** @param {PartProps & {tree: Tree, refused: Refused[]}} props */
export function Conditions({ item, set, against, id, tree, refused }) {
  const conditions = Array.isArray(item.enableWhen) ? item.enableWhen : [], asked = byLink(tree);
  const others = listed(tree).map(({ item: one }) => one).filter((one) => isQuestion(one) && one.linkId && one.linkId !== item.linkId);
  /** @param {any[]} next */
  const put = (next) => set({ enableWhen: next.length ? next : undefined, enableBehavior: next.length > 1 ? item.enableBehavior ?? 'all' : undefined });
  const add = () => put([...conditions, condition(others[0]?.linkId, others[0]?.type, '=')]);
  return html`<fieldset class="stack stack-8 conditions"><legend class="label">When it is asked</legend>
    ${!conditions.length && html`<p class="quiet small">Always.</p>`}
    ${conditions.length > 1 && html`<${Choices} line label="It is asked when" value=${item.enableBehavior} onInput=${(/** @type {string} */ enableBehavior) => set({ enableBehavior })} error=${against('enableBehavior')} options=${[{ code: 'all', label: 'All of these hold' }, { code: 'any', label: 'Any of these holds' }]} />`}
    ${conditions.map((one, number) => html`<${Condition} key=${`${id} ${number}`} one=${isObject(one) ? one : {}} number=${number + 1} others=${others} asked=${asked}
      error=${refused.filter(({ rest }) => rest.startsWith(`enableWhen[${number}]`)).map(({ words }) => words).join('. ') || undefined}
      onPut=${(/** @type {Tree} */ next) => put(conditions.map((old, at) => (at === number ? next : old)))} onRemove=${() => put(conditions.filter((_, at) => at !== number))} />`)}
    ${refused.filter(({ rest }) => rest === 'enableWhen').map(({ words }) => html`<span class="field-error" key=${words}>${words}</span>`)}
    <div>${others.length ? html`<${Button} size="small" kind="outline" icon="plus" onClick=${add}>${conditions.length ? 'One more condition' : 'Only under a condition'}<//>` : html`<span class="small quiet">A condition needs another question.</span>`}</div></fieldset>`;
}

/** @param {{one: Tree, number: number, others: Tree[], asked: Map<string, Tree>, error: string|undefined, onPut: (next: Tree) => void, onRemove: () => void}} props */
function Condition({ one, number, others, asked, error, onPut, onRemove }) {
  const about = asked.get(one.question), type = about?.type ?? 'string', how = howOf(one);
  const point = (/** @type {string} */ question) => onPut(condition(question, asked.get(question)?.type ?? 'string', '='));
  return html`<div class="condition" role="group" aria-label=${`Condition ${number}: ${conditionWords(one, asked, codes.value)}`}>
    <${Select} label="Question" value=${one.question} error=${error} onInput=${point} empty=${about ? undefined : String(one.question ?? 'Choose')} options=${others.map(({ linkId, text }) => ({ code: linkId, label: text || linkId }))} />
    <${Select} label="Its answer" value=${how} onInput=${(/** @type {string} */ next) => onPut(condition(one.question, type, next, comparesValue(next) && comparesValue(how) ? valueOf(one) : undefined))} options=${ways(type, how)} />
    ${comparesValue(how) ? html`<${Value} label="What" item=${about} value=${valueOf(one)} onInput=${(/** @type {any} */ value) => onPut(condition(one.question, type, how, value))} />` : html`<span />`}
    <${Button} size="small" kind="quiet" icon="x" aria-label=${`Remove condition ${number}`} onClick=${onRemove}>Remove<//></div>`;
}
