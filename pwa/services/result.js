// One service in a list: whether it is open first, then how far, for whom, and how old what we know is.
import { html } from 'htm/preact';
import { Chip } from '../ui/chip.js';
import { isStale } from '../state/find.js';
import { label } from '../state/store.js';
import { agesWords, bedsWords, checkedWords, miles, openWords, unfitWords } from './say.js';

/** @import {Compact, Filters, Found} from '../base/types-services.js' */
/** @import {Leads} from './search.js' */

/** @param {{found: Found, filters: Filters, now: number, leads: Leads}} props */
export function Result({ found, filters, now, leads }) {
  const inside = html`<${Inside} found=${found} filters=${filters} now=${now} />`;
  if ('href' in leads) return html`<li><a class="service" href=${leads.href(found.service)}>${inside}</a></li>`;
  return html`<li><button type="button" class="service" onClick=${() => leads.onPick(found.service)}>${inside}</button></li>`;
}

/** @param {{found: Found, filters: Filters, now: number}} props */
function Inside({ found, filters, now }) {
  const { service, open, distance } = found, zone = filters.zone ?? 'UTC', { words, tone, icon } = openWords(open, now, zone);
  const facts = [agesWords(service.ages) && `ages ${agesWords(service.ages)}`, languagesOf(service), service.c === 1 && 'free', filters.free && service.c == null && 'cost not known'].filter(Boolean);
  return html`<span class="service-name strong">${service.n}</span>${service.o && service.o !== service.n && html`<span class="small quiet">${service.o}</span>`}
    <span class="line"><${Chip} tone=${tone} icon=${icon}>${words}<//>${distance !== null && html`<span class="small">${miles(distance)}</span>`}</span>
    ${unfitWords(found, filters, label).map((why) => html`<span class="small tone-caution strong">${why}</span>`)}
    ${facts.length > 0 && html`<span class="small">${facts.join(' · ')}</span>`}
    <span class="service-age small">${bedsWords(service.b, now).map((beds) => html`<span class=${beds.old ? 'tone-caution' : 'strong'}>${beds.words}</span>`)}
      <span class=${isStale(service.k, now, zone) ? 'tone-caution' : 'quiet'}>${checkedWords(service.k, now, zone)}</span></span>`;
}

/** English is everywhere: the others are what one looks for. @param {Compact} service */
function languagesOf({ l, i }) {
  const others = (l ?? []).filter((code) => code !== 'en').map((code) => label('language', code));
  return others.length > 3 ? `${others.slice(0, 3).join(', ')} and ${others.length - 3} more` : others.length ? others.join(', ') : i && 'interpreter';
}
