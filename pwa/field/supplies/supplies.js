// Handing out on a call: one tap is one item, ten seconds to take it back, and later with a reason.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Empty, List } from '../../ui/card.js';
import { Dialog } from '../../ui/dialog.js';
import { dress } from '../../ui/dress.js';
import { At } from '../../ui/time.js';
import { tick } from '../../state/store.js';
import { givenOn, totals } from '../../state/handed-out.js';
import { countNeeded } from '../../state/stock.js';
import { stockOf, supplies, supplyLabel } from '../../state/supplies.js';
import * as commands from '../../sync/supplies.js';
import { Whom, whoIs } from '../../paper/whom.js';
import { tell } from '../acts.js';
import { Reason } from '../decline.js';
import { nameOf, team } from '../team.js';

/** @import {Assignment, Incident} from '../../base/types.js' */
/** @import {Handout, Supply} from '../../base/types-supplies.js' */

dress('supplies');

const BACK = [
  { code: 'slip', label: 'Tapped by mistake' },
  { code: 'refused', label: 'They did not want it' },
  { code: 'other', label: 'Another reason' },
];

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export function Supplies({ assignment }) {
  const [person, setPerson] = useState(/** @type {string|null} */ (null));
  const call = { id: assignment.incident_id }, van = team.value?.vehicle_id ?? null, given = givenOn(call.id), sums = totals(given);
  const offered = supplies.value.filter(({ active }) => active);
  if (!offered.length) return html`<${Empty} icon="clock" title="The list is not on this phone yet"><p>It comes with the first signal.</p><//>`;
  return html`<p class="quiet">${van ? 'One tap gives one. The van’s stock falls with it.' : 'One tap gives one. You ride without a van, so no stock falls.'}</p>
    <${Whom} incident=${call} label="For" value=${person} onPick=${setPerson} /><${Given} call=${call} given=${given} />
    <div class="tiles">${offered.map((supply) => html`<${Tile} key=${supply.code} supply=${supply} van=${van} given=${sums[supply.code] ?? 0} onGive=${() => give(call, supply, van, person)} />`)}</div>`;
}

/** Several taps in quick succession are several items: no pause between them. @param {{id: string}} call @param {Supply} supply @param {string|null} van @param {string|null} person */
function give(call, supply, van, person) {
  const said = commands.handOut(call, { [supply.code]: 1 }, { van, person });
  return tell(`Gave 1 ${supply.label}`, [said], () => [commands.takeBack(call, said.id)]);
}

/** @param {{supply: Supply, van: string|null, given: number, onGive: () => void}} props */
function Tile({ supply, van, given, onGive }) {
  return html`<button type="button" class="tile" data-given=${given ? '' : undefined} onClick=${onGive}><span class="strong">${supply.label}</span>
    <span class="tile-foot">${van && html`<span>${leftWords(supply, van)}</span>`}${given > 0 && html`<span class="tile-given">${given} given</span>`}</span></button>`;
}

/** @param {Supply} supply @param {string} van */
function leftWords({ code }, van) {
  const stock = stockOf(van);
  if (!(code in stock.levels)) return 'Not counted yet';
  return countNeeded(stock, code) ? 'Count needed' : `${stock.levels[code]} left`;
}

/** @param {{call: {id: string}, given: Handout[]}} props */
function Given({ call, given }) {
  const [asked, ask] = useState(/** @type {Handout|null} */ (null)), standing = given.filter(({ retracted }) => !retracted);
  if (!standing.length) return null;
  const sums = Object.entries(totals(standing)).map(([code, n]) => `${n} ${supplyLabel(code)}`).join(', ');
  return html`<details class="card"><summary><span class="grow">Handed out: ${sums}</span></summary><div class="inside">
      <${List} label="Handed out">${standing.map((one) => html`<li key=${one.id} class="row"><span class="grow">${wordsOf(one)}<br /><span class="small quiet">${whoIs(call.id, one.person_id) && `for ${whoIs(call.id, one.person_id)}, `}${nameOf(one.actor)}, <${At} at=${one.at} now=${tick.value} />${one.unsent && ', saved here'}</span></span>
        <${Button} icon="undo-2" onClick=${() => ask(one)}>Take back<//></li>`)}<//></div></details>
    ${asked && html`<${Dialog} title=${`Take back ${wordsOf(asked)}?`} onClose=${() => ask(null)}><${Reason} subject=${`incidents/${call.id}`} field=${`back-${asked.id}`} options=${BACK} go="Take it back" back="Leave it" onClose=${() => ask(null)}
      onReason=${(/** @type {string} */ reason, /** @type {string} */ draft) => tell('Taken back', [commands.takeBack(call, asked.id, reason)], undefined, draft)} /><//>`}`;
}

/** @param {Handout} handout */
const wordsOf = ({ items }) => Object.entries(items).map(([code, n]) => `${n} ${supplyLabel(code)}`).join(', ');
