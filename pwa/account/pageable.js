// Says whether this phone rings for a call, and what to do when it does not.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { enablePaging, paging, pagingTrouble, renewPaging } from './paging.js';

/** @typedef {{full?: boolean}} Props `full` also says so when all is well */

/** @param {Props} props */
export function Pageable({ full }) {
  switch (paging.value) {
    case 'ready': return full ? html`<${Notice} tone="ok" icon="bell"><p>This phone rings when a call comes.</p><//>` : null;
    case 'ask': return html`<${Ask} />`;
    case 'working': return html`<${Notice} icon="bell"><p>Asking the phone to ring. This can take 20 seconds.</p><//>`;
    case 'denied': return html`<${Denied} />`;
    case 'install': return html`<${Install} />`;
    case 'unsupported': return html`<${Silent}><p>This browser cannot ring. Open Alongside in Chrome, Firefox or Safari, not in a private window.</p><//>`;
    case 'failed': return html`<${Silent}><p>${pagingTrouble.value}</p><${Button} wide onClick=${renewPaging}>Try again<//><//>`;
    default: return null;
  }
}

/** @param {{children?: any}} props */
const Silent = ({ children }) => html`<${Notice} tone="caution" icon="bell-off"><p class="strong">This phone cannot be paged</p>${children}<//>`;

const Ask = () => html`<${Silent}>
  <p>Let it ring when a call comes. What it shows on the lock screen names no person, no place and no kind of call.</p>
  <${Button} kind="primary" wide icon="bell" onClick=${enablePaging}>Let this phone ring<//><//>`;

const Denied = () => html`<${Silent}>
  <p>Notifications are blocked for Alongside. Open the phone’s settings, then apps or websites, then Alongside, allow notifications, and come back.</p>
  <${Button} wide onClick=${renewPaging}>Look again<//><//>`;

/** An iPhone rings only for apps on its home screen, and keeps only there what is saved. */
const Install = () => html`<${Silent}>
  <p>On an iPhone or iPad, put Alongside on the home screen first:</p>
  <ol class="stack stack-4 steps"><li>In Safari, tap Share.</li><li>Choose “Add to Home Screen”.</li><li>Open Alongside from there and sign in.</li></ol><//>`;
