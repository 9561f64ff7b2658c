// A tablet that a crew shares, as a lead sees it: for whom it rings, who else comes back on it, and sharing it or not.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { tick } from '../state/store.js';
import { ridersBeside } from '../account/rings.js';
import { Trouble, useTelling } from './telling.js';
import { anded, fullName } from './view.js';
import { acting } from './wire.js';

/** @import {Device} from '../base/types.js' */

/** Pages go to one person's push subscription: whose, is said, and that the others' do not ring here. @param {{phone: Device}} props */
export function Onward({ phone }) {
  if (!phone.shared_at || !phone.user_id) return null;
  const others = ridersBeside(phone, tick.value).map(fullName);
  return html`<span class="small">Shared tablet: rings for ${fullName(phone.user_id)} on this tablet${others.length ? `, not for ${anded(others)}` : ''}</span>`;
}

/** @param {{phone: Device}} props */
export function Share({ phone }) {
  const telling = useTelling(), shared = Boolean(phone.shared_at), words = shared ? 'Share no longer' : 'Share with a crew';
  return html`<${Button} size="small" kind="quiet" busy=${telling.busy} aria-label=${`${words}: ${phone.user_id ? fullName(phone.user_id) : 'nobody'}, ${phone.name}`} onClick=${() => telling.say(acting('devices', phone.id, shared ? 'unshares' : 'shares'))}>${words}<//>
    <${Trouble} telling=${telling} />`;
}
