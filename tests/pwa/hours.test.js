// When a place is open, held to the table that the server is held to, and the quick answer to the whole one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { clockAt, planOf, state, stateAt, week } from '../../pwa/state/hours.js';

/** @typedef {{name: string, zone: string, schedules: any[], at: string, open: {state: string, closes_at: string|null, next_opens_at: string|null, holiday?: boolean}}} Case */
/** @type {{cases: Case[]}} */
const { cases } = JSON.parse(readFileSync(new URL('../vectors/hours.json', import.meta.url), 'utf8'));
/** @param {number|null} at */
const said = (at) => (at === null ? null : new Date(at).toISOString());

for (const { name, zone, schedules, at, open } of cases) {
  test(name, () => {
    const found = state(schedules, Date.parse(at), zone);
    assert.deepEqual({ state: found.state, closes_at: said(found.closes_at), next_opens_at: said(found.next_opens_at), holiday: found.holiday }, { holiday: false, ...open });
  });
}

test('the quick answer is the whole one, every quarter of an hour around the nights on which the clocks are moved, and around holidays', () => {
  for (const { schedules, zone } of cases) {
    for (const night of ['2026-03-08', '2026-11-01', '2026-11-26', '2026-12-24']) {
      for (let n = -96; n < 192; n += 3) {
        const at = Date.parse(`${night}T00:00:00Z`) + n * 900_000;
        assert.equal(stateAt(planOf(schedules), clockAt(at, zone)), state(schedules, at, zone).state);
      }
    }
  }
});

test('a week as it is read aloud', () => {
  const days = week([{ freq: 'WEEKLY', byday: 'TH,FR', opens_at: '09:00', closes_at: '17:00' }, { closed: true, valid_from: '2026-11-26', valid_to: '2026-11-26' }], Date.parse('2026-11-26T12:00:00Z'), 'America/Chicago');
  assert.deepEqual(days.map(({ shut, hours }) => (shut ? 'shut' : hours.length)), ['shut', 1, 0, 0, 0, 0, 0]);
  assert.deepEqual(week([{ freq: 'WEEKLY', byday: 'TH,FR', opens_at: '09:00', closes_at: '17:00' }], Date.parse('2026-11-25T18:00:00Z'), 'America/Chicago').map(({ holiday }) => holiday), [false, true, false, false, false, false, false]);
  assert.deepEqual(days[1].hours, [{ opens: 540, closes: 1020 }]);
});
