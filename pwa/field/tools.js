// What a crew can write down on a call: one list, what is done ticked; each opens on its own screen.
import { html } from 'htm/preact';
import '../ui/more-icons.js';
import { List, Row } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { sceneLists } from '../state/scene-lists.js';

/** @import {Assignment, Incident} from '../base/types.js' */
/**
 * @typedef {object} ToolEntry
 * @property {string} key     the last part of its address: #/a/<assignment id>/<key>
 * @property {string} title
 * @property {string} icon
 * @property {string} name    what its module exports: a component that takes {assignment, incident}
 * @property {() => Promise<any>} load
 * @property {(assignment: Assignment) => string|undefined} [done]  said beside the title once there is something: "2 people", "signed"
 */

void sceneLists().catch(() => {}); // a tool that needs them asks again

/** In the order in which a call needs them. @type {ToolEntry[]} */
export const TOOLS = [];

/** @param {{assignment: Assignment, incident: Incident|undefined, current: string|undefined}} props */
export function Tools({ assignment, current }) {
  if (!TOOLS.length) return null;
  return html`<nav aria-label="Write down"><${List}>${TOOLS.map(({ key, title, icon, done }) => {
    const said = done?.(assignment);
    return html`<${Row} key=${key} href=${`#/a/${assignment.id}/${key}`} icon=${icon} current=${current === key}
      end=${said && html`<${Chip} tone="ok" icon="check">${said}<//>`}>${title}<//>`;
  })}<//></nav>`;
}
