// What the lead's screens reckon: stuck and silent phones, covered hours, open work.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byNeed, comingShifts, gaps, gather, isOverdue, isStuck, isTested, matching, openShifts, stretches } from '../../pwa/lead/reckon.js';
import { gather as onBoard } from '../../pwa/dispatch/reckon.js';

const NOW = Date.parse('2026-11-22T18:00:00Z'), MINUTE = 60_000, HOUR = 60 * MINUTE;
const ago = (/** @type {number} */ minutes) => new Date(NOW - minutes * MINUTE).toISOString();
const later = (/** @type {number} */ hours) => new Date(NOW + hours * HOUR).toISOString();

/** @param {Record<string, any>} [more] @returns {any} */
const phone = (more) => ({ id: 'p', user_id: 'ravi', waiting: 0, oldest_waiting_at: null, last_seen_at: ago(1), subscribed: true, notifications: 'granted', last_shown_at: ago(60), ...more });
/** @param {Record<string, any>} [more] @returns {any} */
const shift = (more) => ({ id: 's', team_id: 'north', crew: ['ravi'], starts_at: ago(60), ends_at: later(2), ended_at: null, ...more });

test('a phone is stuck when what it holds is old, or when it holds something and went silent', () => {
  assert.equal(isStuck(phone({ waiting: 2, oldest_waiting_at: ago(11) }), NOW), true);
  assert.equal(isStuck(phone({ waiting: 1, oldest_waiting_at: ago(2), last_seen_at: ago(12) }), NOW), true);
  assert.equal(isStuck(phone({ waiting: 1, oldest_waiting_at: ago(9) }), NOW), false);
  assert.equal(isStuck(phone({ last_seen_at: ago(600) }), NOW), false, 'silent, but it holds nothing');
});

test('a phone is tested when it showed a page within a day', () => {
  assert.equal(isTested(phone(), NOW), true);
  assert.equal(isTested(phone({ last_shown_at: ago(25 * 60) }), NOW), false);
  assert.equal(isTested(phone({ last_shown_at: null }), NOW), false);
});

test('stuck phones come first, those out of use last', () => {
  const list = [phone({ id: 'fine' }), phone({ id: 'gone', revoked_at: ago(9) }), phone({ id: 'silent', subscribed: false }), phone({ id: 'stuck', waiting: 1, oldest_waiting_at: ago(30) }), phone({ id: 'off', user_id: 'zoe' })];
  assert.deepEqual(byNeed(list, new Set(['ravi']), NOW, ({ subscribed }) => (subscribed ? null : 'no_subscription')).map(({ id }) => id), ['stuck', 'silent', 'fine', 'off', 'gone']);
});

test('a shift is open when its team says so, else it is coming', () => {
  const teams = new Map([['north', /** @type {any} */ ({ shift_id: 's' })]]), all = [shift(), shift({ id: 'next', starts_at: later(2) }), shift({ id: 'over', ended_at: ago(1) })];
  assert.deepEqual(openShifts(all, teams).map(({ id }) => id), ['s']);
  assert.deepEqual(comingShifts(all, teams).map(({ id }) => id), ['next']);
});

test('the hours that nobody covers are told', () => {
  const to = NOW + 24 * HOUR, covered = stretches([shift(), shift({ id: 'late', starts_at: later(4), ends_at: later(12) })], new Set(['s']), NOW, NOW, to);
  assert.deepEqual(gaps(covered, NOW, to).map((gap) => [(gap.from - NOW) / HOUR, (gap.to - NOW) / HOUR]), [[2, 4], [12, 24]]);
  assert.deepEqual(gaps(stretches([shift({ ends_at: null })], new Set(), NOW, NOW, to), NOW, to), []);
  assert.deepEqual(gaps([], NOW, to), [{ from: NOW, to }]);
});

test('a crew that is still out after its planned end counts until now', () => {
  const late = shift({ ends_at: ago(30) });
  assert.equal(stretches([late], new Set(['s']), NOW, NOW - HOUR, NOW + HOUR)[0].to, NOW);
  assert.equal(stretches([late], new Set(), NOW, NOW - HOUR, NOW + HOUR)[0].to, NOW - 30 * MINUTE);
  assert.equal(isOverdue(late, NOW), true);
  assert.equal(isOverdue(shift({ ends_at: null }), NOW), false);
});

test('open work begins with who waits, then the most urgent', () => {
  /** @param {Record<string, any>} more @returns {any} */
  const call = (more) => ({ status: 'pending', priority: 2, received_at: ago(9), imported: false, ended_at: null, merged_into: null, ...more });
  const found = gather([call({ id: 'on' }), call({ id: 'waits' }), call({ id: 'grave', priority: 0 }), call({ id: 'old', imported: true }), call({ id: 'shut', status: 'closed' })],
    [/** @type {any} */ ({ incident_id: 'on', state: 'en_route', ended_at: null }), /** @type {any} */ ({ incident_id: 'waits', state: 'declined', ended_at: ago(1) })]);
  assert.deepEqual(found.map(({ incident }) => incident.id), ['grave', 'waits', 'on']);
});

test('who is at a duplicate is at the call that stayed', () => {
  /** @param {string} id @param {Record<string, any>} [more] @returns {any} */
  const call = (id, more) => ({ id, status: 'active', priority: 2, received_at: ago(9), imported: false, ended_at: null, merged_into: null, ...more });
  const calls = [call('stays'), call('first', { status: 'merged', merged_into: 'stays' })];
  const on = /** @type {any[]} */ ([{ id: 'n', incident_id: 'first', state: 'on_scene', ended_at: null, offered_at: ago(8) }, { id: 's', incident_id: 'first', state: 'recalled', ended_at: ago(5), offered_at: ago(7) }]);
  assert.deepEqual(gather(calls, on).map(({ incident, live }) => [incident.id, live.length]), [['stays', 1]]);
  const [{ id, stage, all }] = onBoard(calls, on);
  assert.deepEqual([id, stage, all.map(({ id: who }) => who)], ['stays', 'active', ['n']]);
});

test('people are found by name, role, number, address and skill', () => {
  /** @type {any[]} */
  const people = [{ name: 'Zoë O’Brien', role: 'responder', phone: '612-555-0100', skills: ['medic'], email: 'z@x.example' }, { name: 'Dana', role: 'dispatcher', phone: null, skills: [] }];
  assert.deepEqual(matching(people, 'medic zoë').map(({ name }) => name), ['Zoë O’Brien']);
  assert.deepEqual(matching(people, 'z@x').length, 1);
  assert.deepEqual(matching(people, ' ').length, 2);
  assert.deepEqual(matching(people, 'nobody'), []);
});
