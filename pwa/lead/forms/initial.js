// What a question begins with; it counts once a crew has said it.
import { html } from 'htm/preact';
import { Button } from '../../ui/button.js';
import { nameOf } from './conditions.js';
import { Value } from './value.js';

/** @import {PartProps} from './item.js' */

/** @param {PartProps} props */
export function Initial({ item, set, against, id }) {
  const given = Array.isArray(item.initial) ? item.initial : [], name = nameOf(item.type, 'value'), error = against('initial');
  const blank = item.type === 'boolean' ? true : '';
  if (!given.length) return html`<div>${error && html`<span class="field-error">${error}</span>`}<${Button} size="small" kind="quiet" icon="plus" onClick=${() => set({ initial: [{ [name]: blank }] })}>Begin with an answer<//></div>`;
  return html`<div class="condition initial"><${Value} key=${id} label="Begins with" item=${item} value=${Object.values(given[0] ?? {})[0]} error=${error} onInput=${(/** @type {any} */ value) => set({ initial: [{ [name]: value }, ...given.slice(1)] })} />
    <${Button} size="small" kind="quiet" icon="x" onClick=${() => set({ initial: undefined })}>Begin empty<//></div>`;
}
