// Changing a shift says only what a person changed, and what is missing before it is sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedOf, missingIn } from '../../pwa/lead/shift-change.js';

const before = { team: 'north', van: 'v1', starts: '2026-11-25T08:00', ends: '2026-11-25T16:00' };

test('what nobody touched is not said again', () => {
  assert.deepEqual(changedOf(before, before), {});
  assert.deepEqual(changedOf(before, { ...before, van: 'v2' }), { vehicle_id: 'v2' });
  assert.deepEqual(changedOf(before, { ...before, team: 'south', ends: '2026-11-25T18:00' }), { team_id: 'south', ends_at: new Date('2026-11-25T18:00').toISOString() });
});

test('a van and a planned end can be taken away', () => {
  assert.deepEqual(changedOf(before, { ...before, van: '', ends: '' }), { vehicle_id: null, ends_at: null });
});

test('what is missing is told before anything is sent', () => {
  assert.match(String(missingIn(before, before)), /Nothing is changed/);
  assert.match(String(missingIn(before, { ...before, starts: '' })), /when it begins/);
  assert.match(String(missingIn(before, { ...before, ends: '2026-11-25T08:00' })), /before it begins/);
  assert.equal(missingIn(before, { ...before, ends: '' }), false);
});
