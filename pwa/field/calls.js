// Several calls at once: the current one first, each one tap away.
import { html } from 'htm/preact';
import { List, Row } from '../ui/card.js';
import { StatusGlyph } from '../ui/glyph.js';
import { label, seen } from '../state/store.js';
import { stateOf } from './plan.js';
import { callType } from './words.js';

/** @import {Assignment} from '../base/types.js' */

/** @param {{calls: Assignment[], current: Assignment}} props */
export function OtherCalls({ calls, current }) {
  if (calls.length < 2) return null;
  return html`<div class="other-calls"><${List} label="Your calls">${calls.map((one) => {
    const incident = seen.incidents.value.get(one.incident_id);
    return html`<${Row} key=${one.id} href=${`#/a/${one.id}`} current=${one.id === current.id} start=${html`<${StatusGlyph} code=${stateOf(one)} size=${20} />`}>
      <span class="strong">${incident?.location?.address ?? 'Call'}</span><br />
      <span class="small quiet">${label('assignment_state', stateOf(one))}${incident && ` · ${callType(incident, label)}`}</span><//>`;
  })}<//></div>`;
}
