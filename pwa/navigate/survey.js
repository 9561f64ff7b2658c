// What residents said of the team, month by month, and the cards with which they are asked; kept apart from every record.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Button } from '../ui/button.js';
import { Choices } from '../ui/field.js';
import { tick } from '../state/store.js';
import { answersOf, monthWords, monthsOf, yearBefore } from './survey-words.js';

/** @import {Survey as Found} from './survey-words.js' */

export function Survey() {
  const [found, setFound] = useState(/** @type {Found|null} */ (null)), [silent, setSilent] = useState(false), [chosen, choose] = useState('');
  const ask = () => void get(`/survey?since=${yearBefore(tick.value)}&months=13`).then(({ ok, body }) => { setSilent(!ok); if (ok) setFound(body); });
  useEffect(ask, []);
  const months = found ? monthsOf(found) : [], month = months.find((one) => one.month === chosen) ?? months[0];
  return html`<section class="card stack stack-12" aria-labelledby="survey-title"><h2 id="survey-title" class="large strong">What residents said</h2>
    <p class="quiet">Six short questions without a name, from a card or from the sheet that somebody takes home. A month is shown when it is over.</p>
    ${!found && html`<p class="quiet" role="status">${silent ? 'The server does not answer. This needs signal.' : 'Asking the server.'}</p>`}
    ${silent && !found && html`<div><${Button} onClick=${ask}>Try again<//></div>`}
    ${found && !month && html`<p>Nobody has answered in the twelve months that are over.</p>`}
    ${months.length > 1 && html`<${Choices} line label="Month" value=${month.month} options=${months.map((one) => ({ code: one.month, label: monthWords(one.month) }))} onInput=${choose} />`}
    ${found && month && html`<${Answers} key=${month.month} found=${found} month=${month} />`}
    <p><a href="/feedback/card" target="_blank" rel="noopener">Cards to print and hand out</a></p></section>`;
}

/** @param {{found: Found, month: Found['items'][number]}} props */
function Answers({ found, month }) {
  if (month.answers === null) return html`<p>${monthWords(month.month)}: fewer than ${found.least} answered. So few are not shown.</p>`;
  return html`<p><span class="strong">${month.answers}</span> answered in ${monthWords(month.month)}.</p>
    <div class="tallies">${answersOf(found, month).map(({ code, title, lines }) => html`<div key=${code} class="stack stack-8"><h3 class="strong">${title}</h3>
      <dl class="tally">${lines.map((line) => html`<div key=${line.code}><dt>${line.label}</dt><dd><span class=${line.none ? 'quiet' : 'strong'}>${line.number}</span></dd></div>`)}</dl></div>`)}</div>
    <p class="small quiet">Not shown: fewer than ${found.least}, or it would tell a number that is.</p>`;
}
