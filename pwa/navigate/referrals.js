// All referrals by age, those to chase first; one of them opens with its moves, its link and what the person agreed to.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import '../ui/more-icons.js';
import { Empty, Row } from '../ui/card.js';
import { Later } from '../ui/later.js';
import { Age } from '../ui/time.js';
import { OneReferral, State, placeOf } from '../paper/loop/referral.js';
import { loadDirectory } from '../state/directory.js';
import { referrals } from '../state/referrals.js';
import { sceneLists } from '../state/scene-lists.js';
import { net, tick } from '../state/store.js';
import { CareCard } from './care-card.js';
import { Link } from './link.js';
import { Figures, Heaps, Split } from './lists.js';
import { whomOf } from './names.js';
import { referralHeaps } from './reckon.js';
import { Theirs } from './theirs.js';
import { Waits } from './waits.js';

/** @import {Referral} from '../base/types-referrals.js' */
/** @import {Addresses} from './lists.js' */

/** @param {{id: string|null, figures?: string} & Addresses} props */
export function Referrals({ id, link, go, figures }) {
  useEffect(() => void (loadDirectory(), sceneLists().catch(() => {})), []);
  const all = [...referrals.value.values()], row = all.find((one) => one.id === id), heaps = referralHeaps(all, tick.value);
  const line = (/** @type {Referral} */ one) => html`<${Row} key=${one.id} href=${link(one.id)} current=${one.id === id}><span class="strong">${placeOf(one)}</span> for ${whomOf(one)}<br /><${State} referral=${one} />
    <span class="small quiet"> ${one.sent_at ? html`sent <${Age} at=${one.sent_at} now=${tick.value} ago />` : html`made <${Age} at=${one.created_at} now=${tick.value} ago />`}${one.unsent && ', saved here'}</span><//>`;
  const list = html`<h1>Referrals</h1>${!heaps.length && html`<div class="card"><${Empty} icon="share-2" title=${net.value.state === 'starting' ? 'Asking the server' : 'No referral yet'}><p>What crews refer appears here, the oldest first, and stays until somebody knows how it ended.</p><//></div>`}<${Heaps} heaps=${heaps} row=${line} /><${Waits} /><${Figures} href=${figures} />`;
  return html`<${Split} title="Referrals" chosen=${Boolean(row)} close=${() => go()} list=${list}>${row ? html`<div key=${row.id} class="stack"><div><h2>${placeOf(row)}</h2><p>For <strong>${whomOf(row)}</strong></p></div>
      <${OneReferral} referral=${row}><${Link} referral=${row} /><//>${row.person_id && html`<${CareCard} key=${row.id} row=${row} />`}<${Theirs} whose=${row} others=${link} />${!row.unsent && html`<${Sheet} referral=${row} />`}
      <p class="small"><a href=${`/api/v1/referrals/${row.id}/fhir`} download="referral.fhir.json">FHIR file</a> <span class="quiet">of what this person agreed to share, for a system that reads it</span></p></div>`
    : html`<div class="card loop-none"><${Empty} icon="share-2" title="Choose a referral"><p>Its next moves, its link for the agency and what the person agreed to. <span class="key">j</span> <span class="key">k</span> move through the list.</p><//></div>`}<//>`;
}

/** Often first made once there is an appointment. @param {{referral: Referral}} props */
function Sheet({ referral }) {
  const [open, setOpen] = useState(false);
  return html`<details class="card" onToggle=${(/** @type {Event} */ { currentTarget }) => setOpen(/** @type {HTMLDetailsElement} */ (currentTarget).open)}><summary><span class="grow">Sheet to take home</span></summary>
    <div class="inside stack">${open && html`<${Later} part name="TakeHome" load=${() => import('./take-home.js')} props=${{ referral }} />`}</div></details>`;
}
