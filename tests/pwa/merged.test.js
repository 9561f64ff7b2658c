// Calls that were merged are one: whoever goes to the one that stayed sees whom the others spoke of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merged, stayed } from '../../pwa/state/merged.js';
import { personsThere } from '../../pwa/state/people.js';
import { declined, standing } from '../../pwa/state/referrals.js';
import { rows } from '../../pwa/state/store.js';

/** @param {string} id @param {string|null} [merged_into] @returns {any} */
const call = (id, merged_into = null) => ({ id, merged_into });
/** @param {string} id @param {string} incident_id @returns {any} */
const person = (id, incident_id) => ({ id, incident_id, answers: {}, joins: {}, joined: [] });
const CALLS = [call('a'), call('b', 'a'), call('c', 'b'), call('d'), call('e', 'd')];

test('a call comes first, then its duplicates, however often what stayed was merged on', () => {
  assert.deepEqual(merged(CALLS, 'a'), ['a', 'b', 'c']);
  assert.deepEqual(merged(CALLS, 'b'), ['b', 'c']);
  assert.deepEqual(merged(CALLS, 'x'), ['x'], 'a call that is not here yet');
  assert.deepEqual(merged([call('f', 'g'), call('g', 'f')], 'f'), ['f', 'g'], 'a circle ends');
});

test('which call stayed is found from each of them', () => {
  const calls = new Map([...CALLS, call('f', 'g'), call('g', 'f')].map((one) => [one.id, one]));
  assert.deepEqual(['a', 'b', 'c', 'd', 'x'].map((id) => stayed(calls, id)), ['a', 'a', 'a', 'd', 'x']);
  assert.ok(stayed(calls, 'f'), 'a circle ends');
});

test('the persons of merged calls stand after those of the call that stayed', () => {
  rows.incidents.value = new Map(CALLS.map((one) => [one.id, one]));
  rows.persons.value = new Map([person('1', 'c'), person('2', 'a'), person('3', 'd')].map((one) => [one.id, one]));
  assert.deepEqual(personsThere('a').map(({ id }) => id), ['2', '1']);
  assert.deepEqual([personsThere('c'), personsThere('e')].map((found) => found.map(({ id }) => id)), [['1'], []]);
});

test('a no of nobody named on a duplicate may have been of whoever is on the call that stayed, and no yes of it counts there', () => {
  rows.incidents.value = new Map(CALLS.map((one) => [one.id, one]));
  const said = (/** @type {any} */ more) => ({ purpose: 'survey', notice: { version: '1', language: 'en' }, after: [], at: '2026-03-01T12:00:00.000Z', received_at: '2026-03-01T12:00:00.000Z', live: true, ...more });
  rows.consents.value = new Map([said({ id: 'no', incident_id: 'c', person_id: null, state: 'declined' })].map((one) => [one.id, one]));
  assert.deepEqual(['a', 'b', 'c', 'd'].map((incident_id) => declined({ incident_id, person_id: '2' }, 'survey')), [true, true, true, false]);
  rows.consents.value = new Map([said({ id: 'yes', incident_id: 'c', person_id: null, state: 'given_verbal' })].map((one) => [one.id, one]));
  assert.deepEqual(['a', 'c'].map((incident_id) => Boolean(standing({ incident_id, person_id: null }, 'survey'))), [false, true]);
});
