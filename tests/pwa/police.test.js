// What the briefing says of police: who wished, sent or asked for them, and how far it has come.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policeLines } from '../../pwa/state/police.js';

/** @param {Record<string, any>} more @returns {any} */
const backup = (more) => ({
  id: 'b', kind: 'police', team_id: 'north', involvement: 'requested_scene_safety', asked: true, asked_at: '2026-01-05T10:00:00.000Z',
  acknowledged_at: null, arrived_at: null, released_at: null, cancelled_at: null, ...more,
});
const AT = '2026-01-05T10:05:00.000Z';

test('what was sent at the start is told apart from what a team asked for, the newest first', () => {
  const lines = policeLines([
    backup({ involvement: 'sent_at_dispatch_fallback', asked: false, asked_at: '2026-01-05T09:00:00.000Z' }), backup({}),
    backup({ team_id: 'south', involvement: 'requested_scene_hold', asked_at: '2026-01-05T09:30:00.000Z' }), backup({ kind: 'ems' }),
  ], 'north');
  assert.deepEqual(lines.map(({ words, stage }) => `${words}: ${stage}`), [
    'you asked for them, not safe: not acknowledged yet', 'another team asked for them, hold or transport: not acknowledged yet',
    'sent at the start, no team was free: not here yet',
  ]);
});

test('the furthest that it has come is what is said', () => {
  const stages = [{}, { acknowledged_at: AT }, { acknowledged_at: AT, arrived_at: AT }, { arrived_at: AT, released_at: AT }, { acknowledged_at: AT, cancelled_at: AT }]
    .map((more) => policeLines([backup(more)], 'north')[0]);
  assert.deepEqual(stages.map((line) => [line?.stage, line?.since]), [
    ['not acknowledged yet', undefined], ['dispatch has it', AT], ['are here', AT], ['have left', AT], ['called off', AT],
  ]);
});

test('what is not sent says so, and what came unasked is not on its way', () => {
  assert.equal(policeLines([backup({ unsent: 'saved' })], 'north')[0]?.stage, 'saved here, not sent yet');
  assert.equal(policeLines([backup({ unsent: 'needs-you' })], 'north')[0]?.stage, 'the server did not take it');
  assert.equal(policeLines([backup({ involvement: 'self_arrived', asked: false })], 'north')[0]?.stage, undefined);
  assert.deepEqual(policeLines([backup({ involvement: 'caller_asked', asked: false })], 'north').map(({ words, stage }) => [words, stage]), [['the caller wanted them; whether they come is not known', undefined]], 'nobody sent them');
});
