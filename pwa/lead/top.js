// The top line: which screen, whether it is live, and the way to the board.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import '../ui/more-icons.js';
import { can, programme, session } from '../state/store.js';
import { waitingSiblings } from './settle.js';
import { trust } from './view.js';
import { here, linkTo } from './where.js';

/** @type {[string, string, string?][]} screen, words, the ability that it needs */
const TABS = [['now', 'Now'], ['shifts', 'Shifts'], ['people', 'People'], ['teams', 'Teams'], ['phones', 'Phones'], ['supplies', 'Supplies'], ['services', 'Services', 'services.manage'], ['followups', 'Follow-up', 'followups.read'], ['forms', 'Forms', 'forms.manage'], ['programme', 'Programme'], ['settle', 'To settle', 'siblings.settle']];

const LISTS = /** @type {Record<string, string>} */ ({ referrals: 'followups', cards: 'followups', outcomes: 'followups', reports: 'followups' });

export function Top() {
  return html`<header class="desk-top"><a class="lead-name strong" href=${linkTo('now')} title=${programme.value?.name}>${programme.value?.name ?? 'Alongside'}</a>
    <${Screens} screen=${LISTS[here.value.screen] ?? here.value.screen} />
    <span class="grow lead-space" /><${Connection} />
    ${can('calls.read_all') && html`<${Button} size="small" kind="outline" href="#/board">Board<//>`}
    <${Button} size="small" kind="quiet" href="#/me" aria-label=${`Me: ${session.value?.user.name}`}>Me<//></header>`;
}

/** On a phone the names of all screens would fill a quarter of it: there the one that is open unfolds the rest. @param {{screen: string}} props */
function Screens({ screen }) {
  const [unfolded, setUnfolded] = useState(false);
  const fold = () => setUnfolded(false), mine = TABS.filter(([, , ability]) => !ability || can(ability));
  const waiting = waitingSiblings.value > 0 && html`<span class="count">${waitingSiblings.value}</span>`;
  return html`<button type="button" class="lead-menu tab" aria-expanded=${unfolded} aria-controls="screens" onClick=${() => setUnfolded(!unfolded)}>
      <span class="unseen">Screens: </span>${mine.find(([code]) => code === screen)?.[1]}${screen !== 'settle' && waiting}<${Icon} name="chevron-right" size=${20} /></button>
    <nav id="screens" class=${unfolded ? 'lead-nav unfolded' : 'lead-nav'} aria-label="Screens" onClick=${fold} onKeyDown=${(/** @type {KeyboardEvent} */ { key }) => key === 'Escape' && fold()}>
      ${mine.map(([code, words]) => html`<a key=${code} class="tab" href=${linkTo(code)} aria-current=${screen === code ? 'page' : undefined}>${words}${code === 'settle' && waiting}</a>`)}</nav>`;
}

/** @type {Record<string, [string, string]>} */
const STATES = { starting: ['wifi', 'Joining'], live: ['wifi', 'Live'], polling: ['wifi', 'Not live'], lost: ['wifi-off', 'No connection'] };

function Connection() {
  const [icon, words] = STATES[trust.value] ?? ['wifi-off', 'No connection'];
  return html`<span class=${trust.value === 'lost' ? 'status small tone-caution strong' : 'status small quiet'}><${Icon} name=${icon} size=${18} /><span>${words}</span></span>`;
}
