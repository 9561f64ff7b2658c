// One phone in the list: whose it is, what it holds back, whether it rings, when it was last heard.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { Age } from '../ui/time.js';
import { can, tick } from '../state/store.js';
import { faultOf, isTestable, WHY, whySilent } from '../account/rings.js';
import { Ledger } from './page-test.js';
import { isStuck, isTested } from './reckon.js';
import { Trouble, useTelling } from './telling.js';
import { counted, fullName } from './view.js';
import { Onward, Share } from './shared.js';
import { creating } from './wire.js';

/** @import {Device} from '../base/types.js' */

/** @param {{phone: Device, onShift: boolean, usual: string|null, onName: (() => void)|false, onTake: (() => void)|false}} props */
export function Line({ phone, onShift, usual, onName, onTake }) {
  const telling = useTelling(), [test, setTest] = useState(''), testable = isTestable(faultOf(phone));
  const begin = async () => { const saying = creating('page-tests', { device_id: phone.id }), result = await telling.say(saying); if (result.ok) setTest(saying.id); };
  return html`<li class="phone-line" data-stuck=${isStuck(phone, tick.value) ? '' : undefined}>
    <p class="phone-who"><strong>${phone.user_id ? fullName(phone.user_id) : 'Nobody'}</strong><br /><span class="small quiet">${phone.name}${onShift ? ', on shift' : ''}</span></p>
    <p class="phone-holds"><${Holds} phone=${phone} /></p>
    <p class="phone-rings"><${Rings} phone=${phone} onShift=${onShift} /><${Onward} phone=${phone} />
      <span class="small quiet">${phone.last_shown_at ? html`Last page shown <${Age} at=${phone.last_shown_at} now=${tick.value} ago />` : 'Has not shown a page yet'}${testable && onShift && !isTested(phone, tick.value) ? '. Test it.' : ''}</span></p>
    <p class="phone-heard small quiet">Heard <${Age} at=${phone.last_seen_at} now=${tick.value} ago /><br />${condition(phone, phone.app_version !== usual)}</p>
    <div class="line phone-acts">${can('page.test_shift') && testable && html`<${Button} size="small" busy=${telling.busy} aria-label=${`Send a test page to ${fullName(phone.user_id)}: ${phone.name}`} onClick=${begin}>Test<//>`}
      ${onName && html`<${Button} size="small" kind="quiet" aria-label=${`Rename: ${fullName(phone.user_id)}, ${phone.name}`} onClick=${onName}>Rename<//>`}
      ${onTake && html`<${Share} phone=${phone} />`}${onTake && html`<${Button} size="small" kind="quiet" aria-label=${`Take out of use: ${fullName(phone.user_id)}, ${phone.name}`} onClick=${onTake}>Take out of use<//>`}</div>
    ${(test || telling.failed) && html`<div class="phone-test">${test && html`<${Ledger} id=${test} />`}<${Trouble} telling=${telling} /></div>`}</li>`;
}

/** Who is off shift is not paged, whatever the phone can; what it cannot is told before the shift begins. @param {{phone: Device, onShift: boolean}} props */
function Rings({ phone, onShift }) {
  const fault = faultOf(phone), silent = whySilent(phone), off = silent === 'off_shift';
  const words = !silent ? 'Rings' : off ? `Off shift, so not paged now${fault ? `; ${WHY[fault]}` : ''}` : onShift ? `Cannot be paged: ${WHY[silent]}` : upper(WHY[silent]);
  return html`<span class=${silent && onShift ? 'status tone-caution strong' : silent ? 'status quiet' : 'status'}><${Icon} name=${silent ? 'bell-off' : 'bell'} size=${18} /><span>${words}</span></span>`;
}

/** @param {{phone: Device}} props */
function Holds({ phone }) {
  if (!phone.waiting) return html`<span class="quiet">Everything sent</span>`;
  const stuck = isStuck(phone, tick.value);
  return html`<span class=${stuck ? 'status tone-caution strong' : 'status'}><${Icon} name="cloud-upload" size=${18} /><span>${counted(phone.waiting, 'act')} not sent</span></span>
    ${phone.oldest_waiting_at && html`<span class="small quiet">the oldest for <${Age} at=${phone.oldest_waiting_at} now=${tick.value} /></span>`}`;
}

/** @param {string} words */
const upper = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** What may explain a silence; what is well is not said. @param {Device} phone @param {boolean} odd */
function condition({ battery, storage, waiting }, odd) {
  const full = storage?.used && storage.quota ? Math.round(storage.used / storage.quota * 100) : 0;
  return [battery != null && battery < 0.3 && `battery ${Math.round(battery * 100)} %`, full >= 80 && `storage ${full} % full`, waiting && storage?.persisted === false && 'may clear what it saved', odd && 'runs another version of the app'].filter(Boolean).join(', ');
}
