// A navigator sees no calls and no records of persons: what their rows say of both is enough.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

/** What the store reads when it is loaded. */
Object.assign(globalThis, { localStorage: { getItem: () => null, setItem: () => {} } });
const { rows } = await import('../../pwa/state/store.js');
const { whoOf, whomOf } = await import('../../pwa/navigate/names.js');
const { consents, declined, ofOne, referralsOf, standing } = await import('../../pwa/state/referrals.js');
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

const call = (/** @type {string} */ id, /** @type {string|null} */ merged_into = null) => ({ id, merged_into });

test('a duplicate and the call that stayed are one call, whichever of them one opens', () => {
  rows.referrals.value = of(refer('r1', { incident_id: 'double', call: 'stays' }), refer('r2', { incident_id: 'stays', call: 'stays' }), refer('r3', { incident_id: 'first', call: 'stays' }), refer('r4', { incident_id: 'other', call: 'other' }));
  for (const id of ['double', 'stays', 'first']) assert.deepEqual(referralsOf(id).map(({ id }) => id), ['r3', 'r2', 'r1'], id);
  assert.deepEqual(referralsOf('other').map(({ id }) => id), ['r4']);
  rows.incidents.value = of(call('stays'), call('double', 'stays'));
  assert.deepEqual(referralsOf('stays').map(({ id }) => id), ['r2', 'r1'], 'what the calls say counts most');
  assert.deepEqual(referralsOf('double').map(({ id }) => id), ['r1']);
});

test('a no that was said on the duplicate is a no of whoever was there', () => {
  const said = (/** @type {string} */ id, /** @type {object} */ more) => ({ id, stamp: '1.1', purpose: 'survey', person_id: null, whose: null, service_id: null, organization_id: null, recipient: null, after: [], notice: { version: '1', language: 'en' }, received_at: '2026-03-01T12:00:00.000Z', live: false, ...more });
  const no = { incident_id: 'double', state: 'declined', at: '2026-03-01T12:00:00.000Z' }, about = { incident_id: 'stays', person_id: 'maria' };
  rows.consents.value = of(said('no', no));
  assert.equal(declined(about, 'survey'), false, 'nothing says that they are one');
  rows.consents.value = of(said('no', { ...no, call: 'stays' }));
  assert.equal(declined(about, 'survey'), true);
  assert.equal(standing(about, 'survey'), undefined);
  assert.equal(consents.value.size, 1);
});
