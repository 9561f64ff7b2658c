// This phone: whether it rings, what it still holds, how it looks, and the way out.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Card, List, Row } from '../ui/card.js';
import { Dialog } from '../ui/dialog.js';
import { Choices } from '../ui/field.js';
import { outbox, persisted, session } from '../state/store.js';
import { offlineReady } from '../state/shell.js';
import { leave } from '../state/leave.js';
import { route } from '../state/route.js';
import { DeviceName } from './device-name.js';
import { DueReports } from './due-reports.js';
import { LockButton } from './lock-button.js';
import { Pageable } from './pageable.js';
import { PageTest } from './page-test.js';
import { PinPage } from './pin.js';
import { Sharing } from './sharing.js';
import { chooseTheme, theme, THEMES } from './theme.js';

const unsent = () => outbox.value.filter(({ state }) => state !== 'done').length;

export const Me = () => html`<div class="phone"><${MePage} /></div>`;

/** For a screen that has its own frame. @param {{children?: any}} props `children`: what only one role can choose */
export function MePage({ children }) {
  const [leaving, setLeaving] = useState(false);
  if (route.value.rest[0] === 'pin') return html`<${PinPage} />`;
  return html`<main class="phone-main stack" tabindex="-1">
    <div class="stack stack-4"><h1>This phone</h1><p class="quiet">Signed in as ${session.value?.user.name}</p></div>
    <${LockButton} /><${Pageable} full /><${PageTest} />
    <${DeviceName} />
    <${List} label="What is saved here"><${Row} icon="cloud-upload" href="#/waiting" end=${html`<span class="quiet">${unsent()}</span>`}>Waiting to be sent<//>
      <${Row} icon=${offlineReady.value ? 'check' : 'info'}><${Offline} /><//></${List}>
    <${Card}><${Choices} line label="Light" options=${THEMES} value=${theme.value} onInput=${chooseTheme} /><//>
    <${DueReports} />${children}<${Sharing} />
    <${Button} icon="log-out" wide onClick=${() => setLeaving(true)}>Sign out<//>
    ${leaving && html`<${Leave} onClose=${() => setLeaving(false)} />`}</main>
    <footer class="thumb"><${Button} icon="arrow-left" wide href="#/">Back<//></footer>`;
}

/** Whether it opens without signal, and whether the phone may clear what is saved. */
function Offline() {
  const ready = offlineReady.value ? 'Opens without signal.' : offlineReady.value === false ? 'Does not open without signal yet. Keep it open for a minute with signal.' : 'Looking whether it opens without signal.';
  return html`<p>${ready}</p>${persisted.value === false && html`<p class="small quiet">The phone may clear what is saved when its memory is full. Put Alongside on the home screen to keep it safe.</p>`}`;
}

/** Signing out forgets what is read here; what is unsent stays sealed until its author is back. @param {{onClose: () => void}} props */
function Leave({ onClose }) {
  const [busy, setBusy] = useState(false), count = unsent();
  const go = async () => { setBusy(true); await leave(); };
  return html`<${Dialog} title=${count ? `${count} ${count === 1 ? 'thing is' : 'things are'} not sent yet` : 'Sign out of this phone?'} onClose=${onClose}>
    <p>${count ? 'They stay locked on this phone and go out when you sign in here again. Better: wait for signal, or save a copy first.' : 'The calls on it are forgotten, and it no longer rings for you.'}</p>
    ${count > 0 && html`<${Button} wide href="#/waiting" onClick=${onClose}>See what waits<//>`}
    <div class="buttons"><${Button} onClick=${onClose}>Stay<//><${Button} kind="primary" busy=${busy} onClick=${go}>Sign out<//></div><//>`;
}
