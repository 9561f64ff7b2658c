// A call is under way: the one next act under the thumb, everything known about the call above it, and the crew's tools.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { BigButton, Button } from '../ui/button.js';
import { Later } from '../ui/later.js';
import { codes } from '../state/store.js';
import { route } from '../state/route.js';
import { onOurWay, reach } from './acts.js';
import { JustSaid } from './just-said.js';
import { Leaving, leavesGrave } from './leaving.js';
import { moves, stateOf, there } from './plan.js';
import { routeLink } from './route.js';
import { LatestMessage } from './told.js';
import { Ways } from './ways.js';
import { Where } from './where.js';
import { TAP } from './words.js';

/** @import {Assignment, Incident} from '../base/types.js' */
/** @typedef {{assignment: Assignment, incident: Incident|undefined}} Call */

/** On a phone a tool takes the screen; a tablet shows the call and the tool side by side. @param {Call} props */
export function UnderWay({ assignment, incident }) {
  const tool = route.value.rest[1];
  return html`<main class=${`phone-main stack columns${tool ? ' has-tool' : ''}`} tabindex="-1">
    <div class="stack stack-8 call-side"><${LatestMessage} assignment=${assignment} />
      <${Where} incident=${incident} there=${there(assignment)} recalled=${Boolean(assignment.recalled_at)} />
      ${incident && html`<${Later} part name="Briefing" load=${() => import('./briefing.js')} props=${{ assignment, incident }} /><${Ways} assignment=${assignment} incident=${incident} />`}
      <${Later} part name="Tools" load=${() => import('./tools.js')} props=${{ assignment, incident, current: tool }} /></div>
    <div class="stack tool-side"><${Later} part key=${tool ?? ''} name=${tool ? 'Tool' : 'Story'} load=${() => (tool ? import('./tool.js') : import('./story.js'))} props=${{ assignment, incident, current: tool }} /></div></main>
    <${Next} assignment=${assignment} incident=${incident} open=${Boolean(tool)} />`;
}

/** @param {Call & {open: boolean}} props  `open`: a tool is; on a phone the next act then waits behind it */
function Next({ assignment, incident, open }) {
  const state = stateOf(assignment);
  const { next, others } = moves(state, codes.value, assignment.next), [leaving, setLeaving] = useState(false);
  const say = (/** @type {string} */ code) => {
    if (code === 'cleared' && leavesGrave(assignment)) setLeaving(true);
    else if (code === 'en_route' && state === 'acknowledged') void onOurWay(assignment, incident);
    else void reach(assignment, code);
  };
  if (!next) return html`<footer class="thumb"><${JustSaid} /><${Button} wide href="#/">Back to now<//></footer>`;
  const waits = state === 'acknowledged', rest = html`<div class="buttons next-others">
    ${others.map((code) => html`<${Button} key=${code} onClick=${() => say(code)}>${TAP[code] ?? code}<//>`)}</div>`;
  return html`${leaving && html`<${Leaving} assignment=${assignment} leave=${() => void reach(assignment, 'cleared')} onClose=${() => setLeaving(false)} />`}
    <footer class=${`thumb${open ? ' behind' : ''}`}><${JustSaid} />
    ${!waits && html`<${Later} part name="SafetyBar" load=${() => import('./safety/bar.js')} props=${{ assignment, incident }} />`}
    <${BigButton} onClick=${() => say(next)}>${TAP[next]}${next === 'en_route' && routeLink(incident?.location) && ' → route'}<//>
    ${waits ? html`<div class="with-help">${rest}<${Later} part name="HelpLine" load=${() => import('./safety/without-call.js')} /></div>` : rest}</footer>`;
}
