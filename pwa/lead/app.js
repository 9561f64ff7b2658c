// The lead's and the admin's screens: is everybody all right to work, who rides when, and who may sign in.
import { html } from 'htm/preact';
import '../ui/more-icons.js';
import { signal } from '@preact/signals';
import { Later } from '../ui/later.js';
import { Banner, Toast } from '../ui/notice.js';
import { can, programme, signedOut, tick } from '../state/store.js';
import { Now } from './now.js';
import { People } from './people.js';
import { Phones } from './phones.js';
import { Settle } from './settle.js';
import { Shifts } from './shifts.js';
import { Supplies } from './supplies.js';
import { Strip } from './strip.js';
import { Teams } from './teams.js';
import { Top } from './top.js';
import { toast } from './view.js';
import { goTo, here, linkTo } from './where.js';

const styled = signal(false);

/** These looks are loaded with these screens, so that a crew's phone never pays for them. */
function dress() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('../style/lead.css', import.meta.url).href;
  link.onload = link.onerror = () => void (styled.value = true);
  document.head.append(link);
}
dress();

/** Fetched when it is first opened. */
const Forms = () => html`<${Later} part name="Forms" load=${() => import('./forms/screen.js')} />`;

const Programme = () => html`<${Later} part name="Programme" load=${() => import('./programme/screen.js')} />`;

/** The navigators' own lists, under the lead's own head, so that an alarm stays in sight. @param {string} screen */
const within = (screen) => ({ id: here.value.id, link: (/** @type {string[]} */ ...parts) => linkTo(screen, ...parts), go: (/** @type {string[]} */ ...parts) => goTo(screen, ...parts) });

const Services = () => html`<${Later} part name="ServicesDesk" load=${() => import('../services/desk.js')} props=${{ ...within('services'), part: here.value.part }} />`;

/** @type {[string, string, string][]} screen, words, the ability that it needs */
const AFTER = [['followups', 'Calls to make', 'followups.read'], ['referrals', 'Referrals', 'referrals.read_all'], ['cards', 'Care cards', 'cards.find'], ['outcomes', 'What came of it', 'outcomes.read'], ['reports', 'Mandated reports', 'reports.read']];

/** @param {string} screen @param {any} list */
const after = (screen, list) => html`<div class="stack"><nav class="tabs" aria-label="Follow-up">${AFTER.filter(([, , need]) => can(need)).map(([code, words]) => html`<a key=${code} class="tab" href=${linkTo(code)} aria-current=${screen === code ? 'page' : undefined}>${words}</a>`)}</nav>${list}</div>`;

const FollowUps = () => after('followups', html`<${Later} part name="FollowUps" load=${() => import('../navigate/followups.js')} props=${{ ...within('followups'), others: within('referrals').link }} />`);

const Referrals = () => after('referrals', html`<${Later} part name="Referrals" load=${() => import('../navigate/referrals.js')} props=${within('referrals')} />`);

const Cards = () => after('cards', html`<${Later} part name="Cards" load=${() => import('../navigate/cards.js')} props=${within('cards')} />`);

const Outcomes = () => after('outcomes', html`<${Later} part name="Outcomes" load=${() => import('../navigate/outcomes.js')} />`);

const Reports = () => after('reports', html`<div class="stack measure"><${Later} part name="Reports" load=${() => import('../paper/reports/list.js')} props=${{ id: here.value.id, where: ['lead', 'reports'] }} /></div>`);

/** @type {Record<string, any>} */
const SCREENS = { now: Now, shifts: Shifts, people: People, teams: Teams, phones: Phones, supplies: Supplies, services: Services, followups: FollowUps, referrals: Referrals, cards: Cards, outcomes: Outcomes, reports: Reports, forms: Forms, programme: Programme, settle: Settle };
/** @type {Record<string, string>} */
const NEEDS = { services: 'services.manage', forms: 'forms.manage', followups: 'followups.read', referrals: 'referrals.read_all', cards: 'cards.find', outcomes: 'outcomes.read', reports: 'reports.read', settle: 'siblings.settle' };

export function LeadApp() {
  if (!styled.value) return html`<p class="boot" role="status">Opening your screens.</p>`;
  const { screen } = here.value, need = NEEDS[screen], Screen = SCREENS[need && !can(need) ? 'now' : screen];
  return html`<div class="desk lead"><div><${About} /><${Top} /><${Strip} /></div>
    <main class="desk-main" tabindex="-1"><${Screen} key=${screen} /></main><${Said} /></div>`;
}

const About = () => html`<aside aria-label="About this programme">${programme.value?.demo && html`<${Banner}>Demo: nobody here is real<//>`}
  ${signedOut.value && html`<${Banner} tone="caution">You are signed out: these screens no longer hear anything. <a href="#/sign-in">Sign in again</a><//>`}</aside>`;

function Said() {
  const last = toast.value;
  return html`<div role="status" class="said-place">${last && tick.value - last.at < 8_000 && html`<${Toast}>${last.words}<//>`}</div>`;
}
