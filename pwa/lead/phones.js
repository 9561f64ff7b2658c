// Phones: the stuck ones first, then who could not be paged; a test page for a whole shift; taking one out of use.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Empty } from '../ui/card.js';
import { Check } from '../ui/field.js';
import { can, tick } from '../state/store.js';
import { whySilent } from '../account/rings.js';
import { Line } from './phone.js';
import { ShiftTest } from './page-test.js';
import { Rename } from './phone-name.js';
import { byNeed, isStuck } from './reckon.js';
import { Revoke } from './revoke.js';
import { counted, onNow, phones } from './view.js';

/** @import {Device} from '../base/types.js' */

const OLD_MS = 14 * 86_400_000;

export function Phones() {
  const [all, setAll] = useState(false), [taking, setTaking] = useState(/** @type {Device|null} */ (null)), [naming, setNaming] = useState(/** @type {Device|null} */ (null)), now = tick.value;
  const crew = new Set(onNow.value.flatMap((shift) => shift.crew)), sorted = byNeed(phones.value, crew, now, whySilent);
  const recent = sorted.filter((phone) => phone.waiting || (phone.user_id && now - Date.parse(phone.last_seen_at ?? '') < OLD_MS)), shown = all ? sorted : recent;
  const stuck = sorted.filter((phone) => isStuck(phone, now)).length;
  const usual = commonest(shown.map((phone) => phone.app_version));
  return html`<div class="lead-page"><h1>Phones</h1>${can('page.test_shift') && html`<${ShiftTest} />`}
    <section class="stack stack-8" aria-labelledby="phones"><div class="line line-apart"><h2 id="phones">Every phone and desk</h2>
        <span class=${stuck ? 'small tone-caution strong' : 'small quiet'} role="status">${stuck ? `${counted(stuck, 'phone')} hold${stuck === 1 ? 's' : ''} back acts` : 'None holds anything back'}</span></div>
      ${shown.length ? html`<ul class="phones" role="list">${shown.map((phone) => html`<${Line} key=${phone.id} phone=${phone} onShift=${crew.has(phone.user_id)} usual=${usual} onName=${can('people.manage') && (() => setNaming(phone))} onTake=${can('people.manage') && !('revoked_at' in phone && phone.revoked_at) && (() => setTaking(phone))} />`)}</ul>`
        : html`<div class="card"><${Empty} level=${3} icon="phone" title="No phone yet"><p>A phone stands here once somebody signed in on it.</p><//></div>`}
      ${sorted.length > recent.length && html`<div><${Check} label=${`Show ${counted(sorted.length - recent.length, 'more', 'more')}: taken out of use, or silent for two weeks`} checked=${all} onInput=${setAll} /></div>`}</section>
    ${naming && html`<${Rename} phone=${naming} onClose=${() => setNaming(null)} />`}
    ${taking && html`<${Revoke} phone=${taking} onClose=${() => setTaking(null)} />`}</div>`;
}

/** The version that most phones run. @param {(string|null)[]} versions */
function commonest(versions) {
  const known = versions.filter((version) => version !== null), count = (/** @type {string} */ one) => known.filter((version) => version === one).length;
  return [...new Set(known)].sort((a, b) => count(b) - count(a))[0] ?? null;
}
