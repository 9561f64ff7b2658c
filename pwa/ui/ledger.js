// How far a page has got, one dot a phone: ○ queued, ◔ accepted, ◑ shown, ● opened or acknowledged, ⊘ failed.
import { html } from 'htm/preact';

const ORDER = ['queued', 'accepted', 'shown', 'opened', 'acknowledged'];
const RING = 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16z';
const DOTS = /** @type {Record<string, [string, string, string]>} */ ({
  queued: ['muted', '', 'queued'],
  accepted: ['info', 'M12 12V4a8 8 0 0 1 8 8z', 'accepted by the push service'],
  shown: ['info', 'M12 4a8 8 0 0 1 0 16z', 'shown on the phone'],
  opened: ['ok', RING, 'opened'],
  acknowledged: ['ok', RING, 'acknowledged'],
  failed: ['caution', '', 'failed'],
  expired: ['muted', '', 'expired, not shown'],
});

/** In words, for people and for screen readers. @param {string} state */
export const deliveryWords = (state) => DOTS[state]?.[2] ?? state;

/** The furthest of several states; a failure only when nothing else got anywhere. @param {string[]} states */
export const furthest = (states) => states.reduce((best, state) => (ORDER.indexOf(state) > ORDER.indexOf(best) ? state : best), states[0] ?? 'queued');

/** @param {{states: string[], words?: boolean}} props one state a phone; `words` writes the furthest one out */
export function LedgerDots({ states, words }) {
  const told = states.map(deliveryWords).join(', ');
  return html`<span class="ledger" title=${told}><span class="unseen">${told}</span>${states.map(dot)}
    ${words && html`<span class="small quiet" aria-hidden="true">${deliveryWords(furthest(states))}</span>`}</span>`;
}

/** @param {string} state */
function dot(state) {
  const [tone, filled] = DOTS[state] ?? ['muted', ''];
  return html`<svg class=${`tone-${tone}`} width="16" height="16" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${state === 'failed' || state === 'expired' ? `${RING}M6.5 6.5l11 11` : RING} fill="none" stroke="currentColor" stroke-width="2.5" />
    ${filled && html`<path d=${filled} fill="currentColor" />`}</svg>`;
}
