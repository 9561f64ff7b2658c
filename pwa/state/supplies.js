// Supplies as a screen sees them: the list, and what a van has left.
import { computed } from '@preact/signals';
import { left, short } from './stock.js';
import { outboxOf, rows, seen, session } from './store.js';

const moved = outboxOf('incidents', 'vehicles');

/** In the programme's own order. */
export const supplies = computed(() => [...rows.supplies.value.values()].sort((a, b) => a.id.localeCompare(b.id)));

/** The van that this person is out with. */
export const ownVan = computed(() => {
  const me = session.value?.user.id ?? '';
  return [...seen.teams.value.values()].find(({ crew }) => crew.includes(me))?.vehicle_id ?? null;
});

/** @param {string} van */
export const stockOf = (van) => left(rows.stocks.value.get(van), rows.handouts.value, moved.value, van);

/** @param {string|null|undefined} van */
export const shortIn = (van) => (van ? short(supplies.value, stockOf(van)) : []);

/** @param {string} code */
export const supplyLabel = (code) => supplies.value.find((supply) => supply.code === code)?.label ?? code;
