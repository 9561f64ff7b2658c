// Dispatch called the team back: said calmly, over the whole width, until somebody says OK.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Age } from '../ui/time.js';
import { seen, tick } from '../state/store.js';
import { there } from './plan.js';
import { markRead, unreadRecalls } from './team.js';

/** @import {Assignment} from '../base/types.js' */

export const Recalls = () => unreadRecalls.value.map((assignment) => html`<${Recalled} key=${assignment.id} assignment=${assignment} />`);

/** @param {{assignment: Assignment}} props */
function Recalled({ assignment }) {
  const place = seen.incidents.value.get(assignment.incident_id)?.location?.address;
  const why = assignment.end_reason || assignment.acts?.find(({ kind }) => kind === 'recall')?.reason;
  return html`<${Notice} tone="caution" icon="undo-2">
    <p class="strong">Recalled by dispatch${why ? `: ${why}` : ''}</p>
    <p>${place && `${place}, `}<${Age} at=${assignment.recalled_at} now=${tick.value} ago /></p>
    ${there(assignment) && html`<p>You are on scene, and you stay on scene until you say that you have left.</p>`}
    <${Button} wide onClick=${() => markRead(assignment.id)}>OK<//><//>`;
}
