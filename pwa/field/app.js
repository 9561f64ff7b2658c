// The crew's screens: the call that is offered, the call that is under way, or none.
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { Later } from '../ui/later.js';
import { Banner } from '../ui/notice.js';
import { Age } from '../ui/time.js';
import { net, programme, seen, signedOut, tick, trouble } from '../state/store.js';
import { route } from '../state/route.js';
import { Free } from './free.js';
import { isHidden } from './hidden.js';
import { isQuiet, stateOf } from './plan.js';
import { openCalls, sharing, team, unreadRecalls } from './team.js';
import { Top } from './top.js';

/** @import {Assignment} from '../base/types.js' */

/** Screens beside the call, each with where it lives. @type {Record<string, [string, () => Promise<any>]>} */
const ASIDE = {
  me: ['FieldMe', () => import('./me.js')], waiting: ['WaitingPage', () => import('../account/waiting.js')], reports: ['FieldReports', () => import('./reports.js')],
};

export function FieldApp() {
  const { name, rest } = route.value, calls = openCalls.value;
  const current = named(rest) ?? calls.find(({ id }) => name === 'a' && id === rest[0]) ?? calls[0];
  // The paper of a call that they have left hides nothing of the one that they are on.
  const live = current && calls.includes(current) ? current : calls[0];
  useEffect(() => (sharing.value ? followLater() : undefined), [sharing.value]);
  useQuietLight(live);
  const [screen, load] = ASIDE[name] ?? [];
  return html`${isHidden.value && html`<${Later} part name="Cover" load=${() => import('./safety/cover.js')}><${Safe} current=${live} /><//>`}
    <${Page} current=${current} live=${live} aside=${screen || live !== current}>${screen ? html`<${Later} key=${screen} name=${screen} load=${load} />`
    : html`${unreadRecalls.value.length > 0 && html`<${Later} part name="Recalls" load=${() => import('./told.js')} />`}<${Call} calls=${calls} current=${current} />`}<//>`;
}

/** With a tool in the address it may be a call that the crew has left: its paper goes on. @param {string[]} rest */
function named([id, tool]) {
  const call = route.value.name === 'a' && tool ? seen.assignments.value.get(id) : undefined;
  return call && call.team_id === team.value?.id && call.milestones.acknowledged ? call : undefined;
}

/** Most crews do not share where they are: their phones do not load what follows it. */
function followLater() {
  let stop = () => {}, over = false;
  import('./position.js').then(({ followPosition }) => { if (!over) stop = followPosition(); }, () => {});
  return () => { over = true; stop(); };
}

/** On scene the light of the screen goes down further at night, and notices make no sound where somebody looks (state/shell.js). @param {Assignment|undefined} current */
function useQuietLight(current) {
  const quiet = isQuiet(current);
  useEffect(() => {
    const page = document.documentElement;
    page.toggleAttribute('data-dim', quiet);
    // Who signs out on scene leaves no dim screen behind; the picker of a locked one sees to its own.
    return () => { if (!page.dataset.dim) page.removeAttribute('data-dim'); };
  }, [quiet]);
}

/** Another screen begins at its top, and screen readers at its beginning. @param {string} screen */
function useFreshStart(screen) {
  const before = useRef(screen);
  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    scrollTo(0, 0);
    document.querySelector('main')?.focus({ preventScroll: true });
  }, [screen]);
}

/** Wherever a crew on shift stands in the app, help is one tap away, and on a call back-up two. @param {{current: Assignment|undefined}} props */
const Safe = ({ current }) => html`<${Later} part name="Safe" load=${() => import('./safety/without-call.js')} props=${{ current, incident: seen.incidents.value.get(current?.incident_id ?? '') }} />`;

/** @param {{current: Assignment|undefined, live: Assignment|undefined, aside?: any, children?: any}} props  `live`: the call they are on; `aside`: not its own screen, which has the bar under the thumb */
function Page({ current, live, aside, children }) {
  // With a tool open, the call's next state must not take the focus from it.
  const { name, rest } = route.value;
  useFreshStart(ASIDE[name] ? `${name} ${rest[0]}` : current ? `${current.id} ${rest[1] ?? stateOf(current)}` : '');
  return html`<div class=${isHidden.value ? 'phone covered' : 'phone'}>${programme.value?.demo && html`<aside aria-label="Demo"><${Banner}>Demo: nobody here is real<//></aside>`}
    <div class="phone-head"><${Top} current=${live ?? current} /><${Banners} />${aside && html`<${Safe} current=${live} />`}</div>${children}</div>`;
}

/** What must not be scrolled away: that something was not saved, that nobody hears us, that we are old. */
function Banners() {
  const { state, heardAt } = net.value;
  return html`<div role="status">
    ${trouble.value && html`<${Banner} tone="caution">${trouble.value}<//>`}
    ${signedOut.value && html`<${Banner} tone="caution">Sign in again to send and hear. Everything is kept. <a href="#/me">Sign in</a><//>`}
    ${state === 'offline' && html`<${Banner} tone="caution">Offline${heardAt && html`, last heard <${Age} at=${heardAt} now=${tick.value} ago />`}. What you tap is saved here.<//>`}</div>`;
}

/** @param {{calls: Assignment[], current: Assignment|undefined}} props */
function Call({ calls, current }) {
  if (!current) return html`<${Free} />`;
  const incident = seen.incidents.value.get(current.incident_id);
  return html`${calls.some((one) => one !== current) && html`<${Later} part name="OtherCalls" load=${() => import('./calls.js')} props=${{ calls, current }} />`}
    <${Later} key=${current.id} name="OnCall" load=${() => import('./on-call.js')} props=${{ assignment: current, incident }} />`;
}
