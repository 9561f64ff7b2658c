// Starts the app: what is stored first, the screens for whoever is here, everything else beside it.
import { render } from 'preact';
import { html } from 'htm/preact';
import { effect, signal } from '@preact/signals';
import { corrected } from './base/clock.js';
import { followAddress, route } from './state/route.js';
import { readCodes, readLists } from './state/lists.js';
import { attend, begin, tell } from './state/session.js';
import { startShell, takeUpdate, update } from './state/shell.js';
import { pinned, session, signedOut, tick, trouble } from './state/store.js';
import { place } from './router.js';
import './account/theme.js';

/** @import {Place} from './router.js' */

const started = signal(false);
const screen = signal(/** @type {{place: Place, Screen: any}|null} */ (null));
const missing = signal(/** @type {Place|null} */ (null));

// Most open a crew's phone: its screens get ready while storage answers.
void import('./field/app.js').catch(() => {});
followAddress();
attend();
setInterval(() => (tick.value = corrected()), 1_000);
void readLists().catch(tell);
void begin().catch(tell).finally(() => (started.value = true));
addEventListener('load', () => void startShell());
if (document.readyState === 'complete') void startShell();

effect(() => {
  if (started.value) void bring(place(route.value, session.value?.user.role, signedOut.value, pinned.value));
});

effect(() => {
  if (session.value?.user.id) void ring();
});

let wanted = '';

/** The last one asked for is shown, whichever comes first. @param {Place} asked */
async function bring(asked) {
  wanted = asked.name;
  try {
    const [module] = await Promise.all([import(asked.path), asked.desk && dressed()]);
    if (wanted !== asked.name) return;
    missing.value = null;
    screen.value = { place: asked, Screen: module[asked.name] ?? module.default };
  } catch {
    if (wanted === asked.name) missing.value = asked;
  }
}

/** @type {Promise<unknown>|undefined} */
let dressing;
let listed = false;

/** A crew's phone never pays for the desk's looks and lists; without them a desk still works, and asks again at its next step. */
function dressed() {
  dressing ??= new Promise((done) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/app/style/desk.css', onload: done, onerror: done });
    document.head.append(link);
  });
  return Promise.all([dressing, listed || readCodes('codes-desk').then(() => (listed = true), tell)]);
}

/** A push endpoint belongs to whoever signed in last on this phone, and may have changed since. */
async function ring() {
  await (await import('./account/at-start.js').catch(() => null))?.renewPaging();
}

function App() {
  return html`<${Update} />${missing.value ? html`<${Missing} />` : screen.value ? html`<${Current} ...${screen.value} />` : html`<p class="boot">Opening Alongside.</p>`}`;
}

/** @param {{place: Place, Screen: any}} props */
const Current = ({ place: { name, props }, Screen }) => html`
  ${trouble.value && name === 'SignIn' && html`<p class="banner banner-caution">${trouble.value}</p>`}
  <${Screen} ...${props} />`;

function Missing() {
  return html`<main class="door" tabindex="-1"><h1>This part is not on this phone yet</h1>
    <p>It could not be fetched. What you saved is kept. Check the signal, then try again.</p>
    <p><button class="button button-primary" onClick=${() => missing.value && bring(missing.value)}>Try again</button></p></main>`;
}

/** Never by itself: somebody may be in the middle of something. */
function Update() {
  if (update.value === 'none') return null;
  const words = update.value === 'waiting' ? 'A newer version of Alongside is ready.' : 'Alongside was updated in another window.';
  return html`<div class="banner" role="status">${words} <button class="button button-small button-quiet" onClick=${takeUpdate}>Use it now</button></div>`;
}

const home = /** @type {HTMLElement} */ (document.getElementById('app'));
home.replaceChildren();
render(html`<${App} />`, home);
