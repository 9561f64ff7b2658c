// One service at a desk: as crews see it, with what staff can say of it: checked, changed, beds, closed.
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { directory } from '../state/directory.js';
import { can, seen } from '../state/store.js';
import { Beds, Retire } from './desk-acts.js';
import { Edit } from './edit.js';
import { One } from './one.js';
import { Trouble, acting, putting, useSaying } from './saying.js';
import { compactOf } from './typed.js';

/** @import {Result} from '../base/types.js' */
/** @import {ServiceRow} from '../base/types-services.js' */
/** @import {Place} from './desk.js' */

/** @param {{id: string, place: Place}} props */
export function DeskOne({ id, place: { part, link, go } }) {
  const [row, setRow] = useState(/** @type {ServiceRow|null} */ (null)), [lost, setLost] = useState(''), known = directory.value.get(id), heading = useRef(/** @type {HTMLElement|null} */ (null));
  const look = async () => {
    const answer = await get(`/services/${id}`);
    if (answer.ok) setRow(answer.body);
    setLost(answer.ok ? '' : answer.status === 404 ? 'gone' : 'silent');
  };
  // Also when somebody else changed it meanwhile: the feed brings it.
  useEffect(() => void look(), [id, known]);
  useEffect(() => { if (matchMedia('(max-width: 50rem)').matches) heading.current?.focus(); }, []); // the list is gone there, and with it the focus
  const shown = row ? compactOf(row) : known;
  if (part === 'edit' && row && can('services.manage')) return html`<${Edit} id=${id} row=${row} onDone=${(/** @type {ServiceRow} */ next) => { setRow(next); go(id); }} onLeave=${() => go(id)} />`;
  return html`<div class="card" ref=${heading} tabindex="-1"><p class="services-back"><a href=${link()}>Back to all services</a></p>
    ${lost === 'silent' && html`<${Notice} tone="caution"><p>The server does not answer: this is as last heard, and cannot be changed now.</p><div><${Button} size="small" onClick=${look}>Try again<//></div><//>`}
    ${shown ? html`<${One} desk service=${shown}>${row && can('services.manage') && html`<${Acts} row=${row} setRow=${setRow} go=${go} />`}<//>` : lost === 'gone' ? html`<${Empty} icon="search" title="This service is not in the directory" />` : html`<p role="status" class="quiet">Opening it.</p>`}
    ${row && html`<${About} row=${row} />`}</div>`;
}

/** @param {{row: ServiceRow, setRow: (row: ServiceRow) => void, go: Place['go']}} props */
function Acts({ row, setRow, go }) {
  const told = useSaying(), [asked, ask] = useState(''), closed = row.status !== 'active', close = () => ask('');
  const done = (/** @type {Result} */ { body }) => setRow(body);
  const say = async (/** @type {import('./saying.js').Saying} */ saying) => { const result = await told.say(saying); if (result.ok) done(result); };
  return html`<div class="stack stack-8"><div class="line acts"><${Button} kind="primary" icon="check" busy=${told.busy} onClick=${() => say(acting(row.id, 'verifications', {}))}>Checked today<//>
      <${Button} kind="outline" onClick=${() => go(row.id, 'edit')}>Change<//>
      <${Button} kind="outline" onClick=${() => ask('beds')}>Say what is free<//>
      ${closed ? html`<${Button} kind="outline" icon="undo-2" busy=${told.busy} onClick=${() => say(putting(row.id, { name: row.name, status: 'active' }, row.stamp))}>It is open again<//>` : html`<${Button} kind="quiet" onClick=${() => ask('retire')}>Closed or gone<//>`}</div>
    <${Trouble} told=${told} done=${done} /></div>
    ${asked === 'beds' && html`<${Beds} row=${row} done=${done} onClose=${close} />`}
    ${asked === 'retire' && html`<${Retire} row=${row} done=${done} onClose=${close} />`}`;
}

/** @param {{row: ServiceRow}} props */
function About({ row: { retired_reason, verified_by, source, odd } }) {
  const who = verified_by && seen.people.value.get(verified_by)?.name;
  return html`<div class="small quiet stack stack-4">${retired_reason && html`<p>Why it is closed: ${retired_reason}</p>`}${who && html`<p>Last checked by ${who}</p>`}<p>From ${source === 'staff' ? 'the people here' : source}</p>
    ${odd.length > 0 && html`<details><summary>What the import could not read (${odd.length})</summary><ul>${odd.map((words) => html`<li key=${words}>${words}</li>`)}</ul></details>`}</div>`;
}
