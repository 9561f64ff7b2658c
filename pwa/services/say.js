// What is known of a service in plain words: open until when, for whom, how old the number of beds is; and that one does not know.
import { span } from '../ui/time.js';
import { daysSince, isStale } from '../state/find.js';
import { isOldCount } from '../state/fit.js';
import { dayIn } from '../state/wall-clock.js';

/** @import {Compact, Filters, Found, Open, Unfit} from '../base/types-services.js' */
/** @typedef {'ok'|'caution'|undefined} Tone */
/** @typedef {(list: string, code: string) => string} Label */

const SOON_MS = 45 * 60_000;
export const HOLIDAY = 'Holiday: call first';

/** @param {number} at @param {string} zone */
export const clockIn = (at, zone) => new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(at);

/** @param {Open} open @param {number} now @param {string} zone @returns {{words: string, tone: Tone, icon: string}} */
export function openWords(open, now, zone) {
  const said = usualWords(open, now, zone);
  if (!open.holiday) return said;
  return { words: `${open.state === 'unknown' ? '' : `${said.words}. `}${HOLIDAY}`, tone: 'caution', icon: 'info' };
}

/** @param {Open} open @param {number} now @param {string} zone @returns {{words: string, tone: Tone, icon: string}} */
function usualWords({ state, closes_at, next_opens_at }, now, zone) {
  if (state === 'open') {
    if (closes_at === null) return { words: 'Open day and night', tone: 'ok', icon: 'check' };
    const soon = closes_at - now < SOON_MS;
    return { words: `${soon ? 'Closes' : 'Open until'} ${soon ? `at ${clockIn(closes_at, zone)}, in ${span(closes_at - now)}` : whenIn(closes_at, now, zone)}`, tone: soon ? 'caution' : 'ok', icon: soon ? 'clock' : 'check' };
  }
  const next = next_opens_at === null ? '' : `opens ${whenIn(next_opens_at, now, zone, 'at ')}`;
  if (state === 'unknown') return { words: ['Not known whether it is open', next].filter(Boolean).join(', '), tone: undefined, icon: 'info' };
  return { words: next ? `Closed, ${next}` : 'Closed', tone: undefined, icon: 'clock' };
}

/** The clock alone today; the day before it else. @param {number} at @param {number} now @param {string} zone @param {string} [before] */
function whenIn(at, now, zone, before = '') {
  const days = dayIn(at, zone) - dayIn(now, zone), clock = before + clockIn(at, zone);
  if (days === 0) return clock;
  if (days === 1) return `tomorrow ${clock}`;
  return `${new Intl.DateTimeFormat(undefined, days < 7 ? { weekday: 'long', timeZone: zone } : { month: 'short', day: 'numeric', timeZone: zone }).format(at)} ${clock}`;
}

/** @param {number} metres */
export const miles = (metres) => (metres < 160 ? 'under 0.1 mi' : `${(metres / 1609.344).toFixed(1)} mi`);

/** @param {Compact['ages']} ages */
export function agesWords(ages) {
  const [least, most] = ages ?? [null, null];
  if (least == null && most == null) return '';
  if (most == null) return `${least} and over`;
  return least ? `${least} to ${most}` : `${most} and under`;
}

/** @param {Compact['b']} beds @param {number} now @returns {{words: string, old: boolean}[]} */
export const bedsWords = (beds, now) => (beds ?? []).map(([unit, free, most, at]) => {
  const said = at ? now - Date.parse(at) : null, count = free === null ? `${unit}: not known how many are free` : free === 0 ? `No ${unit} free` : `${free} ${free === 1 ? unit.replace(/s$/, '') : unit} free`;
  return { words: `${count}${most ? ` of ${most}` : ''}, ${said === null ? 'not known since when' : said < 60_000 ? 'said just now' : `said ${span(said)} ago`}`, old: isOldCount(at, now) };
});

/** @param {string|null|undefined} checked @param {number} now @param {string} zone */
export function checkedWords(checked, now, zone) {
  const days = daysSince(checked, now, zone);
  if (days === null) return 'Never checked';
  return days === 0 ? 'Checked today' : `${isStale(checked, now, zone) ? 'Last checked' : 'Checked'} ${days === 1 ? 'yesterday' : `${days} days ago`}`;
}

/** @param {Compact['c']} cost */
export const costWords = (cost) => (cost === 1 ? 'Free' : cost === 0 ? 'It costs something' : 'Cost not known');

/** Why it may not fit, from what the service says of itself. @param {Found} found @param {Filters} filters @param {Label} label @returns {string[]} */
export const unfitWords = ({ service, unfit }, { language }, label) => unfit.map((why) => WHY[why](service, language ?? '', label));

/** @type {Record<Unfit, (service: Compact, language: string, label: Label) => string>} */
const WHY = {
  closed: ({ s }) => (s === 'temporarily closed' ? 'Closed for now' : s && s !== 'active' ? 'No longer offered' : 'Closed now'),
  age: ({ ages }) => `Only ages ${agesWords(ages)}`,
  gender: ({ g }, _language, label) => `Only for: ${(g ?? []).map((code) => label('gender', code).toLowerCase()).join(', ')}`,
  language: (_service, language, label) => `Does not name ${label('language', language)}`,
  cost: () => costWords(0),
  far: () => 'Farther away than asked for',
  beds: ({ b }) => (b?.length ? 'No bed free, as last told' : 'Has no beds'),
  type: () => 'Kind not known',
  area: ({ r }) => `Only for ${(r ?? []).slice(0, 3).join(', ')}`,
};

/** For whom one looks, as far as anybody said. @param {Filters} filters @param {Label} label */
export function lookingFor({ ages, genders, language, area }, label) {
  const said = [ages && agesWords(ages), genders?.map((code) => label('gender', code).toLowerCase()).join(' and '), language && `speaks ${label('language', language)}`, area].filter(Boolean);
  return said.join(', ');
}
