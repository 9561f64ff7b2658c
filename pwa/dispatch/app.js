// The dispatchers' board: alarms on top, then who waits, who is on the way, and who could go.
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import '../ui/more-icons.js';
import { signal } from '@preact/signals';
import { Later } from '../ui/later.js';
import { Banner, Toast } from '../ui/notice.js';
import { route } from '../state/route.js';
import { programme, signedOut, tick } from '../state/store.js';
import { Board } from './board.js';
import { useBoardKeys } from './keys.js';
import { Log } from './log.js';
import { keepDraftSafe } from './draft.js';
import { Questions } from './questions.js';
import { Strip } from './strip.js';
import { Top } from './top.js';
import { useAlarmTone } from './tone.js';
import { counted } from './words.js';
import { alarms, lost, toast, waiting } from './view.js';
import { here } from './where.js';

const styled = signal(false);

/** The board's own looks are loaded with the board, so that a crew's phone never pays for them. */
function dress() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('../style/dispatch.css', import.meta.url).href;
  link.onload = link.onerror = () => void (styled.value = true);
  document.head.append(link);
}
dress();

export function DispatchApp() {
  useBoardKeys();
  useAlarmTone();
  useEffect(keepDraftSafe, []);
  useTitle();
  if (!styled.value) return html`<p class="boot" role="status">Opening the board.</p>`;
  return html`<div class="desk desk-board"><div class="desk-head"><${Demo} /><${Top} /><${Strip} /></div><${Screen} /><${Questions} /><${Said} /></div>`;
}

/** The window's name says what waits, for whoever looks at another one. */
function useTitle() {
  const loud = alarms.value.length, calls = waiting.value.length;
  const title = lost.value ? 'No connection · Board' : loud ? `${counted(loud, 'alarm')} · Board` : calls ? `${calls} waiting · Board` : 'Board · Alongside';
  useEffect(() => void (document.title = title), [title]);
  useEffect(() => () => void (document.title = 'Alongside'), []);
}

const Demo = () => html`<aside aria-label="About this programme">${programme.value?.demo && html`<${Banner}>Demo: nobody here is real<//>`}
  ${signedOut.value && html`<${Banner} tone="caution">You are signed out: this board no longer hears anything. <a href="#/sign-in">Sign in again</a><//>`}</aside>`;

/** A clinician's own; a lead has everybody's at the lead's desk. */
const Reports = () => html`<main class="desk-main desk-narrow" tabindex="-1"><${Later} part name="Reports" load=${() => import('../paper/reports/list.js')} props=${{ id: route.value.rest[0], where: ['reports'] }} /></main>`;

const Screen = () => (route.value.name === 'reports' ? html`<${Reports} />` : here.value.screen === 'log' ? html`<${Log} id=${here.value.id} />` : html`<${Board} />`);

function Said() {
  const last = toast.value;
  return html`<div role="status" class="said-place">${last && tick.value - last.at < 8_000 && html`<${Toast}>${last.words}<//>`}</div>`;
}
