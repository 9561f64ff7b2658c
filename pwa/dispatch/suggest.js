// Which teams suit a call, as the server reckons it; asked early for the chosen call, so that the list is there when it is wanted.
import { effect, signal } from '@preact/signals';
import { label, seen, session, tick } from '../state/store.js';
import { fetched } from './wire.js';
import { chosen, everyCall, opened } from './view.js';

/** @typedef {{device_id: string, name?: string, pageable: boolean, why?: string|null}} Phone */
/** @typedef {{team_id: string, reasons: any[], distance_m?: number|null, position_age_s?: number|null, phones: Phone[]|null}} Suggestion   `phones` null: not known */
/** @typedef {{at: number, items: Suggestion[]|null}} Asked  `items` null: the server did not say */

const FRESH_MS = 15_000;
const found = signal(/** @type {Map<string, Asked>} */ (new Map()));
/** @type {Set<string>} */
const asking = new Set();

/** @param {string} call */
export const suggestions = (call) => found.value.get(call);
/** @param {string} call */
export const best = (call) => found.value.get(call)?.items?.[0] ?? null;

/** @param {string} call @param {boolean} [anew] even when the last answer is fresh */
export async function suggest(call, anew = false) {
  const known = found.peek().get(call);
  if (asking.has(call) || (!anew && known?.items && tick.peek() - known.at < FRESH_MS)) return;
  asking.add(call);
  const { ok, body } = await fetched(`/incidents/${call}/suggestions`);
  asking.delete(call);
  const items = ok ? body.items ?? body.teams ?? body : null;
  found.value = new Map([...found.peek(), [call, { at: tick.peek(), items: Array.isArray(items) ? items : known?.items ?? null }]]);
}

/** What was said no longer holds. @param {string} call */
export const forgetSuggestions = (call) => void (found.value = new Map([...found.peek()].filter(([id]) => id !== call)));

/** The chosen call waits: ask before the dispatcher does, once the hand has rested on it for a moment. */
export const followChosen = () => effect(() => {
  const id = opened.value ?? chosen.value, call = everyCall.value.get(id ?? '');
  if (!session.value || !call || (call.stage !== 'waiting' && !call.unanswered)) return undefined;
  const timer = setTimeout(() => void suggest(call.id), 120);
  return () => clearTimeout(timer);
});

const MILE_M = 1609.344;

/** @param {number} metres */
export const miles = (metres) => (metres < 160 ? 'there already' : `${(metres / MILE_M).toFixed(metres < 16_000 ? 1 : 0)} mi`);

/** @param {Suggestion} suggestion @returns {string[]} */
export function reasonsOf({ reasons, distance_m, team_id }) {
  const words = (reasons ?? []).map((reason) => (typeof reason === 'string' ? reason : reason.words ?? reason.label ?? label('language', reason.code)));
  if (words.length) return words;
  const team = seen.teams.value.get(team_id);
  return [distance_m != null ? miles(distance_m) : 'distance not known', ...(team ? [label('unit_status', team.status)] : [])];
}
