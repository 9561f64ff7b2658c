// The directory for those who look after it: what nobody checked for long first, one service beside the list.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { newId } from '../base/ids.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/card.js';
import { dress } from '../ui/dress.js';
import { Input, Select } from '../ui/field.js';
import { directory, find, indexed, loadDirectory, standing } from '../state/directory.js';
import { isStale } from '../state/find.js';
import { sceneLists } from '../state/scene-lists.js';
import { can, programme, tick } from '../state/store.js';
import { Gone } from './desk-gone.js';
import { DeskOne } from './desk-one.js';
import { Edit } from './edit.js';
import { checkedWords } from './say.js';

/** @import {Compact} from '../base/types-services.js' */
/** @typedef {{id: string|null|undefined, part?: string|null, link: (...parts: string[]) => string, go: (...parts: string[]) => void}} Place   where in the desk we are, and how its addresses are made */

dress('services');
dress('services-desk');
const MORE = 50, zone = () => programme.value?.time_zone ?? 'UTC';

/** @type {{code: string, label: string, is: (service: Compact, now: number, zone: string) => unknown}[]} */
const SHOWN = [
  { code: 'all', label: 'All services', is: () => true },
  { code: 'stale', label: 'Not checked for 90 days', is: ({ k }, now, there) => isStale(k, now, there) },
  { code: 'new', label: 'Imported, not looked at yet', is: ({ v }) => v },
  { code: 'closed', label: 'Closed for now', is: ({ s }) => s && s !== 'active' },
  { code: 'bare', label: 'Without hours or phone', is: ({ h, p }) => !h?.length || !p?.length },
  { code: 'gone', label: 'Taken out', is: Boolean },
];

/** @param {Place} place */
export function ServicesDesk(place) {
  const { id, link, go } = place, may = can('services.manage');
  useEffect(() => void (loadDirectory(), sceneLists().catch(() => {})), []);
  return html`<div class="services-desk"><div class="line line-apart"><h1>Services</h1>${may && html`<${Button} kind="primary" icon="plus" onClick=${() => go(newId(), 'new')}>Add a service<//>`}</div>
    <div class="split" data-chosen=${id ? '' : undefined}><${All} id=${id} link=${link} />
      <section class="services-beside" aria-label="One service">${!id ? html`<div class="card"><${Empty} icon="search" title="Choose a service"><p>How to reach it, when it is open, whom it is for, and when somebody last made sure.</p><//></div>`
        : place.part === 'new' && may ? html`<${Edit} key=${id} id=${id} row=${null} onDone=${() => go(id)} onLeave=${() => go()} />` : html`<${DeskOne} key=${id} id=${id} place=${place} />`}</section></div></div>`;
}

/** @param {{id: string|null|undefined, link: Place['link']}} props */
function All({ id, link }) {
  const [query, setQuery] = useState(''), [shown, setShown] = useState('all'), [most, setMost] = useState(MORE);
  const found = listed(query, shown);
  return html`<section class="stack services-list" aria-label="Services"><div class="form-two"><${Input} label="Find" type="search" value=${query} onInput=${setQuery} autocomplete="off" spellcheck=${false} />
      <${Select} label="Show" value=${shown} onInput=${setShown} options=${SHOWN} /></div>
    ${shown === 'gone' ? html`<${Gone} query=${query} id=${id} link=${link} />` : html`<p class="small quiet" role="status">${standing.value === 'here' || standing.value === 'coming' ? `${found.length} ${found.length === 1 ? 'service' : 'services'}` : standing.value === 'absent' ? 'The directory is on its way to this computer.' : 'Opening the directory.'}</p>
    ${found.length > 0 ? html`<ul class="list services-scroll" role="list" aria-label="Services found">${found.slice(0, most).map((service) => html`<${Line} key=${service.id} service=${service} current=${service.id === id} to=${link(service.id)} />`)}</ul>`
    : standing.value === 'here' && html`<p>${directory.value.size ? 'None of them. Try another word, or show all.' : 'There is none yet. Add one, or let an administrator import a directory.'}</p>`}
    ${found.length > most && html`<${Button} wide onClick=${() => setMost(most + MORE)}>Show more<//>`}`}</section>`;
}

/** What was asked for, the likeliest first; else what was not checked for longest. @param {string} query @param {string} shown */
function listed(query, shown) {
  const is = SHOWN.find(({ code }) => code === shown)?.is ?? Boolean, now = tick.value;
  const { items, hidden } = query.trim().length > 1 && indexed.value ? find(query, {}, now, 500, 500) : { items: null, hidden: [] };
  const all = items ? [...items, ...hidden].sort((a, b) => b.score - a.score).map(({ service }) => service) : [...directory.value.values()].sort((a, b) => (a.k ?? '').localeCompare(b.k ?? '') || a.n.localeCompare(b.n));
  return all.filter((service) => is(service, now, zone()));
}

/** @param {{service: Compact, current: boolean, to: string}} props */
function Line({ service, current, to }) {
  const old = isStale(service.k, tick.value, zone());
  return html`<li><a class="row services-line" href=${to} aria-current=${current ? 'true' : undefined}><span class="strong">${service.n}</span>${service.o && service.o !== service.n && html`<span class="small quiet">${service.o}</span>`}
    <span class=${old ? 'small tone-caution' : 'small quiet'}>${[service.s && 'Closed for now', checkedWords(service.k, tick.value, zone())].filter(Boolean).join(' · ')}</span></a></li>`;
}
