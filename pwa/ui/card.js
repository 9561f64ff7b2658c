// Surfaces that hold things: cards, lists with rows, label-and-value facts, and what an empty place says.
import { html } from 'htm/preact';
import { Icon } from './icon.js';

/** @param {{tone?: 'caution'|'alarm'|'info', title?: any, level?: 2|3, children?: any, class?: string}} props */
export function Card({ tone, title, level = 2, children, class: more = '' }) {
  const heading = level === 2 ? 'h2' : 'h3';
  return html`<section class=${`card ${tone ? `card-${tone}` : ''} ${more}`}>${title && html`<${heading} class="large strong">${title}<//>`}${children}</section>`;
}

/** @param {{label?: string, children?: any}} props */
export const List = ({ label, children }) => html`<ul class="list" role="list" aria-label=${label}>${children}</ul>`;

/** One line of a list: a link with `href`, a button with `onClick`, else just a line.
 * @param {{href?: string, onClick?: () => void, current?: boolean, icon?: string, start?: any, end?: any, children?: any}} props */
export function Row({ href, onClick, current, icon, start, end, children }) {
  const inside = html`${icon && html`<${Icon} name=${icon} />`}${start}<span class="grow">${children}</span>${end}`;
  const mark = current ? 'true' : undefined;
  if (href) return html`<li><a class="row" href=${href} aria-current=${mark}>${inside}</a></li>`;
  if (onClick) return html`<li><button type="button" class="row" onClick=${onClick} aria-current=${mark}>${inside}</button></li>`;
  return html`<li class="row">${inside}</li>`;
}

/** @param {{pairs: Array<[any, any] | false | null | undefined | ''>}} props what has no value is left out */
export function Facts({ pairs }) {
  const known = /** @type {Array<[any, any]>} */ (pairs.filter((pair) => pair && pair[1] != null && pair[1] !== ''));
  return html`<dl class="facts">${known.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** What will appear here, and what to do first.
 * @param {{icon?: string, title: any, children?: any, level?: 1|2|3}} props */
export function Empty({ icon, title, children, level = 2 }) {
  return html`<div class="empty">${icon && html`<${Icon} name=${icon} size=${32} />`}<${`h${level}`}>${title}<//>${children}</div>`;
}
