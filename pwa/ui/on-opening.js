// A card that asks the server for a list only when somebody opens it.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Button } from './button.js';

/** @param {{title: string, path: () => string, none: string, show: (item: any) => any}} props  `path` answers `{items}` */
export function OnOpening({ title, path, none, show }) {
  const [found, setFound] = useState(/** @type {any[]|'silent'|undefined} */ (undefined));
  const ask = async () => { const { ok, body } = await get(path()); setFound(ok ? body.items : 'silent'); };
  return html`<details class="card" onToggle=${(/** @type {Event} */ { target }) => /** @type {HTMLDetailsElement} */ (target).open && found === undefined && ask()}><summary>${title}</summary>
    <div class="inside stack stack-12" role="status">${found === undefined ? html`<p class="quiet">Asking the server.</p>`
    : found === 'silent' ? html`<p>The server does not answer. This needs signal.</p><div><${Button} onClick=${ask}>Try again<//></div>`
    : found.length ? found.map(show) : html`<p>${none}</p>`}</div></details>`;
}
