// Whether a phone can be paged, as the boards reckon it: the server's own table of cases, and whom a page may reach.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { faultOf, isTestable, obstacle, reachable, WHY, whySilent } from '../../pwa/account/rings.js';
import { programme, rows, tick } from '../../pwa/state/store.js';

const NOW = Date.parse('2026-11-22T18:00:00Z'), HOUR = 3_600_000;
const ago = (/** @type {number|null} */ hours) => (hours === null ? null : new Date(NOW - hours * HOUR).toISOString());
/** @type {{hours: number, cases: any[]}} */
const table = JSON.parse(readFileSync(new URL('../support/pageable.json', import.meta.url), 'utf8'));

/** @param {any} one @returns {any} */
const device = ({ subscribed, shown, notifications }) => ({ id: 'p', user_id: 'ravi', subscribed: subscribed !== null, subscribed_at: ago(subscribed), last_shown_at: ago(shown), notifications });

for (const one of table.cases) {
  test(`a phone that ${one.words}: ${one.why ?? 'rings'}`, () => {
    assert.equal(obstacle(device(one), { now: NOW, hours: table.hours, resting: one.resting }), one.why);
    if (one.why) assert.ok(WHY[one.why]);
  });
}

test('a phone taken out of use or held by nobody does not ring either', () => {
  assert.equal(obstacle({ ...device(table.cases[0]), revoked_at: ago(1) }, { now: NOW, hours: 6 }), 'revoked');
  assert.equal(obstacle({ ...device(table.cases[0]), user_id: /** @type {any} */ (null) }, { now: NOW, hours: 6 }), 'nobody');
});

test('a test page is worth a try where nothing but its age speaks against the phone', () => {
  assert.deepEqual([null, 'receipt_too_old', 'never_shown', 'no_subscription', 'revoked'].map(isTestable), [true, true, true, false, false]);
});

/** @param {any} [more] @returns {any} */
const world = (more) => ({
  teams: [{ id: 'north', shift_id: 's1', crew: ['ravi', 'mo'] }, { id: 'south', shift_id: null, crew: [] }],
  shifts: new Map([['s1', { ends_at: new Date(NOW + HOUR).toISOString() }]]), assignments: [], duties: [{ user_id: 'dana', ended_at: null }, { user_id: 'ada', ended_at: ago(1) }],
  people: [{ id: 'lena', role: 'lead', left_at: null }, { id: 'liv', role: 'lead', left_at: ago(1) }], ...more,
});
const whom = (/** @type {any} */ more) => [...reachable(world(more), NOW)].sort();

test('a page reaches the crews on shift and who dispatches', () => {
  assert.deepEqual(whom({}), ['dana', 'mo', 'ravi']);
});

test('past its planned end a crew is paged only while a call lasts', () => {
  const shifts = new Map([['s1', { ends_at: ago(0) }]]);
  assert.deepEqual(whom({ shifts }), ['dana']);
  assert.deepEqual(whom({ shifts, assignments: [{ team_id: 'north', ended_at: ago(1) }] }), ['dana']);
  assert.deepEqual(whom({ shifts, assignments: [{ team_id: 'north', ended_at: null }] }), ['dana', 'mo', 'ravi']);
});

test('a shift without a planned end, or one that has not arrived here yet, counts', () => {
  assert.deepEqual(whom({ shifts: new Map([['s1', { ends_at: null }]]) }), ['dana', 'mo', 'ravi']);
  assert.deepEqual(whom({ shifts: new Map() }), ['dana', 'mo', 'ravi']);
});

test('when nobody dispatches, every lead is reached', () => {
  assert.deepEqual(whom({ duties: [] }), ['lena', 'mo', 'ravi']);
});

test('the boards reckon with the programme’s own number', () => {
  tick.value = NOW;
  rows.teams.value = new Map([['north', world().teams[0]]]);
  const old = { ...device({ subscribed: 400, shown: 10, notifications: 'granted' }) };
  programme.value = /** @type {any} */ ({ pageable_hours: 12 });
  assert.equal(whySilent(old), null);
  programme.value = /** @type {any} */ ({ pageable_hours: 6 });
  assert.equal(whySilent(old), 'receipt_too_old');
  assert.equal(whySilent({ ...old, user_id: 'zoe' }), 'off_shift');
  assert.equal(faultOf({ ...old, user_id: 'zoe' }), 'receipt_too_old');
});
