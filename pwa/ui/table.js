// Rows and columns for the desk; scrolls by itself when the window is narrow.
import { html } from 'htm/preact';

/** @typedef {{name: any, cell: (row: any) => any, number?: boolean}} Column */

/** @param {{label: string, columns: Column[], rows: any[], empty?: any, shown?: boolean}} props `label` names the table, `shown` also writes it above */
export function Table({ label, columns, rows, empty, shown }) {
  return html`<div class="table-place" role="region" aria-label=${label} tabindex="0"><table class="table"><caption class=${shown ? '' : 'unseen'}>${label}</caption>
    <thead><tr>${columns.map((column) => html`<th scope="col" class=${column.number ? 'number' : ''}>${column.name}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr key=${row.id}>${columns.map((column, at) => (at === 0
      ? html`<th scope="row" class="row-name">${column.cell(row)}</th>`
      : html`<td class=${column.number ? 'number' : ''}>${column.cell(row)}</td>`))}</tr>`)}
    ${!rows.length && html`<tr><td colspan=${columns.length}>${empty ?? 'Nothing yet.'}</td></tr>`}</tbody></table></div>`;
}
