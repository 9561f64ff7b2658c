// The frame around a tool: its name, the way back to the call, and the tool itself once it is fetched.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Later } from '../ui/later.js';

/** @import {Assignment, Incident} from '../base/types.js' */
/** @import {ToolEntry} from './tools.js' */

/** @param {{tool: ToolEntry, assignment: Assignment, incident: Incident|undefined}} props */
export const Tool = ({ tool, assignment, incident }) => html`<section class="stack" aria-label=${tool.title}>
  <div class="tool-head"><h1 class="large strong">${tool.title}</h1><${Button} icon="arrow-left" href=${`#/a/${assignment.id}`}>The call<//></div>
  <${Later} part name=${tool.name} load=${tool.load} props=${{ assignment, incident }} /></section>`;
