// One service: the number to dial under the thumb, the way there, when, for whom, what to bring; and what is not known.
import { html } from 'htm/preact';
import { BigButton, Button } from '../ui/button.js';
import { Card, Facts } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { dress } from '../ui/dress.js';
import { Notice } from '../ui/notice.js';
import { isStale, nearest } from '../state/find.js';
import { schedulesOf, state, week } from '../state/hours.js';
import { label, programme, tick } from '../state/store.js';
import { numbersIn } from './dial.js';
import { HOLIDAY, agesWords, bedsWords, checkedWords, costWords, miles, openWords } from './say.js';
import { alsoWords, dayWords, hoursWords } from './say-hours.js';

/** @import {Compact} from '../base/types-services.js' */
/** @import {Near} from './search.js' */

dress('services');
const NOT = html`<span class="quiet">Not known</span>`;

/** @typedef {(place: {address: string|null, lat: number|null, lon: number|null}) => string|undefined} Way */

/** @param {{service: Compact, near?: Near|null, way?: Way, desk?: boolean, children?: any}} props  `way`: opens a place in a map; at a `desk` what one does stands before the phones */
export function One({ service, near, way, desk, children }) {
  const now = tick.value, zone = programme.value?.time_zone ?? 'UTC', { words, tone, icon } = openWords(state(schedulesOf(service), now, zone), now, zone);
  return html`<div class="stack services"><div class="stack stack-4"><h2>${service.n}</h2>${service.o && service.o !== service.n && html`<p class="quiet">${service.o}</p>`}
      <p class="line"><${Chip} tone=${tone} icon=${icon}>${words}<//>${service.s && service.s !== 'active' && html`<${Chip} tone="caution" icon="triangle-alert">${service.s === 'temporarily closed' ? 'Closed for now' : 'No longer offered'}<//>`}</p></div>
    ${desk ? children : html`<${Phones} service=${service} />`}
    <${Checked} service=${service} now=${now} zone=${zone} />
    ${desk ? html`<${Numbers} service=${service} />` : children}
    ${service.d && html`<p class="prose">${service.d}</p>`}
    <${Places} service=${service} near=${near} way=${way} />
    <${Card} title="Who, and how"><${Facts} pairs=${factsOf(service, now)} /><//>
    <${Hours} service=${service} now=${now} zone=${zone} /></div>`;
}

/** @param {{service: Compact, now: number, zone: string}} props */
function Checked({ service: { k }, now, zone }) {
  if (!isStale(k, now, zone)) return html`<p class="small quiet">${checkedWords(k, now, zone)}</p>`;
  return html`<${Notice} tone="caution"><p><span class="strong">${checkedWords(k, now, zone)}.</span> ${k ? '' : 'Nobody here has made sure of it. '}Ring before you go.</p><//>`;
}

/** Each number that it has, with what it is for. @param {Compact} service @returns {{words: string, href: string|null, what?: string}[]} */
const numbersOf = ({ p }) => (p ?? []).flatMap(([line, what]) => numbersIn(line, what).map((number) => ({ ...number, what })));

/** @param {{service: Compact}} props */
function Phones({ service }) {
  const numbers = numbersOf(service);
  if (!numbers.length) return html`<p class="quiet">No phone number is known.</p>`;
  return html`<div class="stack stack-8">${numbers.map(({ words, href, what }, at) => (href ? html`<${at ? Button : BigButton} key=${at} wide kind=${at ? 'outline' : 'primary'} icon=${href.startsWith('sms') ? 'message-square' : 'phone'} href=${href}>${words}${what && html`<br /><span class="small service-what">${what}</span>`}<//>` : html`<p key=${at}>${words} ${what}</p>`))}</div>`;
}

/** @param {{service: Compact}} props */
function Numbers({ service }) {
  const numbers = numbersOf(service);
  return numbers.length ? html`<ul>${numbers.map(({ words, href, what }) => html`<li key=${words}>${href ? html`<a href=${href}>${words}</a>` : words} ${what}</li>`)}</ul>` : html`<p class="quiet">No phone number is known.</p>`;
}

/** @param {{service: Compact, near?: Near|null, way?: Way}} props */
function Places({ service: { a }, near, way }) {
  if (!a?.length) return html`<p class="quiet">Where it is, is not known.</p>`;
  const from = near?.lat != null && near.lon != null ? { lat: near.lat, lon: near.lon } : null;
  return html`<div class="stack stack-8">${a.map((place, at) => {
    const [address, lat, lon] = place, to = way?.({ address, lat, lon }), far = nearest({ id: '', n: '', a: [place] }, from);
    const words = html`${address ?? 'A point on the map'}${far !== null && html` <span class="quiet">${miles(far)}</span>`}`;
    return to ? html`<${Button} key=${at} wide kind="outline" icon="route" href=${to} target="_blank" rel="noreferrer noopener">${words}<//>` : html`<p key=${at}>${words}</p>`;
  })}</div>`;
}

/** What is known of it, and the words that say more. @param {Compact['c']} c @param {string} [words] */
function costOf(c, words = '') {
  const more = /^free$/i.test(words) ? '' : words;
  if (c == null) return more || NOT;
  return html`${costWords(c)}${more && html`<br /><span class="small">${more}</span>`}`;
}

/** @param {Compact} service @param {number} now @returns {[any, any][]} */
const factsOf = ({ t, ages, g, l, i, e, r, c, f, w, b, app, m, q, u }, now) => [
  ['Kind of help', (t ?? []).map((code) => label('referral_type', code)).join(', ') || NOT],
  ['Cost', costOf(c, f)],
  ['Ages', agesWords(ages) || NOT],
  ['Only for', (g ?? []).map((code) => label('gender', code).toLowerCase()).join(', ')],
  ['Languages', (l ?? []).map((code) => label('language', code)).join(', ') || NOT],
  ['Interpreter', i],
  ['Who can come', e || NOT],
  ['Accessibility', w ?? NOT],
  ['Area', (r ?? []).join(', ') || NOT],
  ['How to get in', app || NOT],
  ['For crews', m],
  ['What to bring', (q ?? []).join(', ') || NOT],
  ['Free now', b?.length ? bedsWords(b, now).map(({ words, old }) => html`<span class=${old ? 'tone-caution' : undefined}>${words}<br /></span>`) : ''],
  ['Web', u && html`<a href=${/^https?:/.test(u) ? u : `https://${u}`} target="_blank" rel="noreferrer noopener">${u.replace(/^https?:\/\/(www\.)?|\/$/g, '')}</a>`],
];

/** @param {{service: Compact, now: number, zone: string}} props */
function Hours({ service, now, zone }) {
  const schedules = schedulesOf(service), notes = [...new Set([...alsoWords(schedules, now, zone), ...schedules.map(({ note }) => note)])].filter(Boolean);
  const days = week(schedules, now, zone), told = days.some(({ hours, shut }) => hours.length || shut);
  return html`<${Card} title="Hours">${told ? html`<dl class="facts">${days.map(({ day, shut, unsure, holiday, hours }) => html`<dt key=${day}>${dayWords(day)}</dt>
      <dd>${hours.length ? hours.map(({ opens, closes }) => html`<span class="service-hours">${hoursWords(opens, closes)}</span>`) : shut || !unsure ? 'Closed' : NOT}${holiday && html`<span class="service-hours tone-caution">${HOLIDAY}</span>`}</dd>`)}</dl>` : html`<p>${NOT}</p>`}
    ${notes.map((note) => html`<p class="small">${note}</p>`)}<//>`;
}
