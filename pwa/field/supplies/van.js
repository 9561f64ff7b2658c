// The van's stock: what to put in, and a count with its reason where the number cannot be right.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { dress } from '../../ui/dress.js';
import { Choices } from '../../ui/field.js';
import { seen } from '../../state/store.js';
import { useDraft } from '../../state/drafts.js';
import { countNeeded, short } from '../../state/stock.js';
import { stockOf, supplies } from '../../state/supplies.js';
import * as commands from '../../sync/supplies.js';
import { tell } from '../acts.js';
import { team } from '../team.js';

/** @import {Code, Supply} from '../../base/types-supplies.js' */

dress('supplies');

const WHY = [
  { code: 'start', label: 'Start of the shift' }, { code: 'end', label: 'End of the shift' },
  { code: 'wrong', label: 'The number was wrong' }, { code: 'damaged', label: 'Damaged or out of date' },
];

/** @param {{onClose: () => void}} props */
export function VanStock({ onClose }) {
  const [counting, setCounting] = useState(false), van = team.value?.vehicle_id ?? '';
  const name = seen.vehicles.value.get(van)?.name ?? 'The van';
  return html`<${Dialog} title=${counting ? `Count ${name}` : name} onClose=${onClose}>${counting
    ? html`<${Count} van=${van} onClose=${() => setCounting(false)} />` : html`<${Restock} van=${van} onCount=${() => setCounting(true)} onClose=${onClose} />`}<//>`;
}

/** @param {{van: string, onCount: () => void, onClose: () => void}} props */
function Restock({ van, onCount, onClose }) {
  const stock = stockOf(van), list = short(supplies.value, stock), unsure = supplies.value.filter(({ code, active }) => active && countNeeded(stock, code)).length;
  const typing = useDraft(`vehicles/${van}`, 'restock', /** @type {Record<Code, string>} */ ({}));
  const amount = (/** @type {Code} */ code, /** @type {number} */ wanted) => Number(typing.value[code] ?? wanted) || 0;
  const put = () => typing.say(async (draft) => {
    const items = Object.fromEntries(list.map(({ supply, wanted }) => [supply.code, amount(supply.code, wanted)]).filter(([, n]) => Number(n) > 0));
    return Object.keys(items).length > 0 && tell('Put into the van', [commands.restock(van, items)], undefined, draft);
  });
  return html`${list.length ? html`<p>Below what the van should have. Change a number where you put in less.</p>
      <div>${list.map(({ supply, left, wanted }) => html`<${Line} key=${supply.code} supply=${supply} words=${`${left} of ${supply.par}`} label=${`${supply.label}: put in`}
        value=${typing.value[supply.code] ?? String(wanted)} onInput=${(/** @type {string} */ value) => typing.write({ ...typing.value, [supply.code]: value })} />`)}</div>`
    : html`<p>Nothing that was counted is below par.</p>`}
    ${unsure > 0 && html`<p class="tone-caution">${unsure} ${unsure === 1 ? 'thing needs' : 'things need'} a count.</p>`}
    <div class="buttons"><${Button} onClick=${onClose}>Close<//><${Button} onClick=${onCount}>Count<//>${list.length > 0 && html`<${Button} kind="primary" onClick=${put}>We put these in<//>`}</div>`;
}

/** @param {{van: string, onClose: () => void}} props */
function Count({ van, onClose }) {
  const stock = stockOf(van), typing = useDraft(`vehicles/${van}`, 'count', { why: '', numbers: /** @type {Record<Code, string>} */ ({}) });
  const { why, numbers } = typing.value, [error, setError] = useState('');
  const items = Object.fromEntries(Object.entries(numbers).filter(([, typed]) => /^\d{1,4}$/.test(typed)).map(([code, typed]) => [code, Number(typed)]));
  const save = async () => {
    if (!Object.keys(items).length) return setError('Write at least one number.');
    if (!why) return setError('Say why you counted.');
    const reason = WHY.find(({ code }) => code === why)?.label ?? why;
    if (await typing.say((draft) => tell('Count saved', [commands.count(van, items, reason)], undefined, draft))) onClose();
  };
  return html`<p>Write how many are there. What you leave empty stays as it is.</p>
    <div>${supplies.value.filter(({ active }) => active).map((supply) => html`<${Line} key=${supply.code} supply=${supply} label=${`${supply.label}: how many are there`}
      words=${countNeeded(stock, supply.code) ? 'Count needed' : `${stock.levels[supply.code]} left`} value=${numbers[supply.code] ?? ''}
      onInput=${(/** @type {string} */ value) => typing.write({ why, numbers: { ...numbers, [supply.code]: value } })} />`)}</div>
    <${Choices} label="Why" options=${WHY} value=${why} onInput=${(/** @type {string} */ code) => typing.write({ why: code, numbers })} error=${error} />
    <div class="buttons"><${Button} onClick=${onClose}>Back<//><${Button} kind="primary" onClick=${save}>Save the count<//></div>`;
}

/** @param {{supply: Supply, words: string, label: string, value: string, onInput: (value: string) => void}} props */
function Line({ supply, words, label, value, onInput }) {
  return html`<label class="stock-line"><span class="grow"><span class="strong">${supply.label}</span><br /><span class="small quiet">${words}</span></span>
    <input class="input" inputmode="numeric" maxlength="4" aria-label=${label} value=${value} onInput=${(/** @type {any} */ event) => onInput(event.currentTarget.value)} /></label>`;
}
