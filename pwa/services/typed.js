// A service as somebody types it, and what of it goes to the server: only what they changed. Pure.

/** @import {Compact, Schedule, ServiceRow} from '../base/types-services.js' */
/**
 * @typedef {object} Hours   one line of the form
 * @property {'weekly'|'monthly'|'closed'|'kept'} kind   `kept`: what the form has no boxes for, as it is
 * @property {string[]} days
 * @property {string} which   of the month: 1 to 5, -1 the last
 * @property {string} opens
 * @property {string} closes
 * @property {boolean} whole  day and night
 * @property {string} from
 * @property {string} to
 * @property {Schedule} rest  what else was said of it
 */
/**
 * @typedef {object} Typed
 * @property {string} name
 * @property {string} organization
 * @property {string} description
 * @property {string[]} types
 * @property {string[]} genders
 * @property {string[]} languages
 * @property {Record<string, any>[]} phones
 * @property {Record<string, any>[]} places
 * @property {Hours[]} hours
 * @property {string} interpretation
 * @property {string} least
 * @property {string} most
 * @property {string} eligibility
 * @property {string} areas
 * @property {string} documents
 * @property {string} free       yes, no, or nobody said
 * @property {string} costs
 * @property {string} url
 * @property {string} email
 * @property {string} application
 * @property {string} handoff
 */

export const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const BOXES = ['freq', 'byday', 'opens_at', 'closes_at', 'open_24', 'valid_from', 'valid_to', 'closed'];
/** @type {Hours} */
export const NO_HOURS = { kind: 'weekly', days: [], which: '1', opens: '', closes: '', whole: false, from: '', to: '', rest: {} };
/** @type {Typed} */
export const BLANK = { name: '', organization: '', description: '', types: [], genders: [], languages: [], phones: [], places: [], hours: [], interpretation: '', least: '', most: '', eligibility: '', areas: '', documents: '', free: '', costs: '', url: '', email: '', application: '', handoff: '' };

/** @param {ServiceRow} row @returns {Typed} */
export const typedOf = (row) => ({
  name: row.name, organization: row.organization, description: row.description ?? '', types: row.types, genders: row.genders, languages: row.languages,
  phones: row.phones, places: row.places, hours: row.schedules.map(hoursOf), interpretation: row.interpretation ?? '',
  least: String(row.minimum_age ?? ''), most: String(row.maximum_age ?? ''), eligibility: row.eligibility ?? '', areas: row.areas.join(', '), documents: row.documents.join('\n'),
  free: row.cost?.free === true ? 'yes' : row.cost?.free === false ? 'no' : '', costs: row.cost?.words ?? '', url: row.url ?? '', email: row.email ?? '', application: row.application ?? '', handoff: row.handoff ?? '',
});

/** @param {Schedule} schedule @returns {Hours} */
function hoursOf(schedule) {
  const { freq, byday = '', opens_at, closes_at, open_24, valid_from, valid_to, closed } = schedule, days = byday.split(',').filter(Boolean);
  const rest = Object.fromEntries(Object.entries(schedule).filter(([key]) => !BOXES.includes(key))), typed = { ...NO_HOURS, rest, opens: opens_at ?? '', closes: closes_at ?? '', whole: Boolean(open_24), from: valid_from ?? '', to: valid_to ?? '' };
  const odd = { ...typed, kind: /** @type {const} */ ('kept'), rest: schedule };
  if (Object.keys(rest).some((key) => key !== 'note')) return odd;
  if (closed) return valid_from && valid_to && !byday && !opens_at && !closes_at ? { ...typed, kind: 'closed' } : odd;
  if (freq === 'MONTHLY') return days.length === 1 && /^(-1|[1-5])[A-Z]{2}$/.test(days[0]) ? { ...typed, kind: 'monthly', which: days[0].slice(0, -2), days: [days[0].slice(-2)] } : odd;
  if (freq === 'DAILY' && !byday) return { ...typed, days: DAYS };
  return freq === 'WEEKLY' && days.every((day) => DAYS.includes(day)) ? { ...typed, days } : odd;
}

/** @param {Hours} hours @returns {Schedule} */
function scheduleOf({ kind, days, which, opens, closes, whole, from, to, rest }) {
  if (kind === 'kept') return rest;
  const span = { ...(from && { valid_from: from }), ...(to && { valid_to: to }) };
  if (kind === 'closed') return { ...rest, closed: true, valid_from: from, valid_to: to || from };
  const times = whole ? { open_24: true } : { ...(opens && { opens_at: opens }), ...(closes && { closes_at: closes }) };
  if (kind === 'monthly') return { ...rest, freq: 'MONTHLY', byday: `${which}${days[0] ?? 'MO'}`, ...times, ...span };
  const week = DAYS.filter((day) => days.includes(day));
  return { ...rest, ...(week.length === 7 ? { freq: 'DAILY' } : { freq: 'WEEKLY', byday: week.join(',') }), ...times, ...span };
}

/** All that the form says, as the server takes it. @param {Typed} typed @returns {Record<string, any>} */
export function bodyOf(typed) {
  const said = (/** @type {string} */ words) => words.trim() || null, number = (/** @type {string} */ words) => (words.trim() === '' ? null : Number(words));
  return {
    name: typed.name.trim(), organization_name: said(typed.organization), description: said(typed.description), types: typed.types, genders: typed.genders, languages: typed.languages,
    phones: typed.phones.filter((phone) => phone.number?.trim()).map((phone) => ({ ...phone, number: phone.number.trim() })),
    places: typed.places.filter(({ address_1, name, lat, city }) => address_1?.trim() || name?.trim() || city?.trim() || (lat ?? '') !== '').map((place) => ({ ...place, lat: number(String(place.lat ?? '')), lon: number(String(place.lon ?? '')), ...(place.accessibility !== undefined && { accessibility: said(place.accessibility ?? '') }) })),
    schedules: typed.hours.map(scheduleOf), interpretation: said(typed.interpretation), minimum_age: number(typed.least), maximum_age: number(typed.most), eligibility: said(typed.eligibility),
    areas: split(typed.areas, ','), documents: split(typed.documents, '\n'), cost: { free: typed.free === 'yes' ? true : typed.free === 'no' ? false : null, words: said(typed.costs) },
    url: said(typed.url), email: said(typed.email), application: said(typed.application), handoff: said(typed.handoff ?? ''), // a draft may be older than its box
  };
}

/** @param {string} words @param {string} by */
const split = (words, by) => [...new Set(words.split(by).map((one) => one.trim()).filter(Boolean))];

/** Only what is another now; what somebody else wrote beside it stays. @param {Typed} typed @param {Typed} before @returns {Record<string, any>} */
export function changesOf(typed, before) {
  const now = bodyOf(typed), was = bodyOf(before);
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => key === 'name' || JSON.stringify(value) !== JSON.stringify(was[key])));
}

/** What must be put right first. @param {Typed} typed @returns {Partial<Record<keyof Typed, string>>} */
export function wrongIn(typed) {
  const { least, most, hours, places } = typed, wrong = /** @type {Partial<Record<keyof Typed, string>>} */ ({});
  if (!typed.name.trim()) wrong.name = 'Write what it is called.';
  if (!typed.organization.trim()) wrong.organization = 'Write who runs it.';
  if ([least, most].some((age) => age.trim() && !(Number(age) >= 0 && Number(age) <= 130))) wrong.least = 'Ages are numbers from 0 to 130.';
  else if (least.trim() && most.trim() && Number(most) < Number(least)) wrong.least = 'The highest age is below the lowest.';
  if (places.some(({ lat, lon }) => [lat ?? '', lon ?? ''].some((one) => one !== '' && !Number.isFinite(Number(one))) || (String(lat ?? '') === '') !== (String(lon ?? '') === ''))) wrong.places = 'A point needs both numbers, such as 44.97 and -93.26.';
  const bad = hours.map(badIn).find(Boolean);
  if (bad) wrong.hours = bad;
  return wrong;
}

/** @param {Hours} hours */
function badIn({ kind, days, opens, closes, whole, from }) {
  if (kind === 'kept') return '';
  if (kind === 'closed') return from ? '' : 'Say from which day it is closed.';
  if (!days.length) return 'Choose the days.';
  return !whole && [opens, closes].some((time) => time && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) ? 'Write times as 08:30.' : '';
}

/** As crews will see it. @param {ServiceRow} row @returns {Compact} */
export const compactOf = (row) => ({
  id: row.id, n: row.name, o: row.organization, d: row.description ?? undefined, t: row.types, p: row.phones.map(({ number, extension, description }) => [extension ? `${number} ext. ${extension}` : number, description ?? undefined]),
  a: row.places.map(({ address_1, name, city, lat, lon }) => [[address_1 || name, city].filter(Boolean).join(', ') || null, lat ?? null, lon ?? null]), h: row.schedules.filter(({ closed }) => !closed), x: row.schedules.filter(({ closed }) => closed),
  l: row.languages, i: row.interpretation ?? undefined, ages: [row.minimum_age, row.maximum_age], g: row.genders, r: row.areas, e: row.eligibility ?? undefined, c: row.cost?.free == null ? null : row.cost.free ? 1 : 0, f: row.cost?.words ?? undefined,
  w: [...new Set(row.places.map(({ accessibility }) => accessibility).filter(Boolean))].join('; ') || undefined,
  b: row.capacity.map(({ unit, available, maximum, updated }) => [unit, available, maximum, updated]), k: row.last_checked, s: row.status === 'active' ? undefined : row.status, u: row.url ?? undefined, app: row.application ?? undefined, m: row.handoff ?? undefined, q: row.documents, v: row.unverified ? 1 : 0,
});
