// What this phone has saved and not yet sent, and what needs a person to look at it.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import '../ui/more-icons.js';
import { again, exportAll, settle } from '../sync/decide.js';
import { Button } from '../ui/button.js';
import { Card, Empty, List } from '../ui/card.js';
import { Sending } from '../ui/chip.js';
import { Dialog } from '../ui/dialog.js';
import { Age } from '../ui/time.js';
import { net, outbox, seen, session, tick } from '../state/store.js';

/** @import {Entry} from '../base/types.js' */

const user = () => session.value?.user.id ?? '';

export const Waiting = () => html`<div class="phone"><${WaitingPage} /></div>`;

/** For a screen that has its own frame. */
export function WaitingPage() {
  const entries = outbox.value.filter(({ state }) => state !== 'done');
  const stuck = entries.filter(({ state }) => state === 'needs-you'), rest = entries.filter(({ state }) => state !== 'needs-you');
  return html`<main class="phone-main stack" tabindex="-1"><h1>Waiting to be sent</h1><${Connection} />
    ${!entries.length && html`<${Empty} icon="check" title="Everything is sent"><p>What you tap without signal stands here until dispatch has it.</p><//>`}
    ${stuck.map((entry) => html`<${Stuck} key=${entry.id} entry=${entry} />`)}
    ${rest.length > 0 && html`<${List} label="On their way">${rest.map((entry) => html`<${Line} key=${entry.id} entry=${entry} />`)}<//>`}
    ${entries.length > 0 && html`<${Button} icon="download" wide onClick=${carry}>Save a copy of all this<//>`}</main>
    <footer class="thumb"><${Button} icon="arrow-left" wide href="#/">Back<//></footer>`;
}

function Connection() {
  const { state, heardAt } = net.value, now = tick.value;
  const heard = html`<${Age} at=${heardAt} now=${now} ago />`;
  if (state === 'offline') return html`<p>Offline. Last heard from the server ${heard}. All of this is saved on this phone and goes out by itself.</p>`;
  if (state === 'starting') return html`<p class="quiet">Joining the server.</p>`;
  return html`<p class="quiet">Online. Last heard from the server ${heard}.${state === 'polling' && ' Changes come every few seconds.'}</p>`;
}

/** @param {{entry: Entry}} props */
function Line({ entry }) {
  return html`<li class="row"><span class="grow"><span>${entry.words}</span><br /><${About} entry=${entry} /><br /><${Sending} state=${entry.state} /></span></li>`;
}

/** @param {{entry: Entry}} props */
function About({ entry: { subject, createdAt, tries } }) {
  const place = subject.kind === 'assignments' ? seen.incidents.value.get(seen.assignments.value.get(subject.id)?.incident_id ?? '')?.location?.address : undefined;
  return html`<span class="small quiet">${place && `${place}, `}<${Age} at=${createdAt} now=${tick.value} ago />${tries > 1 && `, tried ${tries} times`}</span>`;
}

/** What was refused: why, in the server's words; it stays until somebody decides. @param {{entry: Entry}} props */
function Stuck({ entry }) {
  const [asking, setAsking] = useState(false);
  const { problem, sealed, words } = entry;
  const details = Object.entries(problem?.errors ?? {}).map(([field, why]) => `${field}: ${why.join(' ')}`);
  return html`<${Card} tone="caution"><div class="line line-apart"><strong>${words}</strong><${Sending} state="needs-you" /></div><p><${About} entry=${entry} /></p>
    <p>${sealed ? 'It can be opened again when the person who saved it signs in here.' : html`${problem?.title ?? 'The server did not take this'}. ${problem?.detail} It is kept on this phone.`}</p>
    ${details.map((line) => html`<p key=${line} class="small">${line}</p>`)}
    ${!sealed && html`<div class="buttons"><${Button} onClick=${() => again(user(), entry.id)}>Try again<//><${Button} onClick=${() => setAsking(true)}>Settle<//></div>`}
    ${asking && html`<${Settle} entry=${entry} onClose=${() => setAsking(false)} />`}<//>`;
}

/** @param {{entry: Entry, onClose: () => void}} props */
function Settle({ entry, onClose }) {
  return html`<${Dialog} title="Settle this without sending?" onClose=${onClose}>
    <p>“${entry.words}” will not reach dispatch. Say it to them first, or save a copy.</p>
    <${Button} icon="download" wide onClick=${carry}>Save a copy first<//>
    <div class="buttons"><${Button} onClick=${onClose}>Keep it<//>
      <${Button} kind="primary" onClick=${async () => { await settle(user(), entry.id); onClose(); }}>Settle<//></div><//>`;
}

/** Plain JSON, for a person to carry by hand. */
async function carry() {
  const file = new Blob([await exportAll(user())], { type: 'application/json' });
  const anchor = document.createElement('a');
  Object.assign(anchor, { href: URL.createObjectURL(file), download: `alongside-unsent-${new Date().toISOString().slice(0, 16)}.json` });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}
