// Somebody sets the phone's clock back, or a network does: taps are still heard, and what is said later still comes later.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someone } from './support.js';
import { glove } from '../../pwa/base/clock.js';
import { newId } from '../../pwa/base/ids.js';
import * as commands from '../../pwa/sync/commands.js';
import { add, list, readAgain } from '../../pwa/sync/outbox.js';

const HOURS = 3 * 3_600_000;

test('the next tap counts, however far back the clock went; the second press of a glove does not', (t) => {
  const tooSoon = glove(), now = performance.now(), date = Date.now();
  t.mock.method(performance, 'now', () => now);
  assert.equal(tooSoon(), false);
  t.mock.method(performance, 'now', () => now + 400);
  assert.equal(tooSoon(), true);
  t.mock.method(performance, 'now', () => now + 1_000);
  t.mock.method(Date, 'now', () => date - HOURS);
  assert.equal(tooSoon(), false);
});

test('a phone just started hears the first tap', (t) => {
  t.mock.method(performance, 'now', () => 5);
  assert.equal(glove()(), false);
});

test('what is said after the app began again with an earlier clock sorts behind what waits', async () => {
  const user = await someone(), before = { ...commands.note(/** @type {any} */ ({ id: newId() }), 'the dog is loose'), id: ahead() };
  await add(user, [before]);
  readAgain(user);
  await list(user);
  assert.ok(newId() > before.id);
});

/** As named by a clock that was three hours fast. */
function ahead() {
  const ms = (Date.now() + HOURS).toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}${newId().slice(13)}`;
}
