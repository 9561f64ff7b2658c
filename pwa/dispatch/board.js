// The columns of the board; an open call stands where the teams were, so that the calls stay in sight.
import { html } from 'htm/preact';
import { Active } from './active.js';
import { Detail } from './detail.js';
import { BoardMap } from './map.js';
import { Teams } from './teams.js';
import { Waiting } from './waiting.js';
import { lost, opened } from './view.js';

export function Board() {
  const id = opened.value;
  return html`<main class="board dispatch" data-open=${id ? '' : undefined} data-lost=${lost.value ? '' : undefined}>
    <h1 class="unseen">Board</h1>
    <${Waiting} /><${Active} />
    <section class="board-column board-side" aria-label="Teams and map"><${Teams} /><${BoardMap} /></section>
    ${id && html`<${Detail} key=${id} id=${id} />`}</main>`;
}
