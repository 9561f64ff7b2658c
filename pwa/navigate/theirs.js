// What hangs on one person beside what is open on the screen: their consents, with the way to take one back, and their referrals.
import { html } from 'htm/preact';
import { List, Row } from '../ui/card.js';
import { PURPOSES } from '../ui/loop-words.js';
import { Line, Standing } from '../paper/loop/consents.js';
import { State, placeOf } from '../paper/loop/referral.js';
import { referrals, same, saidOf } from '../state/referrals.js';

/** @import {Id} from '../base/types.js' */

/** @param {{whose: {id: Id, incident_id: Id, person_id: Id|null}, others?: (...parts: string[]) => string}} props */
export function Theirs({ whose, others }) {
  const said = PURPOSES.flatMap((purpose) => saidOf(whose, purpose)), live = said.filter((one) => one.live), rest = said.filter((one) => !one.live);
  const made = [...referrals.value.values()].filter((one) => one.id !== whose.id && same(one, whose));
  return html`${others && made.length > 0 && html`<section class="stack stack-8"><h3>Their referrals</h3><${List} label="Their referrals">${made.map((one) => html`<${Row} key=${one.id} href=${others(one.id)} end=${html`<${State} referral=${one} />`}>${placeOf(one)}<//>`)}<//></section>`}
    <details class="card"><summary><span class="grow">What they agreed to</span><span class="quiet">${live.length}</span></summary><div class="inside stack">
      ${!said.length && html`<p class="quiet">Nothing was asked yet.</p>`}${live.map((one) => html`<${Standing} key=${one.id} consent=${one} />`)}
      ${rest.length > 0 && html`<ul class="stack stack-8" role="list" aria-label="What no longer stands">${rest.map((one) => html`<li key=${one.id} class="said"><${Line} consent=${one} /></li>`)}</ul>`}</div></details>`;
}
