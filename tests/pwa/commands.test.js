// What a phone may say is frozen when it is said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acknowledge, message, milestone, note, onOurWay, retract, status, URGENCY } from '../../pwa/sync/commands.js';
import { assignment, team } from './support.js';

test('one press on “on our way” says two acts, the acknowledgement first and urgent', () => {
  const [first, second, ...more] = onOurWay(assignment());
  assert.deepEqual([first.body.milestone, second.body.milestone, more.length], ['acknowledged', 'en_route', 0]);
  assert.ok(first.id < second.id);
  assert.equal(first.urgency, URGENCY.acknowledgement);
});

test('who has acknowledged already only says that they are on the way', () => {
  assert.equal(onOurWay({ ...assignment(), milestones: { acknowledged: '2026-01-01T00:00:00Z' } }).length, 1);
});

test('a status names the one it replaces, and a cry for help goes first', () => {
  const north = team();
  assert.deepEqual(status(north, 'meal_rest').body.after, [north.status_act]);
  assert.equal(status(north, 'emergency').urgency, URGENCY.duress);
  assert.ok(!('after' in status({ ...north, status_act: null }, 'available').body));
});

test('the address ends in the act’s own id, and its clock is frozen', () => {
  const one = assignment();
  const act = milestone(one, 'on_scene');
  assert.equal(act.path, `/assignments/${one.id}/milestones/${act.id}`);
  assert.match(act.body.at, /Z$/);
  assert.throws(() => Object.assign(act.body, { at: 'later' }));
});

test('bodies hold no keys that the server does not know', () => {
  const known = { at: 1, clock_offset_ms: 1, after: 1 };
  const bodies = [acknowledge(assignment()), retract(assignment(), 'x'), note({ id: 'i' }, 'hello'), message({ id: 'a' }, 'hello')];
  const keys = bodies.map(({ body }) => Object.keys(body).filter((key) => !(key in known)));
  assert.deepEqual(keys, [['milestone'], ['retracts'], ['text'], ['text']]);
});
