// Whether pages leave at all, as the server tells it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagesLeave } from '../../pwa/account/senders.js';
import { json, serve } from './support.js';

/** @type {[string, () => Response|Promise<Response>, boolean|undefined][]} */
const TOLD = [
  ['a worker lives', () => json({ database: true, migrations: true, worker: true }), true],
  ['none lives', () => json({ database: true, migrations: true, worker: false }), false],
  ['the database is away: nobody knows', () => json({ database: false, migrations: false, worker: false }, 'application/json', 503), undefined],
  ['a portal answers: nobody knows', () => new Response('<h1>Welcome</h1>', { status: 200 }), undefined],
  ['no answer: nobody knows', () => Promise.reject(new TypeError('cut')), undefined],
];

for (const [title, answer, expected] of TOLD) {
  test(title, async () => {
    serve(answer);
    assert.equal(await pagesLeave(), expected);
  });
}
