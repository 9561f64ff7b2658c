// Small facts in a rounded box: a flag, a language, a state of sending.
import { html } from 'htm/preact';
import { Icon } from './icon.js';
import { StatusGlyph } from './glyph.js';

/** @param {{tone?: 'info'|'caution'|'ok'|'action'|'alarm', icon?: string, glyph?: string, children?: any, [more: string]: any}} props */
export function Chip({ tone, icon, glyph, children, ...more }) {
  return html`<span ...${more} class=${tone ? `chip chip-${tone}` : 'chip'}>
    ${icon && html`<${Icon} name=${icon} size=${16} />`}${glyph && html`<${StatusGlyph} code=${glyph} size=${14} />`}<span>${children}</span></span>`;
}

const SENDING = /** @type {Record<string, [string, string, any]>} */ ({
  saved: ['cloud-upload', 'saved on this phone', undefined],
  queued: ['cloud-upload', 'saved on this phone', undefined],
  sending: ['cloud-upload', 'sending', undefined],
  sent: ['check', 'sent', undefined],
  done: ['check', 'sent', undefined],
  'needs-you': ['triangle-alert', 'needs you', 'caution'],
});

/** Where something said has got to, in words: saved on this phone, sending, sent, needs you.
 * @param {{state: string|undefined}} props */
export function Sending({ state }) {
  const [icon, words, tone] = /** @type {[string, string, any]} */ (SENDING[state ?? 'sent'] ?? SENDING.sent);
  if (tone) return html`<${Chip} tone=${tone} icon=${icon}>${words}<//>`;
  return html`<span class="status small quiet"><${Icon} name=${icon} size=${16} /> ${words}</span>`;
}
