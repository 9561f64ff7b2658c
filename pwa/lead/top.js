// The top line: which screen, whether it is live, and the way to the board.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { can, programme, session } from '../state/store.js';
import { waitingSiblings } from './settle.js';
import { trust } from './view.js';
import { here, linkTo } from './where.js';

/** @type {[string, string, string?][]} screen, words, the ability that it needs */
const TABS = [['now', 'Now'], ['shifts', 'Shifts'], ['people', 'People'], ['teams', 'Teams'], ['phones', 'Phones'], ['supplies', 'Supplies'], ['services', 'Services', 'services.manage'], ['followups', 'Follow-up', 'followups.read'], ['forms', 'Forms', 'forms.manage'], ['programme', 'Programme'], ['settle', 'To settle', 'siblings.settle']];

export function Top() {
  const { screen } = here.value;
  return html`<header class="desk-top"><a class="lead-name strong" href=${linkTo('now')} title=${programme.value?.name}>${programme.value?.name ?? 'Alongside'}</a>
    <nav class="lead-nav" aria-label="Screens">${TABS.filter(([, , ability]) => !ability || can(ability)).map(([code, words]) => html`<a key=${code} class="tab"
      href=${linkTo(code)} aria-current=${screen === code || (code === 'followups' && screen === 'referrals') ? 'page' : undefined}>${words}${code === 'settle' && waitingSiblings.value > 0 && html`<span class="count">${waitingSiblings.value}</span>`}</a>`)}</nav>
    <span class="grow lead-space" /><${Connection} />
    ${can('calls.read_all') && html`<${Button} size="small" kind="outline" href="#/board">Board<//>`}
    <${Button} size="small" kind="quiet" href="#/me" aria-label=${`Me: ${session.value?.user.name}`}>Me<//></header>`;
}

/** @type {Record<string, [string, string]>} */
const STATES = { starting: ['wifi', 'Joining'], live: ['wifi', 'Live'], polling: ['wifi', 'Not live'], lost: ['wifi-off', 'No connection'] };

function Connection() {
  const [icon, words] = STATES[trust.value] ?? ['wifi-off', 'No connection'];
  return html`<span class=${trust.value === 'lost' ? 'status small tone-caution strong' : 'status small quiet'}><${Icon} name=${icon} size=${18} /><span>${words}</span></span>`;
}
