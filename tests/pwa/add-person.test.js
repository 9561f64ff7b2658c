// What the board says once a person is written down: nothing that was typed goes without a word.
import './support.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const global = /** @type {any} */ (globalThis);
global.location = { hash: '', href: 'http://localhost/app/' };
global.document = { addEventListener() {}, documentElement: {}, head: { append() {} } };
global.addEventListener = () => {};
global.localStorage = { getItem: () => null };
const { toldOf } = await import('../../pwa/dispatch/add-person.js');

test('a name that the server left out, after a no, is said with the reason', () => {
  const reason = 'No to keeping the name was written down before', without = { answers: { name_to_use: { reason } } };
  assert.equal(toldOf('Maria', without), `The person is written down without the name. ${reason}.`);
  const kept = toldOf('Maria', { answers: { name_to_use: { value: 'Maria' } } });
  assert.deepEqual([kept, toldOf('', without), toldOf('Maria', null)], Array(3).fill('The person is written down; the crew sees it.'));
});
