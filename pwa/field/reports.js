// Mandated reports that are due, on a crew's phone.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { route } from '../state/route.js';
import { Reports } from '../paper/reports/list.js';

export const FieldReports = () => html`<main class="phone-main stack" tabindex="-1"><${Reports} id=${route.value.rest[0]} where=${['reports']} /></main>
  <footer class="thumb"><${Button} icon="arrow-left" wide href="#/">Back<//></footer>`;
