// How long people stood at whose door until somebody took over.
import { html } from 'htm/preact';
import { corrected } from '../base/clock.js';
import { OnOpening } from '../ui/on-opening.js';
import { span } from '../ui/time.js';

/** @typedef {{service_id: string|null, name: string|null, count: number, waiting: number, median_s: number|null, p90_s: number|null}} Wait */

const DAYS = 90, DAY = 86_400_000;

function path() {
  const until = corrected(), [since, now] = [until - DAYS * DAY, until].map((at) => new Date(at).toISOString());
  return `/referrals/waits?${new URLSearchParams({ since, until: now })}`;
}

export const Waits = () => html`<${OnOpening} title=${`Waits at each door, last ${DAYS} days`} path=${path} none="Nobody was taken to a door in this time." show=${(/** @type {Wait} */ one) => html`<${One} key=${one.service_id ?? one.name} wait=${one} />`} />`;

/** @param {{wait: Wait}} props */
const One = ({ wait: { name, count, waiting, median_s: half, p90_s: most } }) => html`<div class="stack stack-4"><p class="strong">${name ?? 'Not in the directory'}</p>
  <p class="small">${half === null || most === null ? 'Nobody was accepted yet' : `Half waited up to ${span(half * 1000)}, nine of ten up to ${span(most * 1000)}`} <span class="quiet">${count} accepted${waiting ? `, ${waiting} still waiting` : ''}</span></p></div>`;
