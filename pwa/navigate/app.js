// The navigator's screens: who is to be called, which referrals wait for an answer, the directory, and what came of it; on a desk or a phone.
import { html } from 'htm/preact';
import '../ui/more-icons.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { Later } from '../ui/later.js';
import { Banner } from '../ui/notice.js';
import { Age } from '../ui/time.js';
import { isOverdue, toChase } from '../state/care-laid.js';
import { followUps, referrals } from '../state/referrals.js';
import { go, route } from '../state/route.js';
import { net, outbox, programme, session, signedOut, tick, trouble } from '../state/store.js';
import { FollowUps } from './followups.js';
import { Referrals } from './referrals.js';

const HERE = 'navigate';
/** @param {...string} parts */
const link = (...parts) => `#/${parts.map(encodeURIComponent).join('/')}`;
/** @param {string} screen */
const within = (screen) => ({ link: (/** @type {string[]} */ ...parts) => link(HERE, screen, ...parts), go: (/** @type {string[]} */ ...parts) => go(HERE, screen, ...parts) });

export function NavigateApp() {
  const { name, rest } = route.value, screen = name === 'services' ? 'services' : ['referrals', 'cards', 'outcomes'].includes(rest[0]) ? rest[0] : 'followups';
  return html`<div class="desk navigate"><div><${About} /><${Top} screen=${screen} /></div><main class="desk-main" tabindex="-1"><div class="loop-page">
    ${screen === 'services' ? html`<${Later} part name="ServicesDesk" load=${() => import('../services/desk.js')} props=${{ id: rest[0] ?? null, part: rest[1] ?? null, link: (/** @type {string[]} */ ...parts) => link('services', ...parts), go: (/** @type {string[]} */ ...parts) => go('services', ...parts) }} />`
      : screen === 'outcomes' ? html`<${Later} part name="Outcomes" load=${() => import('./outcomes.js')} />`
      : screen === 'cards' ? html`<${Later} part name="Cards" load=${() => import('./cards.js')} props=${{ id: rest[1] ?? null, ...within('cards') }} />`
      : screen === 'referrals' ? html`<${Referrals} id=${rest[1] ?? null} ...${within('referrals')} figures=${within('outcomes').link()} />` : html`<${FollowUps} id=${rest[1] ?? null} ...${within('followups')} others=${within('referrals').link} figures=${within('outcomes').link()} />`}</div></main></div>`;
}

const About = () => html`<aside aria-label="About this programme">${programme.value?.demo && html`<${Banner}>Demo: nobody here is real<//>`}
  ${trouble.value && html`<${Banner} tone="caution">${trouble.value}<//>`}
  ${signedOut.value && html`<${Banner} tone="caution">Sign in again to send and hear. Everything is kept. <a href="#/sign-in">Sign in</a><//>`}
  ${net.value.state === 'offline' && html`<${Banner} tone="caution">Offline${net.value.heardAt && html`, last heard <${Age} at=${net.value.heardAt} now=${tick.value} ago />`}. What you write is saved here.<//>`}</aside>`;

/** @param {{screen: string}} props */
function Top({ screen }) {
  const late = [...followUps.value.values()].filter((row) => isOverdue(row, tick.value)).length, chase = [...referrals.value.values()].filter((row) => toChase(row, tick.value)).length;
  const tabs = /** @type {[string, string, string, number, string][]} */ ([['followups', 'Follow-ups', link(HERE, 'followups'), late, 'overdue'], ['referrals', 'Referrals', link(HERE, 'referrals'), chase, 'to chase'], ['cards', 'Care cards', link(HERE, 'cards'), 0, ''], ['services', 'Services', link('services'), 0, ''], ['outcomes', 'Outcomes', link(HERE, 'outcomes'), 0, '']]);
  return html`<header class="desk-top"><span class="strong grow">${programme.value?.name ?? 'Alongside'}</span><${Connection} />
    <${Button} size="small" kind="quiet" href="#/me" aria-label=${`Me: ${session.value?.user.name}`}>Me<//>
    <nav class="tabs" aria-label="Screens">${tabs.map(([code, words, href, count, what]) => html`<a key=${code} class=${code === 'outcomes' ? 'tab figures-tab' : 'tab'} href=${href} aria-current=${screen === code ? 'page' : undefined}>${words}${count > 0 && html`<span class="count">${count} <span class="unseen">${what}</span></span>`}</a>`)}</nav></header>`;
}

function Connection() {
  const waits = outbox.value.filter(({ state }) => state !== 'done').length, stuck = outbox.value.some(({ state }) => state === 'needs-you'), off = net.value.state === 'offline';
  if (waits) return html`<a class=${stuck ? 'status small tone-caution strong' : 'status small'} href="#/waiting"><${Icon} name=${stuck ? 'triangle-alert' : 'cloud-upload'} size=${18} /><span>${stuck ? 'Needs you' : `${waits} saved here`}</span></a>`;
  return html`<span class=${off ? 'status small tone-caution strong' : 'status small quiet'}><${Icon} name=${off ? 'wifi-off' : 'wifi'} size=${18} /><span>${off ? 'No connection' : 'Live'}</span></span>`;
}
