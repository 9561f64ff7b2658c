// How long people stood at whose door until somebody took over, and what became of those who were sent there.
import { html } from 'htm/preact';
import { corrected } from '../base/clock.js';
import { OnOpening } from '../ui/on-opening.js';
import { span } from '../ui/time.js';

/** @typedef {{service_id: string|null, name: string|null, count: number, waiting: number, median_s: number|null, p90_s: number|null, asked: number, connected: number, unanswered: number}} Wait */

const DAYS = 90, DAY = 86_400_000;

function path() {
  const until = corrected(), [since, now] = [until - DAYS * DAY, until].map((at) => new Date(at).toISOString());
  return `/referrals/waits?${new URLSearchParams({ since, until: now })}`;
}

export const Waits = () => html`<${OnOpening} title=${`Waits and answers by door, last ${DAYS} days`} path=${path} none="Nobody was sent or taken to a door in this time." show=${(/** @type {Wait} */ one) => html`<${One} key=${one.service_id ?? one.name} wait=${one} />`} />`;

/** @param {{wait: Wait}} props */
const One = ({ wait: { name, count, waiting, median_s: half, p90_s: most, asked, connected, unanswered } }) => html`<div class="stack stack-4"><p class="strong">${name ?? 'Not in the directory'}</p>
  ${count + waiting > 0 && html`<p class="small">${half === null || most === null ? 'Nobody was accepted yet' : `Half waited up to ${span(half * 1000)}, nine of ten up to ${span(most * 1000)}`} <span class="quiet">${count} accepted${waiting ? `, ${waiting} still waiting` : ''}</span></p>`}
  ${asked > 0 && html`<p class="small">${connected} of ${asked} connected after 30 days${unanswered ? html` <span class="quiet">${unanswered} without any answer, which counts against nobody</span>` : ''}</p>`}</div>`;
