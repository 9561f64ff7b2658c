// Finding the right door: one large field, what kind of help, open now; what fits first, and a way to the rest.
import { html } from 'htm/preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/card.js';
import { dress } from '../ui/dress.js';
import { Input } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { directory, find, indexed, loadDirectory, standing } from '../state/directory.js';
import { knownOf } from '../state/fit.js';
import { placeOf } from '../state/one-person.js';
import { peopleThere } from '../state/people.js';
import { around } from '../state/regions.js';
import { sceneLists } from '../state/scene-lists.js';
import { codes, label, programme, rows, tick } from '../state/store.js';
import { whoIs } from '../paper/whom.js';
import { ask, askAnew, askingFor, isAsking } from './asking.js';
import { Kinds } from './kinds.js';
import { Narrow } from './narrow.js';
import { Result } from './result.js';
import { lookingFor } from './say.js';

/** @import {Id} from '../base/types.js' */
/** @import {Compact, Filters} from '../base/types-services.js' */
/** @import {Asking} from './asking.js' */
/** @typedef {{lat?: number|null, lon?: number|null, area?: string|null}} Near */
/** @typedef {{href: (service: Compact) => string} | {onPick: (service: Compact) => void}} Leads   where a result leads */

dress('services');
const MILE = 1609.344, MINUTE = 60_000, MOST = 50;

/** @param {{call: Id, near: Near|null|undefined} & Leads} props  `call`: whose persons it may be for */
export function Search({ call, near, ...leads }) {
  useEffect(() => void (loadDirectory(), sceneLists().catch(() => {})), []);
  const asking = askingFor(call), filters = filtersOf(asking, call, near);
  if (!directory.value.size) return html`<${Nothing} />`;
  return html`<div class="stack services">${standing.value === 'coming' && html`<${Coming} />`}
    <div class="service-ask"><${Input} label="What is needed?" placeholder="What is needed?" type="search" value=${asking.query} onInput=${(/** @type {string} */ query) => ask(call, { query })} enterkeyhint="search" autocomplete="off" autocapitalize="none" spellcheck=${false} maxlength="80" /></div>
    <${Narrow} call=${call} asking=${asking} filters=${filters} person=${personOf(asking, call)} />
    ${isAsking(asking) ? html`<${Results} call=${call} asking=${asking} filters=${filters} leads=${leads} />` : html`<${ForWhom} call=${call} asking=${asking} filters=${filters} /><${Kinds} call=${call} />`}</div>`;
}

/** Whoever was picked, or is alone on the call. @param {Asking} asking @param {Id} call */
function personOf({ person }, call) {
  const here = peopleThere(call);
  return person === undefined ? (here.length === 1 ? here[0].id : null) : person;
}

/** @param {Asking} asking @param {Id} call @param {Near|null|undefined} near @returns {Filters} */
function filtersOf(asking, call, near) {
  const person = personOf(asking, call), zone = programme.value?.time_zone ?? 'UTC', here = peopleThere(call), known = knownOf(here[placeOf(here, person)], tick.value, zone);
  return {
    ...known, area: areaOf(near), ...asking.said, open: asking.open, free: asking.free, beds: asking.beds, types: asking.type ? [asking.type] : [],
    near: near?.lat != null && near.lon != null ? { lat: near.lat, lon: near.lon } : null, ...(asking.within > 0 && { within: asking.within * MILE }),
    zone,
  };
}

/** One that the table does not know says nothing about who may come. @param {Near|null|undefined} near */
const areaOf = (near) => (near?.area && around(near.area, codes.value.inside ?? {}) ? near.area : null);

/** @param {{call: Id, asking: Asking, filters: Filters, leads: Leads}} props */
function Results({ call, asking, filters, leads }) {
  const now = Math.floor(tick.value / MINUTE) * MINUTE, key = JSON.stringify(filters);
  const { items, hidden, total, unfit } = useMemo(() => find(asking.query, filters, now, asking.shown, asking.misfits ? MOST : 0), [asking.query, key, now, asking.shown, asking.misfits, indexed.value]);
  const list = (/** @type {typeof items} */ some, /** @type {string} */ label) => html`<ul class="service-list" role="list" aria-label=${label}>${some.map((found) => html`<${Result} key=${found.service.id} found=${found} filters=${filters} now=${now} leads=${leads} />`)}</ul>`;
  if (!indexed.value) return html`<p class="quiet" role="status">Putting the directory in order.</p>`;
  return html`<p class="small quiet" role="status">${total ? `${total} found` : `Nothing that fits${asking.query.trim() ? ` “${asking.query.trim()}”` : ''}`}${whomWords(call, asking, filters)}</p>
    ${total > 0 ? list(items, 'Found') : html`<p>Try another word, or ask for less. ${unfit > 0 && 'What may not fit is below.'}</p>`}
    ${total > items.length && html`<${Button} wide onClick=${() => ask(call, { shown: asking.shown + 20, misfits: asking.misfits })}>Show more<//>`}
    ${unfit > 0 && (asking.misfits ? html`<h2 class="large">May not fit</h2>${list(hidden, 'May not fit')}
      <${Button} wide onClick=${() => ask(call, { shown: asking.shown })}>Hide these again<//>`
    : html`<${Button} wide kind="outline" onClick=${() => ask(call, { shown: asking.shown, misfits: true })}>Show ${unfit} more that may not fit<//>`)}
    <${Button} wide icon="undo-2" onClick=${() => askAnew(call)}>Look for something else<//>`;
}

/** @param {{call: Id, asking: Asking, filters: Filters}} props */
function ForWhom({ call, asking, filters }) {
  const words = whomWords(call, asking, filters), several = peopleThere(call).length > 1 && asking.person === undefined;
  if (!words && !several) return null;
  return html`<p class="small quiet">${several ? 'Several people are on this call: say under More for whom it is.' : `Shows first what fits${words}.`}</p>`;
}

/** @param {Id} call @param {Asking} asking @param {Filters} filters */
function whomWords(call, asking, filters) {
  const name = whoIs(call, personOf(asking, call)), known = lookingFor(filters, label);
  return name || known ? ` for ${[name, known].filter(Boolean).join(': ')}` : '';
}

/** @returns {any} */
function Nothing() {
  const phone = programme.value?.dispatch_phone;
  if (standing.value === 'unread' || standing.value === 'reading') return html`<p class="quiet" role="status">Opening the directory.</p>`;
  if (standing.value === 'here') return html`<${Empty} icon="search" title="There is no service in the directory"><p>A navigator or a lead adds them; they come to this phone by themselves.</p><//>`;
  return html`<${Empty} icon="clock" title="The directory is not on this phone yet"><p>It comes by itself with signal, and then stays for when there is none. Until then dispatch can look for you.</p>
    ${phone && html`<p><${Button} icon="phone" href=${`tel:${phone}`}>Ring dispatch<//></p>`}<//>`;
}

function Coming() {
  const [row] = rows.directories.value.values();
  return html`<${Notice}><p>${directory.value.size}${row ? ` of ${row.count}` : ''} services are here, the others are on their way.</p><//>`;
}
