// What was found at a van stays with that van: a crew that gets another one looks again, and the next crew is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outbox, rows } from '../../pwa/state/store.js';
import { checkEquipment } from '../../pwa/sync/supplies.js';

/** @type {any} */ (globalThis).localStorage = { getItem: () => null, setItem() {} };
const { wrong } = await import('../../pwa/field/last-check.js'), { checksOf } = await import('../../pwa/field/shift-check.js'), { rules } = await import('../../pwa/field/shift-rules.js');

/** @param {string} id @param {string} shift @param {string|null} van @param {string} hour @returns {any} */
const row = (id, shift, van, hour) => ({ id, shift_id: shift, vehicle_id: van, items: { van: 'broken' }, note: null, at: `2026-01-01T${hour}:00:00.000Z`, actor: null });
/** @param {any[]} list */
const put = (list) => void (rows.equipment.value = new Map(list.map((one) => [one.id, one])));
const found = (/** @type {string|null} */ van) => checksOf(van).map(({ shift_id, items }) => `${shift_id} ${wrong(items).join()}`);

test('a check names the van that was looked at, also that there was none', () => {
  assert.deepEqual([checkEquipment('s', 'v1', { van: 'ok' }).body.vehicle_id, checkEquipment('s', null, { van: 'ok' }, 'x').body.vehicle_id], ['v1', null]);
  assert.equal('note' in checkEquipment('s', 'v1', { van: 'ok' }, '').body, false);
});

test('what is broken at one van is not said of another', () => {
  rules.value = /** @type {any} */ ({ equipment: [{ code: 'van', label: 'Brakes' }] });
  put([row('a', 'north', 'v1', '08')]);
  assert.deepEqual([found('v1'), found('v2'), found(null)], [['north Brakes broken'], [], []]);
});

test('the latest of a van comes first, whoever rode with it, and what is not sent yet counts', () => {
  put([row('a', 'north', 'v1', '08'), row('b', 'south', 'v1', '12')]);
  const said = checkEquipment('east', 'v1', { van: 'ok' });
  outbox.value = /** @type {any} */ ([{ ...said, body: { ...said.body, at: '2026-01-01T13:00:00.000Z' }, state: 'queued' }]);
  assert.deepEqual(found('v1'), ['east ', 'south Brakes broken', 'north Brakes broken']);
  outbox.value = [];
});
