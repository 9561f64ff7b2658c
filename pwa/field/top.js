// The top line: which team, what it is doing and for how long, and the truth about the connection.
import { html } from 'htm/preact';
import { Icon } from '../ui/icon.js';
import { StatusGlyph } from '../ui/glyph.js';
import { Age } from '../ui/time.js';
import { Button } from '../ui/button.js';
import { label, net, outbox, tick } from '../state/store.js';
import { isQuiet, since, stateOf } from './plan.js';
import { hide } from './hidden.js';
import { team } from './team.js';

/** @import {Assignment} from '../base/types.js' */

const STATES = /** @type {Record<string, [string, string]>} */ ({
  live: ['wifi', 'Online'], polling: ['wifi', 'Online'], starting: ['wifi', 'Joining'], offline: ['wifi-off', 'Offline'],
});

/** @param {{current: Assignment|undefined}} props */
export function Top({ current }) {
  return html`<header class="phone-top">
    <div class="grow" aria-live="polite"><strong>${team.value?.name ?? 'Alongside'}</strong><${Doing} current=${current} /></div>
    <${Connection} />
    ${isQuiet(current) ? html`<${Button} icon="eye-off" onClick=${hide}>Hide<//>` : html`<${Button} icon="smartphone" href="#/me">Phone<//>`}
  </header>`;
}

/** @param {{current: Assignment|undefined}} props */
function Doing({ current }) {
  const now = tick.value, own = team.value;
  if (current) {
    const state = stateOf(current);
    return html`<span class="status small"><${StatusGlyph} code=${state} /><span>${label('assignment_state', state)} <${Age} at=${since(current)} now=${now} ago=${state === 'offered'} /></span></span>`;
  }
  if (own) return html`<span class="status small"><${StatusGlyph} code=${own.status} /><span>${label('unit_status', own.status)}</span></span>`;
  return html`<span class="small quiet">No team</span>`;
}

/** What waits counts for more than whether there is signal; both are in the words read aloud. */
function Connection() {
  const [icon, word] = STATES[net.value.state] ?? ['wifi-off', 'Offline'];
  const waiting = outbox.value.filter(({ state }) => state !== 'done');
  const stuck = waiting.filter(({ state }) => state === 'needs-you').length;
  if (stuck) return html`<a class="button tone-caution" href="#/waiting"><${Icon} name="triangle-alert" size=${22} /><span>${stuck} ${stuck === 1 ? 'needs' : 'need'} you</span></a>`;
  return html`<a class="button" href="#/waiting"><${Icon} name=${icon} size=${22} />
    <span>${waiting.length ? `${waiting.length} ${word === 'Online' ? 'sending' : 'saved'}` : word}</span>
    <span class="unseen">${waiting.length ? `${word}. Open what waits to be sent` : 'Open what waits to be sent'}</span></a>`;
}
