// Several calls at once: the current one first, each one tap away.
import { html } from 'htm/preact';
import { List, Row } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { StatusGlyph } from '../ui/glyph.js';
import { label, seen } from '../state/store.js';
import { stateOf } from './plan.js';

/** @import {Assignment} from '../base/types.js' */

/** @param {{calls: Assignment[], current: Assignment}} props */
export function OtherCalls({ calls, current }) {
  return html`<nav class="other-calls" aria-label="Calls"><${List} label="Your calls, the current one first">${calls.map((one) => {
    const incident = seen.incidents.value.get(one.incident_id);
    return html`<${Row} key=${one.id} href=${`#/a/${one.id}`} current=${one.id === current.id} end=${stateOf(one) === 'offered' && html`<${Chip} tone="caution">New call<//>`} start=${html`<${StatusGlyph} code=${stateOf(one)} size=${20} />`}>
      <span class="strong">${incident?.location?.address ?? incident?.location?.area ?? 'Call'}</span><br />
      <span class="small quiet">${label('assignment_state', stateOf(one))}</span><//>`;
  })}<//></nav>`;
}
