// Past calls: closed, cancelled, merged and imported ones, fetched a page at a time and never kept.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Table } from '../ui/table.js';
import { At } from '../ui/time.js';
import { label, tick } from '../state/store.js';
import { About } from './detail.js';
import { callOf } from './reckon.js';
import { Priority } from './summary.js';
import { unread } from './trouble.js';
import { everyPage, fetched } from './wire.js';
import { placeOf, reading, typeOf } from './view.js';
import { linkTo } from './where.js';

/** @import {Incident, Result, TimelineEntry} from '../base/types.js' */

/** @param {{id: string|null}} props */
export const Log = ({ id }) => (id ? html`<${Past} key=${id} id=${id} />` : html`<${Pages} />`);

const KINDS = [{ code: 'open=false', label: 'Ended calls' }, { code: 'imported=true', label: 'Imported calls' }, { code: '', label: 'Every call' }];

function Pages() {
  const [kind, setKind] = useState('open=false'), [items, setItems] = useState(/** @type {Incident[]} */ ([])), [next, setNext] = useState(/** @type {string|null} */ (''));
  const [failed, setFailed] = useState(/** @type {Result|null} */ (null)), [busy, setBusy] = useState(true);
  /** @param {string|null} after @param {Incident[]} before */
  const more = async (after, before) => {
    setBusy(true);
    const result = await fetched(`/incidents?limit=50${kind && `&${kind}`}${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    setBusy(false);
    setFailed(result.ok ? null : result);
    if (!result.ok) return;
    setItems([...before, ...result.body.items]);
    setNext(result.body.next ?? null);
  };
  useEffect(() => { setItems([]); void more('', []); }, [kind]);
  return html`<main class="desk-main log"><div class="line line-apart"><h1>Past calls</h1>
      <div class="segments-line" role="group" aria-label="Which calls">${KINDS.map(({ code, label: words }) => html`<label key=${code}><input type="radio" name="kind" checked=${kind === code} onChange=${() => setKind(code)} /><span>${words}</span></label>`)}</div></div>
    ${failed && html`<${Notice} tone="caution"><p>The calls could not be fetched. ${unread(failed)}</p><div><${Button} size="small" onClick=${() => more(next, items)}>Try again<//></div><//>`}
    <${Table} label="Past calls, newest first" rows=${items} columns=${COLUMNS} empty=${busy ? 'Fetching the calls' : failed ? 'Not known' : 'No such call yet. A call stands here once it is closed, cancelled, merged or imported.'} />
    ${next && items.length > 0 && html`<div><${Button} busy=${busy} onClick=${() => more(next, items)}>${busy ? 'Fetching' : 'Show older calls'}<//></div>`}</main>`;
}

const COLUMNS = [
  { name: 'Place', cell: (/** @type {Incident} */ row) => html`<a href=${linkTo('log', row.id)}>${placeOf(row)}</a>${row.location?.area && row.location.area !== placeOf(row) ? html`<br /><span class="small quiet">${row.location.area}</span>` : ''}` },
  { name: 'Came in', cell: (/** @type {Incident} */ row) => html`<${At} at=${row.received_at} now=${tick.peek()} />` },
  { name: 'Kind', cell: typeOf },
  { name: 'Priority', cell: (/** @type {Incident} */ row) => html`<${Priority} value=${row.priority} />` },
  { name: 'How it ended', cell: (/** @type {Incident} */ row) => (row.disposition ? label('disposition', row.disposition) : label('incident_status', row.status)) },
  { name: 'From', cell: (/** @type {Incident} */ row) => `${label('call_source', row.source)}${row.imported ? ', imported' : ''}` },
];

/** One past call, fetched whole with its timeline. @param {{id: string}} props */
function Past({ id }) {
  const [incident, setIncident] = useState(/** @type {Incident|null} */ (null)), [lines, setLines] = useState(/** @type {TimelineEntry[]} */ ([])), [failed, setFailed] = useState(/** @type {Result|null} */ (null));
  useEffect(() => void fetchPast(id).then(({ call, story }) => {
    if (call.ok) setIncident(call.body);
    if (story.ok) setLines(story.body.items);
    setFailed([call, story].find(({ ok }) => !ok) ?? null);
  }), [id]);
  return html`<main class="desk-main desk-narrow"><h1 class="unseen">Past call</h1><div><a class="button button-small" href=${reading.value ? linkTo('log', id) : linkTo('log')}>${reading.value ? 'Back to the call' : 'Back to past calls'} <span class="key">Esc</span></a></div>
    ${failed && html`<${Notice} tone="caution"><p>${unread(failed)}</p><//>`}
    ${incident && html`<div class="card"><${About} call=${callOf(incident, [])} past=${lines} /></div>`}${!incident && !failed && html`<p role="status">Fetching the call</p>`}</main>`;
}

/** @param {string} id */
async function fetchPast(id) {
  const [call, story] = await Promise.all([fetched(`/incidents/${id}`), everyPage(`/incidents/${id}/timeline`)]);
  return { call, story };
}
