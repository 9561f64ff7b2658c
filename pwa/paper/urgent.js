// The words of a red sign under the answer that is red, and EMS with one tap below them.
import { html } from 'htm/preact';
import { Later } from '../ui/later.js';
import { Notice } from '../ui/notice.js';
import { RED, redOf } from './red.js';

/** @import {Assignment, Command, Incident} from '../base/types.js' */
/** @import {Form, Item} from '../base/types-forms.js' */
/** @import {Filled} from './doses.js' */
/** @import {useFilling} from './filling.js' */
/** @typedef {{assignment?: Assignment, incident: Incident, filling: ReturnType<typeof useFilling>}} Asking   `assignment`: none where the call is over */

/** What `Questions` is told of it. @param {Form} form @param {Filled} filled @param {Asking} asking @returns {{under?: Record<string, any>, skip?: (item: Item) => boolean}} */
export function urgentIn({ questionnaire }, filled, asking) {
  const red = redOf(questionnaire, filled), moved = red && red.under !== RED;
  return red ? { under: { [red.under]: html`<${Urgent} ...${asking} words=${moved && red.item.text} />` }, skip: ({ linkId }) => Boolean(moved && linkId === RED) } : {};
}

/** @param {Asking & {words: string|false|undefined}} props */
function Urgent({ assignment, incident, filling, words }) {
  const ask = (/** @type {Command} */ asking) => filling.tell(() => asking);
  return html`<div class="stack stack-8">${words && html`<${Notice} tone="caution"><p class="strong">${words}</p><//>`}
    ${assignment && html`<${Later} part name="Ems" load=${() => import('./ems.js')} props=${{ assignment, incident, words: 'Urgent signs in the medical look', kind: 'primary', ask }} />`}</div>`;
}
