// A navigator sees no calls and no records of persons: what their rows say of both is enough.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

/** What the store reads when it is loaded. */
Object.assign(globalThis, { localStorage: { getItem: () => null, setItem: () => {} } });
const { rows } = await import('../../pwa/state/store.js');
const { whoOf, whomOf } = await import('../../pwa/navigate/names.js');
const { ofOne } = await import('../../pwa/state/referrals.js');
const { peopleAmong, whose } = await import('../../pwa/paper/sheet/whose.js');

const of = (/** @type {any[]} */ ...list) => /** @type {any} */ (new Map(list.map((one) => [one.id, one])));
const refer = (/** @type {string} */ id, /** @type {object} */ more = {}) => ({ id, incident_id: 'call', person_id: null, whose: null, state: 'sent', stopped: false, loop: true, referral_type: 'shelter', moves: [], share: {}, after: [], ...more });
const due = (/** @type {string} */ id, /** @type {object} */ more = {}) => ({ id, incident_id: 'call', person_id: null, whose: null, state: 'open', due_at: '2026-03-01T12:00:00Z', tries: [], safe: null, ...more });

beforeEach(() => { for (const kind of [rows.referrals, rows.followups, rows.consents, rows.incidents, rows.persons]) kind.value = /** @type {any} */ (new Map()); });

test('somebody of several records has one name, on whichever of them it was said', () => {
  rows.referrals.value = of(refer('r1', { person_id: 'maria', whose: 'known', share: { name: 'Maria' } }), refer('r2', { person_id: 'known', whose: 'known' }), refer('r3', { person_id: 'omar', whose: 'omar' }));
  rows.followups.value = of(due('f1', { person_id: 'known', whose: 'known' }));
  const [r1, r2, r3] = [...rows.referrals.value.values()], [f1] = [...rows.followups.value.values()];
  assert.deepEqual([whoOf(f1), whomOf(r1), whomOf(r2), whomOf(r3)], ['Maria', 'Maria', 'Maria', 'Name not known']);
});

test('and one sheet, with what each of their records was referred to', () => {
  rows.referrals.value = of(refer('r1', { person_id: 'maria', whose: 'known' }), refer('r2', { person_id: 'known', whose: 'known' }), refer('r3', { person_id: 'omar', whose: 'omar' }));
  const people = peopleAmong(['known', 'maria', 'omar'], ofOne);
  assert.deepEqual(people, ['known', 'omar']);
  assert.deepEqual(['maria', 'known', 'omar'].map((id) => whose(people, 'known', ofOne, false)?.owns(id)), [true, true, false]);
});
