// What happened, in order, in words: who, when, and from which act.
import { html } from 'htm/preact';
import { At } from '../ui/time.js';
import { actWords } from '../ui/words.js';
import { label, seen, tick } from '../state/store.js';
import { Reached } from './reached.js';
import { ALARMS } from './words.js';
import { logOf, nameOf, teamName } from './view.js';

/** @import {TimelineEntry} from '../base/types.js' */

/** @param {{call: string, past?: TimelineEntry[]}} props */
export function Timeline({ call, past }) {
  const log = logOf(call);
  const lines = (past ?? [...seen.timeline.value.values()].filter(({ incident_id }) => incident_id && log.has(incident_id))).toSorted((a, b) => b.at.localeCompare(a.at));
  if (!lines.length) return html`<p class="quiet small">Nothing has been recorded yet.</p>`;
  return html`<ol class="timeline" role="list">${lines.map((line) => html`<${Line} key=${line.id} line=${line} />`)}</ol>`;
}

/** Acts that only the board tells. @type {Record<string, string>} */
const WORDS = {
  'incident.absorbed': 'Another call was merged into this one', 'page.repeated': 'Paged again', 'page.unanswered': 'Nobody answered',
  'assignment.message': 'Message', 'team.status_corrected': 'Team status corrected', 'page.tested': 'Test page',
};

/** @param {{line: TimelineEntry}} props */
function Line({ line: { act, at, received_at, actor, team_id, particulars } }) {
  const more = worth(particulars);
  return html`<li><span class="quiet small"><${At} at=${at} now=${tick.value} /></span>
    <div><p>${WORDS[act] ?? actWords(act)}${team_id ? ` · ${teamName(team_id)}` : ''}</p>
      ${more.map(([name, words]) => html`<p key=${name} class="small prose">${name && html`<span class="quiet">${name}: </span>`}${words}</p>`)}
      <p class="small quiet">${nameOf(actor)}<${Reached} at=${at} received=${received_at} /></p></div></li>`;
}

const LISTS = /** @type {Record<string, string>} */ ({
  status: 'unit_status', from_status: 'unit_status', milestone: 'assignment_state', state: 'assignment_state', call_type: 'call_type', source: 'call_source',
  language: 'language', disposition: 'disposition',
});
/** Ids say nothing to people, and the act already says the rest. */
const SILENT = /(^|_)ids?$|^(at|after|clock_offset_ms|act|into|retracts|salt|digest)$/, ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Those that are words of a code by themselves. */
const CODED = ['fields', 'flags'];
/** @type {Record<string, string>} */
const CLOCK = { late: 'Told later', odd_clock: 'The clock of the phone was wrong' };

/** @param {Record<string, any>|null|undefined} particulars @returns {[string, any][]} */
export function worth(particulars) {
  return Object.entries(particulars ?? {}).filter(([name, value]) => !SILENT.test(name) && !ID.test(value) && value != null && value !== '' && !(Array.isArray(value) && !value.length))
    .map(([name, value]) => [['text', 'reason', 'kind', 'raised', ...CODED].includes(name) ? '' : plain(name), worded(name, value)]);
}

/** @param {string} name */
const plain = (name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

/** A value of the wire in words. @param {string} name @param {any} value @returns {string} */
export function worded(name, value) {
  if (name === 'raised') return value ? 'High: checks come closer together' : 'No longer high';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (CODED.includes(name) && Array.isArray(value)) return value.map((one) => CLOCK[one] ?? plain(one)).join(', ');
  if (Array.isArray(value)) return value.map((one) => worded(name, one)).join(' → ');
  if (typeof value === 'object') {
    if ('from' in value || 'to' in value) return `${worded(name, value.from ?? 'not known')} → ${worded(name, value.to ?? 'not known')}`;
    return Object.entries(value).filter(([, inner]) => inner != null && inner !== '').map(([key, inner]) => `${plain(key).toLowerCase()} ${worded(key, inner)}`).join(', ');
  }
  if (name === 'kind') return ALARMS[value] ?? String(value);
  const list = LISTS[name];
  return list ? label(list, value) : String(value);
}
