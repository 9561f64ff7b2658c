// Seconds at a paper count from when it is opened, by a clock that nobody sets, and are said before there are many.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counter } from '../../pwa/paper/paper-time.js';

/** Somebody at a paper, second by second. @param {{paper?: string}} [from] */
function sitting({ paper } = {}) {
  const at = { paper, ms: 0 }, said = /** @type {[string, number][]} */ ([]);
  const count = counter(() => at.paper, (id, seconds) => said.push([id, seconds]), () => at.ms);
  const pass = (/** @type {number} */ seconds, { touching = true, inSight = true } = {}) => {
    for (let one = 0; one < seconds; one += 1) {
      at.ms += 1_000;
      if (touching) count.touch();
      count.second(inSight);
    }
  };
  return { ...count, at, said, pass };
}

test('what is written before the first answer counts, once there is a paper', () => {
  const { at, said, pass, tell } = sitting();
  pass(90);
  assert.deepEqual(said, []);
  at.paper = 'hold';
  pass(1);
  assert.deepEqual(said, [['hold', 91]]);
  pass(20);
  tell();
  assert.deepEqual(said, [['hold', 91], ['hold', 20]]);
});

test('every minute is said, so that a killed tab loses less than one', () => {
  const { said, pass } = sitting({ paper: 'a' });
  pass(150);
  assert.deepEqual(said, [['a', 60], ['a', 60]]);
});

test('idling and what is out of sight count nothing, and a few seconds are not said', () => {
  const { said, pass, tell, touch } = sitting({ paper: 'a' });
  touch();
  pass(300, { inSight: false });
  pass(4);
  tell();
  assert.deepEqual(said, []);
  pass(600, { touching: false });
  tell();
  assert.deepEqual(said, [['a', 60]], 'a minute after the last touch, and no more');
});

test('a clock that is set back counts no idling', (t) => {
  let ms = 0;
  const real = Date.now(), said = /** @type {number[]} */ ([]);
  t.mock.method(performance, 'now', () => ms);
  const { second, tell } = counter(() => 'a', (_, seconds) => said.push(seconds));
  t.mock.method(Date, 'now', () => real - 3_600_000);
  for (ms = 1_000; ms < 1_800_000; ms += 1_000) second(true);
  tell();
  assert.deepEqual(said, [59]);
});
