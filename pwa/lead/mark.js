// What is out of the ordinary about somebody's account, in a word or two.
import { html } from 'htm/preact';
import { Chip } from '../ui/chip.js';
import { tick } from '../state/store.js';

/** @import {Staff} from './staff.js' */

/** @param {Staff} person */
export const isLocked = ({ locked_until }) => Boolean(locked_until && Date.parse(locked_until) > tick.value);

/** @param {{person: Staff}} props */
export function Mark({ person }) {
  if (person.left_at) return html`<${Chip}>left<//>`;
  if (isLocked(person)) return html`<${Chip} tone="caution" icon="shield-off">locked out<//>`;
  if (person.invited) return html`<${Chip} tone=${person.link_expires_at ? 'info' : 'caution'}>${person.link_expires_at ? 'invited' : 'needs a link'}<//>`;
  return null;
}
