// The frame around a tool: its name, the way back to the call, and the tool itself once it is fetched. A call that the crew has left
// has no screen of its own any more: all of its tools stand together.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Later } from '../ui/later.js';
import { isOpen } from './plan.js';
import { TOOLS } from './tools.js';

/** @import {Assignment, Incident} from '../base/types.js' */

const LEFT = { key: 'left', title: 'A call you have left', name: 'LeftCall', load: () => import('./left-call.js') };

/** @param {{current: string, assignment: Assignment, incident: Incident|undefined}} props */
export function Tool({ current, assignment, incident }) {
  const left = current === LEFT.key, tool = left ? LEFT : TOOLS.find(({ key }) => key === current), call = `#/a/${assignment.id}`;
  return html`<section class="stack" aria-label=${tool?.title ?? 'Not found'}>
    <div class="tool-head"><h1 class="large strong">${tool?.title ?? 'There is nothing here'}</h1><${Button} icon="arrow-left" href=${left ? '#/' : isOpen(assignment) ? call : `${call}/${LEFT.key}`}>${left ? 'Back to now' : 'The call'}<//></div>
    ${tool && html`<${Later} part key=${tool.key} name=${tool.name} load=${tool.load} props=${{ assignment, incident, current }} />`}</section>`;
}
