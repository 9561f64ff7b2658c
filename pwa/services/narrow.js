// Asking for less: open now, a bed, no cost, near; and for whom, where the record does not say it.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Select } from '../ui/field.js';
import { codes, label } from '../state/store.js';
import { AGES, bandOf } from '../state/fit.js';
import { Whom } from '../paper/whom.js';
import { ask } from './asking.js';

/** @import {Id} from '../base/types.js' */
/** @import {Filters} from '../base/types-services.js' */
/** @import {Asking} from './asking.js' */

const NEAR = [1, 3, 5, 10, 25].map((miles) => ({ code: String(miles), label: `Within ${miles} mi` }));

/** @param {{call: Id, asking: Asking, filters: Filters, person: Id|null}} props */
export function Narrow({ call, asking, filters, person }) {
  const [wide, widen] = useState(false), more = Number(asking.free) + Number(asking.within > 0) + Object.values(asking.said).filter((one) => one?.length).length;
  return html`<div class="service-narrow" role="group" aria-label="Ask for less">
      ${asking.type && html`<${Toggle} on icon="x" onClick=${() => ask(call, { type: null })} name=${`${label('referral_type', asking.type)}, take it out`}>${label('referral_type', asking.type)}<//>`}
      <${Toggle} on=${asking.open} onClick=${() => ask(call, { open: !asking.open })}>Open now<//>
      <${Toggle} on=${asking.beds} onClick=${() => ask(call, { beds: !asking.beds })}>Bed free<//>
      <${Button} kind="outline" aria-expanded=${wide} onClick=${() => widen(!wide)}>${wide ? 'Less' : more ? `More: ${more} set` : 'More'}<//></div>
    ${wide && html`<${More} call=${call} asking=${asking} filters=${filters} person=${person} />`}`;
}

/** @param {{on: boolean, icon?: string, name?: string, onClick: () => void, children?: any}} props */
const Toggle = ({ on, icon, name, onClick, children }) => html`<${Button} kind="outline" icon=${icon ?? (on ? 'check' : undefined)} aria-pressed=${on} aria-label=${name} class="service-toggle" data-on=${on || undefined} onClick=${onClick}>${children}<//>`;

/** @param {{call: Id, asking: Asking, filters: Filters, person: Id|null}} props */
function More({ call, asking, filters, person }) {
  /** @param {Asking['said']} said */
  const say = (said) => ask(call, { said: { ...asking.said, ...said } });
  const areas = Object.keys(codes.value.inside ?? {}).sort();
  return html`<div class="service-more"><div class="service-whole"><${Whom} incident=${{ id: call }} label="For" value=${person} onPick=${(/** @type {Id|null} */ whom) => ask(call, { person: whom, said: {} })} /></div>
    <${Toggle} on=${asking.free} onClick=${() => ask(call, { free: !asking.free })}>Costs nothing<//>
    ${filters.near ? html`<${Select} label="How far from the call" empty="Any distance" options=${NEAR} value=${asking.within ? String(asking.within) : ''} onInput=${(/** @type {string} */ within) => ask(call, { within: Number(within) })} />`
    : html`<p class="small quiet">Where the call is, is not known: no distances.</p>`}
    <${Select} label="Age" empty="Not known" options=${codes.value.age_band ?? []} value=${bandOf(filters.ages) ?? ''} onInput=${(/** @type {string} */ band) => say({ ages: AGES[band] ?? null })} />
    <${Select} label="Gender" empty="Not known" options=${codes.value.gender ?? []} value=${filters.genders?.[0] ?? ''} onInput=${(/** @type {string} */ gender) => say({ genders: gender ? [gender] : [] })} />
    <${Select} label="Language" empty="Not known" options=${codes.value.language ?? []} value=${filters.language ?? ''} onInput=${(/** @type {string} */ language) => say({ language: language || null })} />
    ${areas.length > 0 && html`<${Select} label="Where they live" empty="Not known" options=${areas.map((code) => ({ code, label: code }))} value=${filters.area ?? ''} onInput=${(/** @type {string} */ area) => say({ area: area || null })} />`}</div>`;
}
