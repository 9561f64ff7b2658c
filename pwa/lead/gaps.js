// The last thirty days: when teams lacked people or a van, and how often crews rested. Never why they rested.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { span } from '../ui/time.js';
import { can, tick } from '../state/store.js';
import { counted, teamName } from './view.js';

/** @typedef {{team_id: string, reason: string, since: string, until: string|null}} Fact */
/** @typedef {{count: number, seconds: number}} Rest */

const DAYS = 30;
const LACKS = /** @type {Record<string, string>} */ ({ below_staffing: 'too few people', vehicle_down: 'the van could not go' });

export function Gaps() {
  const [facts, setFacts] = useState(/** @type {Fact[]|null} */ (null)), [rest, setRest] = useState(/** @type {Rest|null} */ (null));
  const until = Math.ceil(tick.value / 3_600_000) * 3_600_000;
  useEffect(() => {
    const within = `since=${new Date(until - DAYS * 86_400_000).toISOString()}&until=${new Date(until).toISOString()}`;
    if (can('coverage.read')) void get(`/teams/coverage?${within}`).then(({ ok, body }) => ok && setFacts(body.items));
    if (can('holds.read')) void get(`/teams/holds?${within}`).then(({ ok, body }) => ok && setRest(body));
  }, [until]);
  return html`<section class="card" aria-labelledby="gaps"><h2 id="gaps" class="large">The last ${DAYS} days</h2>
    ${facts && html`<p>${facts.length ? `Not fully covered: ${sums(facts).join('; ')}` : 'Every team had its people and its van.'}</p>`}
    ${rest && html`<p>${rest.count ? `Crews rested after a hard call ${counted(rest.count, 'time')}, ${span(rest.seconds * 1000)} in all.` : 'No crew had to rest after a hard call.'}</p>`}</section>`;
}

/** @param {Fact[]} facts @returns {string[]} */
function sums(facts) {
  /** @type {Map<string, {words: string, ms: number, times: number}>} */
  const found = new Map();
  for (const { team_id, reason, since, until } of facts) {
    const key = `${team_id} ${reason}`, before = found.get(key) ?? { words: `${teamName(team_id)}, ${LACKS[reason] ?? reason}`, ms: 0, times: 0 };
    found.set(key, { ...before, ms: before.ms + (until ? Date.parse(until) : tick.value) - Date.parse(since), times: before.times + 1 });
  }
  return [...found.values()].map(({ words, ms, times }) => `${words} ${counted(times, 'time')}, ${span(ms)}`);
}
