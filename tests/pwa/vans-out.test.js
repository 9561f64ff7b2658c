// A lead sees which van is out with whom, and what keeps a shift whose hour has come.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vanOptions } from '../../pwa/lead/shift-acts.js';
import { waiting } from '../../pwa/lead/waiting.js';
import { rows, tick } from '../../pwa/state/store.js';

const at = (/** @type {number} */ minutes) => new Date(tick.value + minutes * 60_000).toISOString();
/** @param {string} id @param {string} team @param {string} van @param {Record<string, any>} [more] */
const shift = (id, team, van, more) => ({ id, team_id: team, vehicle_id: van, crew: [id], starts_at: at(-60), ends_at: null, ended_at: null, ...more });
/** @param {string} kind @param {any[]} list */
const put = (kind, list) => void (/** @type {any} */ (rows)[kind].value = new Map(list.map((row) => [row.id, row])));
const waits = () => waiting().map(({ words, more }) => `${words}: ${more}`);

put('vehicles', [{ id: 'v1', name: 'Van 1', out_of_service: null }, { id: 'v2', name: 'Van 2', out_of_service: 'Brakes' }]);
put('teams', [{ id: 'north', name: 'North', shift_id: 'now' }, { id: 'south', name: 'South', shift_id: null }]);
put('shifts', [shift('now', 'north', 'v1'), shift('next', 'south', 'v1', { starts_at: at(-5) })]);

test('where a shift begins now, a van that is out says with whom', () => {
  assert.deepEqual(vanOptions(true).map(({ label }) => label), ['Van 1, out with North now', 'Van 2, out of service']);
  assert.deepEqual(vanOptions(false).map(({ label }) => label), ['Van 1', 'Van 2, out of service']);
  assert.equal(vanOptions(true, /** @type {any} */ ({ id: 'now' }))[0].label, 'Van 1', 'its own van');
});

test('a shift that waits for a van is told with whose it is', () => {
  assert.deepEqual(waits(), ['South’s shift has not begun: Van 1 is still out with North. Choose another van, or end North’s shift. No page reaches its crew until it begins.']);
  put('shifts', [shift('now', 'north', 'v1'), shift('next', 'south', 'v1', { starts_at: at(-1) })]);
  assert.deepEqual(waits(), [], 'a worker may need a moment');
});

test('so is one that waits for its own team, and one of which nobody is left', () => {
  put('shifts', [shift('now', 'north', 'v1'), shift('next', 'north', 'v2', { starts_at: at(-5) })]);
  assert.match(waits()[0], /North’s shift before it is still open. End that first./);
  put('shifts', [shift('next', 'south', 'v2', { crew: [], starts_at: at(-5) })]);
  assert.match(waits()[0], /Nobody is left in its crew/);
});
