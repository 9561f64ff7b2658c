// A call is under way: the one next act under the thumb, everything known about the call above it.
import { html } from 'htm/preact';
import { BigButton, Button } from '../ui/button.js';
import { Later } from '../ui/later.js';
import { Toast } from '../ui/notice.js';
import { codes } from '../state/store.js';
import { onOurWay, reach, takeBack, undo } from './acts.js';
import { Happening, Mind, Where } from './briefing.js';
import { moves, stateOf, there } from './plan.js';
import { routeLink } from './route.js';
import { LatestMessage } from './told.js';
import { Ways } from './ways.js';
import { TAP } from './words.js';

/** @import {Assignment, Incident} from '../base/types.js' */
/** @typedef {{assignment: Assignment, incident: Incident|undefined}} Call */

/** @param {Call} props */
export function UnderWay({ assignment, incident }) {
  return html`<main class="phone-main stack columns" tabindex="-1">
    <div class="stack"><${LatestMessage} assignment=${assignment} />
      <${Where} incident=${incident} there=${there(assignment)} />
      ${incident && html`<${Ways} assignment=${assignment} incident=${incident} /><${Mind} incident=${incident} /><${Happening} incident=${incident} />`}</div>
    <div class="stack"><${Later} part name="Story" load=${() => import('./story.js')} props=${{ assignment, incident }} /></div></main>
    <${Next} assignment=${assignment} incident=${incident} />`;
}

/** @param {Call} props */
function Next({ assignment, incident }) {
  const state = stateOf(assignment);
  const { next, others } = moves(state, codes.value, assignment.next);
  const say = (/** @type {string} */ code) => (code === 'en_route' && state === 'acknowledged' ? onOurWay(assignment, incident) : reach(assignment, code));
  return html`<footer class="thumb"><${JustSaid} />
    ${next && html`<${BigButton} onClick=${() => say(next)}>${TAP[next]}${next === 'en_route' && routeLink(incident?.location) && ' → route'}<//>`}
    <div class="buttons">
      ${others.map((code) => html`<${Button} key=${code} onClick=${() => say(code)}>${TAP[code] ?? code}<//>`)}</div></footer>`;
}

/** "On our way. Undo" for ten seconds after a tap. */
export function JustSaid() {
  return html`<div role="status">${undo.value && html`<${Toast} onAction=${takeBack}>${undo.value.words}<//>`}</div>`;
}
