// What came of it: referrals, follow-ups, screens and plans of the last days, each as so many of so many.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Button } from '../ui/button.js';
import { dress } from '../ui/dress.js';
import { Choices } from '../ui/field.js';
import { Later } from '../ui/later.js';
import { can } from '../state/store.js';
import { heard } from './outcome-answer.js';
import { cards, spanWords } from './outcome-words.js';

/** @import {Shown} from './outcome-answer.js' */
/** @import {Told} from './outcome-words.js' */

dress('navigate');

const SPANS = [{ code: 30, label: '30 days' }, { code: 90, label: '90 days' }];

export function Outcomes() {
  const [{ days, found: here, silent }, setShown] = useState(/** @type {Shown} */ ({ days: 30 }));
  const ask = async () => {
    setShown((shown) => (shown.days === days ? { days } : shown));
    const answer = await get(`/outcomes?days=${days}`);
    setShown((shown) => heard(shown, days, answer));
  };
  useEffect(() => void ask(), [days]);
  return html`<div class="stack"><h1>What came of it</h1>
    <div class="tally-span"><${Choices} line label="The last" value=${days} options=${SPANS} onInput=${(/** @type {number} */ other) => setShown((shown) => (other === shown.days ? shown : { days: other }))} /></div>
    <p class="quiet" role="status">${here ? spanWords(here.first_day, here.last_day) : silent ? 'The server does not answer. This needs signal.' : 'Asking the server.'}</p>
    ${silent && html`<div><${Button} onClick=${ask}>Try again<//></div>`}
    ${here && html`<div class="tallies">${cards(here.figures).map((one) => html`<${Tally} key=${one.code} told=${one} />`)}</div>
      <p class="small quiet">Of fewer than ${here.fewest} there is no share: it would say more of one person than of the work.</p>`}
    ${can('survey.read') && html`<${Later} part name="Survey" load=${() => import('./survey.js')} />`}</div>`;
}

/** @param {{told: Told}} props */
const Tally = ({ told: { code, title, lines, how, aside } }) => html`<section class="card stack stack-12" aria-labelledby=${`tally-${code}`}><h2 id=${`tally-${code}`} class="large strong">${title}</h2>
  <dl class="tally">${lines.map((line) => html`<div key=${line.code}><dt>${line.label}</dt><dd><span class=${line.none ? 'quiet' : 'strong'}>${line.number}</span>${line.share && html` <span class="quiet small">${line.share}</span>`}</dd></div>`)}</dl>
  <p class="small quiet">${how}</p>${aside && html`<p class="small">${aside}</p>`}</section>`;
