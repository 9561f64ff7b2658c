// Says whether this phone rings for a call, and what to do when it does not.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Later } from '../ui/later.js';
import { Notice } from '../ui/notice.js';
import { enablePaging, paging } from './paging.js';

/** @typedef {{full?: boolean}} Props `full` also says so when all is well */

/** @param {Props} props */
export function Pageable({ full }) {
  switch (paging.value) {
    case 'ready': return full ? html`<${Notice} tone="ok" icon="bell"><p>This phone rings when a call comes.</p><//>` : null;
    case 'ask': return html`<${Ask} />`;
    case 'working': return html`<${Notice} icon="bell"><p>Asking the phone to ring. This can take 20 seconds.</p><//>`;
    case 'checking': return null;
    default: return html`<${Later} part name="Unpageable" load=${() => import('./unpageable.js')} />`;
  }
}

/** @param {{children?: any}} props */
export const Silent = ({ children }) => html`<${Notice} tone="caution" icon="bell-off"><p class="strong">This phone cannot be paged</p>${children}<//>`;

const Ask = () => html`<${Silent}>
  <p>Let it ring when a call comes. What it shows on the lock screen names no person, no place and no kind of call.</p>
  <${Button} kind="primary" wide icon="bell" onClick=${enablePaging}>Let this phone ring<//><//>`;
