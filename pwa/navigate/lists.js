// Lists in heaps beside one thing: moved through with the arrows or j and k; on a phone one at a time.
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { List } from '../ui/card.js';
import { dress } from '../ui/dress.js';

dress('loop');
dress('navigate');

/** @typedef {{link: (...parts: string[]) => string, go: (...parts: string[]) => void}} Addresses   below the list's own */

/** @param {{title: string, chosen: boolean, close: () => void, list: any, children?: any}} props  `children`: what is chosen, or what stands there until something is */
export function Split({ title, chosen, close, list, children }) {
  const place = useRef(/** @type {HTMLElement|null} */ (null)), detail = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => { if (chosen) { detail.current?.focus({ preventScroll: true }); detail.current?.scrollIntoView({ block: 'nearest' }); } }, [chosen]);
  /** @param {KeyboardEvent} event */
  const move = (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest('input, textarea, select')) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key], rows = /** @type {HTMLElement[]} */ ([...(place.current?.querySelectorAll('a.row') ?? [])]);
    if (!step || !rows.length || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + step))].focus();
  };
  return html`<div class="split loop" data-chosen=${chosen ? '' : undefined}><section class="loop-list stack" ref=${place} onKeyDown=${move} aria-label=${title}>${list}</section>
    <section class="loop-detail stack" ref=${detail} tabindex="-1" aria-label=${chosen ? 'Chosen' : undefined} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && !document.querySelector('dialog[open]') && close()}>
      ${chosen && html`<div class="loop-back"><h1 class="unseen">${title}</h1><${Button} icon="arrow-left" onClick=${close}>${title}<//></div>`}${children}</section></div>`;
}

/** @template T @param {{heaps: {code: string, title: string, rows: T[]}[], row: (row: T) => any}} props */
export const Heaps = ({ heaps, row }) => heaps.map(({ code, title, rows }) => (code === 'ended'
  ? html`<details key=${code} class="card"><summary><span class="grow">${title}</span><span class="quiet">${rows.length}</span></summary><${List} label=${title}>${rows.map(row)}<//></details>`
  : html`<section key=${code} class="stack stack-8"><h2 class="heap" data-heap=${code}>${title} <span class="quiet">${rows.length}</span></h2><${List} label=${title}>${rows.map(row)}<//></section>`));

/** On a narrow screen the way there, where no tab has room. @param {{href?: string}} props */
export const Figures = ({ href }) => href && html`<p class="small"><a href=${href}>What came of it</a> <span class="quiet">in numbers, of the last 30 or 90 days</span></p>`;
