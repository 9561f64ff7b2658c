// A call that the crew has left: its tools, on a phone where nothing else lists them, and what happened.
import { html } from 'htm/preact';
import { Story } from './story.js';
import { Tools } from './tools.js';

/** @import {Assignment, Incident} from '../base/types.js' */

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export const LeftCall = (props) => html`<div class="phone-only"><${Tools} ...${props} current=${undefined} /></div><${Story} ...${props} />`;
