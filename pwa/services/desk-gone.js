// What was taken out of the directory: no phone holds it, so the server is asked.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { directory } from '../state/directory.js';

/** @import {ServiceRow} from '../base/types-services.js' */
/** @typedef {{items: ServiceRow[], next: string|null, silent: boolean}} Asked */

const PAUSE = 250;

/** @param {{query: string, id: string|null|undefined, link: (...parts: string[]) => string}} props */
export function Gone({ query, id, link }) {
  const [found, setFound] = useState(/** @type {Asked|null} */ (null)), known = directory.value;
  const ask = async (/** @type {ServiceRow[]} */ before, /** @type {AbortSignal|undefined} */ until = undefined) => {
    const { ok, body } = await get(`/services?${new URLSearchParams({ gone: '1', q: query.trim(), limit: '50', after: String(before.length) })}`);
    if (!until?.aborted) setFound(ok ? { items: [...before, ...body.items], next: body.next, silent: false } : { items: before, next: null, silent: true });
  };
  // Also when one is taken out or comes back: then the directory here is another.
  useEffect(() => {
    const leaving = new AbortController(), typed = setTimeout(() => ask([], leaving.signal), PAUSE);
    return () => { leaving.abort(); clearTimeout(typed); };
  }, [query, known]);
  if (!found) return html`<p class="small quiet" role="status">Looking for them.</p>`;
  const { items, next, silent } = found;
  return html`<p class="small quiet" role="status">${items.length}${next ? ' and more' : ''} taken out</p>
    ${silent && html`<${Notice} tone="caution"><p>The server does not answer, and this computer does not hold what was taken out.</p><div><${Button} size="small" onClick=${() => ask([])}>Try again<//></div><//>`}
    ${items.length > 0 ? html`<ul class="list services-scroll" role="list" aria-label="Services taken out">${items.map((row) => html`<${Line} key=${row.id} row=${row} current=${row.id === id} to=${link(row.id)} />`)}</ul>`
    : !silent && html`<p>${query.trim() ? 'None of them. Try another word.' : 'Nothing was taken out. Whoever closes or leaves stays here, and can come back.'}</p>`}
    ${next && html`<${Button} wide onClick=${() => ask(items)}>Show more<//>`}`;
}

/** @param {{row: ServiceRow, current: boolean, to: string}} props */
function Line({ row, current, to }) {
  return html`<li><a class="row services-line" href=${to} aria-current=${current ? 'true' : undefined}><span class="strong">${row.name}</span>${row.organization !== row.name && html`<span class="small quiet">${row.organization}</span>`}
    <span class="small quiet">${['Taken out', row.retired_reason].filter(Boolean).join(': ')}</span></a></li>`;
}
