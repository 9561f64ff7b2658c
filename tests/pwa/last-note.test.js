// What the last one who dispatched left: the latest note of an ended duty.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastOf } from '../../pwa/account/last-note.js';

/** @param {string} id @param {string|null} ended_at @param {string|null} note @returns {any} */
const duty = (id, ended_at, note) => ({ id, ended_at, note });

test('the latest note of a duty that ended, in whatever order they come', () => {
  const duties = [duty('now', null, 'not yet'), duty('new', '2026-11-25T08:00:00.000Z', 'van 2 is slow'), duty('silent', '2026-11-25T09:00:00.000Z', null), duty('old', '2026-11-24T08:00:00.000Z', 'nothing')];
  assert.equal(lastOf(duties)?.id, 'new');
  assert.equal(lastOf(duties.toReversed())?.id, 'new');
  assert.equal(lastOf([duties[0], duties[2]]), undefined);
});
