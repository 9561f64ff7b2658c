// The next day at a glance: one bar a team, and in words when nobody at all is planned.
import { html } from 'htm/preact';
import { programme, seen, tick } from '../state/store.js';
import { gaps, stretches } from './reckon.js';
import { anded, onNow, teams } from './view.js';

/** @import {Team} from '../base/types.js' */
/** @import {Stretch} from './reckon.js' */

const HOUR = 3_600_000, DAY = 24 * HOUR, WIDE = 960, HIGH = 28;

/** By the programme's own wall clock, wherever this desk stands. @param {number} at */
export const hour = (at) => new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', timeZone: programme.value?.time_zone }).format(at);

export function Cover() {
  const from = Math.floor(tick.value / HOUR) * HOUR, to = from + DAY, shifts = [...seen.shifts.value.values()];
  if (!teams.value.length) return null;
  const open = new Set(onNow.value.map(({ id }) => id)), all = stretches(shifts, open, tick.value, from, to), none = gaps(all, tick.value, to);
  return html`<section class="card cover" aria-labelledby="cover"><div class="line line-apart"><h2 id="cover" class="large">The next 24 hours</h2>
      <span class=${none.length ? 'small tone-caution strong' : 'small quiet'}>${none.length ? `No team at all ${wordsFor(none, to)}` : 'A team is planned at every hour'}</span></div>
    ${teams.value.map((team) => html`<${Bar} key=${team.id} team=${team} covered=${all.filter(({ shift }) => shift.team_id === team.id)} from=${from} to=${to} />`)}
    <div class="cover-hours small quiet" aria-hidden="true">${[0, 6, 12, 18].map((step) => html`<span key=${step}>${hour(from + step * HOUR)}</span>`)}</div></section>`;
}

/** @param {{team: Team, covered: Stretch[], from: number, to: number}} props */
function Bar({ team, covered, from, to }) {
  const open = gaps(covered, tick.value, to);
  const at = (/** @type {number} */ moment) => (moment - from) / (to - from) * WIDE;
  return html`<div class="cover-team"><p class="line line-apart"><strong>${team.name}</strong><span class="small quiet">${open.length ? `Not planned ${wordsFor(open, to)}` : 'Planned all day'}</span></p>
    <svg viewBox=${`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true"><rect class="cover-none" width=${WIDE} height=${HIGH} rx="4" />
      ${covered.map((one) => html`<rect key=${one.shift.id} class="cover-shift" x=${at(one.from)} width=${Math.max(2, at(one.to) - at(one.from) - 2)} height=${HIGH} rx="4" />`)}
      ${[6, 12, 18].map((step) => html`<line key=${step} class="cover-line" x1=${step * WIDE / 24} x2=${step * WIDE / 24} y2=${HIGH} />`)}
      <line class="cover-now" x1=${at(tick.value)} x2=${at(tick.value)} y2=${HIGH} /></svg></div>`;
}

/** @param {{from: number, to: number}[]} open @param {number} to */
const wordsFor = (open, to) => anded(open.map((gap) => {
  if (gap.from <= tick.value + 60_000) return gap.to >= to ? 'from now on' : `until ${hour(gap.to)}`;
  return gap.to >= to ? `from ${hour(gap.from)}` : `${hour(gap.from)} to ${hour(gap.to)}`;
}));
