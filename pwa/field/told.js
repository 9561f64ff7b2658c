// What dispatch told the crew: shown calmly, over the whole width, until somebody says OK.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Age } from '../ui/time.js';
import { seen, session, tick } from '../state/store.js';
import { inOrder, there } from './plan.js';
import { hasRead, markRead, nameOf, unreadRecalls } from './team.js';

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

/** The newest thing dispatch wrote. @param {{assignment: Assignment}} props */
export function LatestMessage({ assignment }) {
  const mine = session.value?.user.id;
  const last = inOrder(seen.messages.value, ({ assignment_id, actor }) => assignment_id === assignment.id && actor !== mine).at(-1);
  if (!last || hasRead(last.id)) return null;
  return html`<${Notice} icon="message-square"><p><span class="quiet">${nameOf(last.actor)}, <${Age} at=${last.at} now=${tick.value} ago /></span><br />${last.text}</p>
    <${Button} onClick=${() => markRead(last.id)}>OK, read<//><//>`;
}
