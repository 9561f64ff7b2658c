// Whoever may be in danger, on the call's own screen: the level, and the least that has to be done.
import { html } from 'htm/preact';
import { List, Row } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { whoIs } from '../paper/whom.js';
import { graveOn } from '../state/grave.js';
import { codes, label } from '../state/store.js';

/** @import {Assignment} from '../base/types.js' */
/** @import {Grave as One} from '../state/grave.js' */

/** @param {Assignment} assignment @param {One} one */
export const graveWords = ({ incident_id: incident }, { person, level }) => ({
  who: whoIs(incident, person) || 'Nobody named', how: label('risk_level', level), todo: atLeast(level),
});

/** @param {string} level @returns {string} */
const atLeast = (level) => /** @type {any[]} */ (codes.value.risk_level ?? []).find(({ code }) => code === level)?.minimum_action ?? '';

/** @param {{assignment: Assignment}} props */
export function Grave({ assignment }) {
  const found = graveOn(assignment.incident_id);
  return found.length > 0 && html`<${List} label="Risk level">${found.map((one) => {
    const { who, how, todo } = graveWords(assignment, one);
    return html`<${Row} key=${one.person} href=${`#/a/${assignment.id}/assessment`} icon="triangle-alert" end=${html`<${Chip} tone="alarm">${how}<//>`}><strong>${who}</strong>${todo && html`<br /><span class="small">At least: ${todo}</span>`}<//>`;
  })}<//>`;
}
