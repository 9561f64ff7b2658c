// What the app tells a person: a banner across the top, a notice in place, and "done, undo?" for ten seconds.
import { html } from 'htm/preact';
import { Button } from './button.js';
import { Icon } from './icon.js';

/** @param {{tone?: 'caution'|'info'|'alarm', children?: any}} props */
export const Banner = ({ tone, children }) => html`<div class=${tone ? `banner banner-${tone}` : 'banner'}>${children}</div>`;

const SIGNS = /** @type {Record<string, string>} */ ({ caution: 'triangle-alert', alarm: 'triangle-alert', ok: 'check', info: 'info' });

/** What happened, what was kept, what to do. It is read aloud when it appears.
 * @param {{tone?: 'caution'|'info'|'alarm'|'ok', icon?: string, children?: any}} props */
export function Notice({ tone = 'info', icon, children }) {
  return html`<div class=${`notice notice-${tone}`} role=${tone === 'alarm' ? 'alert' : 'status'}>
    <${Icon} name=${icon ?? SIGNS[tone]} /><div class="grow stack stack-8">${children}</div></div>`;
}

/** Says what was just done and offers to take it back. `placed` puts it over the bottom of the screen.
 * @param {{children?: any, action?: any, onAction?: () => void, placed?: boolean}} props */
export function Toast({ children, action = 'Undo', onAction, placed }) {
  return html`<div class=${placed ? 'toast toast-place' : 'toast'} role="status"><span>${children}</span>
    ${onAction && html`<${Button} icon="undo-2" onClick=${onAction}>${action}<//>`}</div>`;
}
