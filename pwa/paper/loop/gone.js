// A place that somebody is referred to and that our directory does not have any more: said wherever they may still go there.
import { html } from 'htm/preact';
import { Notice } from '../../ui/notice.js';
import { isGone } from '../../state/directory.js';

/** @import {Id} from '../../base/types.js' */

/** @param {{id: Id|null}} props  `id`: of the service */
export const Gone = ({ id }) => isGone(id) && html`<${Notice} tone="caution"><p>No longer in our directory: ring before anybody goes.</p><//>`;
