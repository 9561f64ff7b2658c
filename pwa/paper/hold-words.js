// A statement for a hold says what was seen and heard: a label alone is pointed out while it is written.
import { html } from 'htm/preact';
import { Notice } from '../ui/notice.js';
import { bare } from '../state/holding.js';

/** @import {PanelProps} from './page.js' */

/** @param {PanelProps} props */
export function HoldWords({ row }) {
  const seen = row?.answers.seen?.value?.[0];
  if (!seen || !bare(seen)) return null;
  return html`<${Notice} tone="caution"><p>“${seen}” is a label. Write what the person did or said, where, and who saw it.</p><//>`;
}
