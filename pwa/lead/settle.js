// What came in twice under one id with different words: a lead looks at it and says what was done.
import { html } from 'htm/preact';
import { computed, effect, signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Card, Empty, Facts } from '../ui/card.js';
import { Textarea } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { Age, At } from '../ui/time.js';
import { can, label, net, seen, session, signedOut, tick } from '../state/store.js';
import { Trouble, useTelling } from './telling.js';
import { counted, fullName, placeOf, said } from './view.js';
import { acting, listed } from './wire.js';

/** @typedef {{id: string, act_id: string, path: string, content: Record<string, any>, actor_id: string, device_id: string|null, received_at: string}} Sibling */

const found = signal(/** @type {Sibling[]|null} */ (null)), trouble = signal(false);
export const waitingSiblings = signal(0);

async function read() {
  if (!can('siblings.settle')) return;
  const answer = await listed('/siblings');
  trouble.value = !answer.ok;
  if (answer.kind === 'signed-out') signedOut.value = true;
  if (answer.ok) { found.value = answer.items; waitingSiblings.value = answer.items.length; }
}

/** They do not travel with the rows; asked for when one signs in, comes back, and every five minutes. */
const reachable = computed(() => Boolean(session.value) && ['live', 'polling'].includes(net.value.state));
effect(() => void (reachable.value && read()));
setInterval(() => reachable.value && void read(), 300_000);

export function Settle() {
  useEffect(() => void read(), []);
  const list = found.value;
  return html`<div class="lead-page"><h1>To settle</h1>
    <p class="quiet measure">A phone said something under a name that was already taken by other words. Neither is lost: the first stands, the second waits here until somebody looked at it.</p>
    ${trouble.value && html`<${Notice} tone="caution"><p>This list could not be read now.</p><div><${Button} size="small" onClick=${read}>Try again<//></div><//>`}
    ${list === null ? html`<p class="quiet" role="status">${trouble.value ? '' : 'Reading.'}</p>` : list.length ? html`<p class="small quiet" role="status">${counted(list.length, 'thing')} to look at</p><div class="stack">${list.map((row) => html`<${One} key=${row.id} row=${row} />`)}</div>`
      : html`<div class="card"><${Empty} icon="check" title="Nothing to settle"><p>When a phone’s words and the record contradict each other, both stand here.</p><//></div>`}</div>`;
}

/** @param {{row: Sibling}} props */
function One({ row }) {
  const [note, setNote] = useState(''), [asked, setAsked] = useState(false), telling = useTelling(), { words, incident } = aboutPath(row.path);
  const settled = () => { said('Settled.'); void read(); };
  /** @param {Event} event */
  const send = async (event) => {
    event.preventDefault();
    setAsked(true);
    if (note.trim() && !telling.busy && (await telling.say(acting('siblings', row.id, 'settlements', { note: note.trim() }))).ok) settled();
  };
  return html`<${Card} level=${2}><div class="line line-apart"><h2 class="large">${words}</h2><span class="small quiet">came in <${Age} at=${row.received_at} now=${tick.value} ago /></span></div>
    <p class="small quiet">${fullName(row.actor_id)}${row.device_id ? `, ${seen.devices.value.get(row.device_id)?.name ?? 'a phone no longer here'}` : ''}${incident ? html`, <a href=${`#/board/c/${incident.id}`}>${placeOf(incident)}</a>` : ''}</p>
    <${Facts} pairs=${contentOf(row.content)} />
    <form class="stack stack-8" onSubmit=${send} novalidate><${Textarea} label="What you did about it" help="For instance: wrote it as a note on the call; or: the same as what stands." value=${note} onInput=${setNote} error=${asked && !note.trim() ? 'Write what you did.' : undefined} maxlength="1000" />
      <${Trouble} telling=${telling} done=${settled} /><div><${Button} kind="primary" type="submit" busy=${telling.busy}>Settled<//></div></form><//>`;
}

/** @type {Record<string, string>} */
const ACTS = { notes: 'A note', revisions: 'A change of a call', milestones: 'A step of a team', declines: 'A decline', retractions: 'A step taken back', messages: 'A message', statuses: 'A team’s status', incidents: 'A call' };

/** What an address is about. @param {string} path */
export function aboutPath(path) {
  const [kind = '', id = '', acts] = path.replace('/api/v1/', '').split('/');
  const incident = seen.incidents.value.get(kind === 'assignments' ? seen.assignments.value.get(id)?.incident_id ?? '' : id);
  return { words: ACTS[acts ?? ''] ?? ACTS[kind] ?? 'Something said', incident };
}

const FRAME = new Set(['clock_offset_ms', 'after']);

/** @type {Record<string, string>} */
const LISTS = { status: 'unit_status', milestone: 'assignment_state', call_type: 'call_type', language: 'language', source: 'call_source' };

/** @param {Record<string, any>} content @returns {[string, any][]} */
const contentOf = (content) => Object.entries(content ?? {}).filter(([key]) => !FRAME.has(key)).map(([key, value]) => [keyWords(key), valueWords(key, value)]);

/** @param {string} key */
const keyWords = (key) => (key === 'at' ? 'Said at' : `${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll('_', ' ')}`);

/** @param {string} key @param {any} value @returns {any} */
function valueWords(key, value) {
  if (key === 'at') return html`<${At} at=${value} now=${tick.value} />`;
  if (LISTS[key]) return label(LISTS[key], value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
