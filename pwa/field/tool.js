// The frame around a tool: its name, the way back to the call, and the tool itself once it is fetched.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Later } from '../ui/later.js';
import { TOOLS } from './tools.js';

/** @import {Assignment, Incident} from '../base/types.js' */

/** @param {{current: string, assignment: Assignment, incident: Incident|undefined}} props */
export function Tool({ current, assignment, incident }) {
  const tool = TOOLS.find(({ key }) => key === current);
  return html`<section class="stack" aria-label=${tool?.title ?? 'Not found'}>
    <div class="tool-head"><h1 class="large strong">${tool?.title ?? 'There is nothing here'}</h1><${Button} icon="arrow-left" href=${`#/a/${assignment.id}`}>The call<//></div>
    ${tool && html`<${Later} part key=${tool.key} name=${tool.name} load=${tool.load} props=${{ assignment, incident, current }} />`}</section>`;
}
