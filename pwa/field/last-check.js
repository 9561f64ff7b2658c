// What was not in order when somebody last looked at this van, and their word on it.
import { html } from 'htm/preact';
import { rules } from './shift-rules.js';
import { nameOf } from './team.js';

/** @import {Equipment, FoundAs} from '../base/types-supplies.js' */

/** @param {{last: Equipment, latest: Equipment|undefined}} props   `latest`: of this very shift */
export function LastCheck({ last, latest }) {
  const odd = wrong(last.items);
  return html`${odd.length > 0 && html`<p class="tone-caution strong">${latest ? 'Not in order' : 'At the last check'}: ${odd.join(', ')}</p>`}
    ${!latest && last.note && html`<p class="said">${last.note}${last.actor && html`<br /><span class="small quiet">${nameOf(last.actor)}</span>`}</p>`}`;
}

/** @param {Record<string, FoundAs>} [items] */
export const wrong = (items = {}) => Object.entries(items).filter(([, found]) => found !== 'ok')
  .map(([code, found]) => `${rules.value?.equipment.find((thing) => thing.code === code)?.label ?? code} ${found}`);
