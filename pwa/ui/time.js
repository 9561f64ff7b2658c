// Times as people think them: "4 min", "14:05", "in 0:24".
import { html } from 'htm/preact';

const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const dated = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** How long, in the largest unit that still says something. @param {number} ms */
export function span(ms) {
  if (ms < 10_000) return 'a moment';
  if (ms < MINUTE) return `${Math.floor(ms / 10_000) * 10} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ${Math.floor(ms % HOUR / MINUTE)} min`;
  return `${Math.floor(ms / DAY)} d`;
}

/** Minutes and seconds left, never below nothing. @param {number} ms */
export function left(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The wall clock, with the day when it is not today's. @param {string|number} at @param {number} now */
export function stamp(at, now) {
  const then = new Date(at);
  return (then.toDateString() === new Date(now).toDateString() ? clock : dated).format(then);
}

/** How long something has lasted, with the exact time on demand.
 * @param {{at: string|number|null|undefined, now: number, ago?: boolean}} props */
export function Age({ at, now, ago }) {
  if (at == null) return html`<span class="quiet">never</span>`;
  const then = new Date(at);
  return html`<time dateTime=${then.toISOString()} title=${exact.format(then)}>${ago ? agoWords(now - then.getTime()) : span(now - then.getTime())}</time>`;
}

/** @param {number} ms */
const agoWords = (ms) => (ms < 10_000 ? 'just now' : `${span(ms)} ago`);

/** The time on the clock when something happened. @param {{at: string|number, now: number}} props */
export function At({ at, now }) {
  const then = new Date(at);
  return html`<time dateTime=${then.toISOString()} title=${exact.format(then)}>${stamp(at, now)}</time>`;
}

/** What is left until something is due; with `from` also as a bar that empties.
 * @param {{due: string|number, now: number, from?: string|number, children?: any}} props */
export function Countdown({ due, now, from, children }) {
  const end = new Date(due).getTime(), rest = Math.max(0, end - now);
  const whole = from == null ? 0 : Math.max(1, end - new Date(from).getTime());
  return html`<span class="countdown" role="timer"><span>${children} <span class="number">${left(rest)}</span></span></span>
    ${whole > 0 && html`<div class="bar" aria-hidden="true"><span style=${{ transform: `scaleX(${Math.min(1, rest / whole)})` }} /></div>`}`;
}
