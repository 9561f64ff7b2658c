// Below what a crew must know: what is written about the call, who is on it, and what happened so far.
import { html } from 'htm/preact';
import { Crew, Timeline } from './about.js';
import { Messages, Notes } from './talk.js';
import { Later } from '../ui/later.js';
import { pinned } from '../state/store.js';

/** @import {Assignment, Incident} from '../base/types.js' */

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export const Story = ({ assignment, incident }) => html`
  ${incident && html`<${Notes} incident=${incident} />`}<${Messages} assignment=${assignment} />
  ${incident && html`<${Crew} assignment=${assignment} /><${Timeline} incident=${incident} />`}
  ${pinned.value && html`<${Later} part name="LockButton" load=${() => import('../account/lock-button.js')} />`}`;
