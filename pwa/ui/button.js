// What a person can press: plain buttons, links that look like them, and the one big next act.
import { html } from 'htm/preact';
import { Icon } from './icon.js';

/** @typedef {{kind?: 'primary'|'outline'|'quiet'|'alarm', size?: 'small'|'big', wide?: boolean, icon?: string, href?: string,
 *   type?: 'button'|'submit', busy?: boolean, onClick?: (event: any) => void, children?: any, [more: string]: any}} ButtonProps */

/** A button; with `href` a link. While busy it stays in focus and does nothing.
 * @param {ButtonProps} props */
export function Button({ kind, size, wide, icon, href, type = 'button', busy, onClick, children, ...more }) {
  const names = ['button', kind && `button-${kind}`, size && `button-${size}`, wide && 'button-wide'].filter(Boolean).join(' ');
  const inside = html`${icon && html`<${Icon} name=${icon} size=${size === 'small' ? 18 : 22} />`}<span>${children}</span>`;
  if (href) return html`<a ...${more} class=${names} href=${href} onClick=${onClick}>${inside}</a>`;
  return html`<button ...${more} type=${type} class=${names} aria-disabled=${busy ? 'true' : undefined}
    onClick=${busy ? stop : onClick}>${inside}</button>`;
}

/** @param {Event} event */
function stop(event) {
  event.preventDefault();
}

/** The next act: 72 px, the whole width, in words.
 * @param {ButtonProps} props */
export const BigButton = (props) => html`<${Button} kind="primary" ...${props} size="big" />`;
