// The programme's own settings: how often crews are asked whether they are all right, and what a shift needs.
import { html } from 'htm/preact';
import { can } from '../../state/store.js';
import { Spans } from './spans.js';
import { ShiftNeeds } from './shift-needs.js';

export const Programme = () => html`<div class="lead-page"><h1>Programme</h1>
  <p class="measure quiet">What is changed here counts for everybody from the moment it is saved, also for calls that are under way. Until you leave this screen, what stood before can be put back.</p>
  <div class="lead-two"><${Spans} may=${can('safety.manage')} /><${ShiftNeeds} may=${can('teams.manage')} /></div></div>`;
