// Help for a crew on shift that is on no call: at its van, between two calls, or before it sets out.
import { html } from 'htm/preact';
import { onShift, openCalls } from '../team.js';
import { stateOf } from '../plan.js';
import { SafetyBar } from './bar.js';
import { Cry, HelpButton } from './calling.js';

/** @import {Assignment, Incident} from '../../base/types.js' */

/** Nobody is at a call for which they have not set out, and help must not be sent there. @param {Assignment} assignment */
const setOut = (assignment) => !['offered', 'acknowledged'].includes(stateOf(assignment));

/** On shift, whatever the team is doing: who reads of one call may be on another. */
export function HelpLine() {
  const assignment = openCalls.value.find(setOut);
  return onShift.value && html`<div role="status"><${Cry} assignment=${assignment} /></div><${HelpButton} assignment=${assignment} />`;
}

/** Where the screen is not the call's own: the whole bar on a call, else help alone. @param {{current: Assignment|undefined, incident: Incident|undefined}} props */
export function Safe({ current, incident }) {
  if (current && setOut(current)) return html`<${SafetyBar} assignment=${current} incident=${incident} />`;
  return onShift.value && html`<section class="with-help" aria-label="Help without a call"><p class="small quiet">In danger, hold Help.</p><${HelpLine} /></section>`;
}
