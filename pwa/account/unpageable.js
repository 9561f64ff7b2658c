// Why this phone cannot ring, and what a person can do about it.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Silent } from './pageable.js';
import { paging, pagingTrouble, renewPaging } from './paging.js';

export function Unpageable() {
  switch (paging.value) {
    case 'denied': return html`<${Denied} />`;
    case 'install': return html`<${Install} />`;
    case 'unsupported': return html`<${Silent}><p>This browser cannot ring. Open Alongside in Chrome, Firefox or Safari, not in a private window.</p><//>`;
    case 'failed': return html`<${Silent}><p>${pagingTrouble.value}</p><${Button} wide onClick=${renewPaging}>Try again<//><//>`;
    default: return null;
  }
}

const Denied = () => html`<${Silent}>
  <p>Notifications are blocked for Alongside. Open the phone’s settings, then apps or websites, then Alongside, allow notifications, and come back.</p>
  <${Button} wide onClick=${renewPaging}>Look again<//><//>`;

/** An iPhone rings only for apps on its home screen, and keeps only there what is saved. */
const Install = () => html`<${Silent}>
  <p>On an iPhone or iPad, put Alongside on the home screen first:</p>
  <ol class="stack stack-4 steps"><li>In Safari, tap Share.</li><li>Choose “Add to Home Screen”.</li><li>Open Alongside from there and sign in.</li></ol><//>`;
