// Moments as the browser's own field takes them: this device's wall clock, to the minute.
import { html } from 'htm/preact';
import { programme } from '../state/store.js';

/** @param {number} at */
export function local(at) {
  const moment = new Date(Math.floor(at / 60_000) * 60_000);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The browser's field knows only this device's own wall clock. */
export function OtherZone() {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone, there = programme.value?.time_zone;
  if (!there || new Date().toLocaleString('en', { timeZone: here }) === new Date().toLocaleString('en', { timeZone: there })) return null;
  return html`<p class="small tone-caution strong">These times are by this device’s clock (${here}), not by the programme’s (${there}).</p>`;
}
