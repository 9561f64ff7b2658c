// What an answer means: only our own server's typed word about this very act ends it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act, get } from '../../pwa/base/api.js';
import { OURS, done, json, problem, serve } from './support.js';

const PATH = '/assignments/a/milestones/act-1';
const html = (/** @type {number} */ status) => new Response('<h1>Welcome to the station Wi-Fi</h1>', { status, headers: { 'Content-Type': 'text/html' } });

/** @type {[string, (asked: any) => Response|Promise<Response>, string][]} */
const ACTS = [
  ['our typed answer with this act’s id is done', done, 'done'],
  ['our type about another act is not', () => json({}, OURS, 201, { 'Act-Id': 'act-2' }), 'portal'],
  ['plain JSON with 200 is not', () => json({}), 'portal'],
  ['a portal’s page with 200 is not', () => html(200), 'portal'],
  ['half an answer is not', () => new Response('{"id":', { status: 201, headers: { 'Content-Type': OURS, 'Act-Id': 'act-1' } }), 'portal'],
  ['a portal’s 401 does not sign out', () => html(401), 'portal'],
  ['a portal’s 404 refuses nothing', () => html(404), 'portal'],
  ['our 401 asks to sign in', () => problem('sign-in', 401), 'signed-out'],
  ['our 404 is refused', () => problem('not-found', 404), 'refused'],
  ['our 409 is refused', () => problem('id-reused', 409), 'refused'],
  ['our 422 is refused', () => problem('malformed', 422), 'refused'],
  ['a proxy’s 413 is refused', () => html(413), 'refused'],
  ['our 500 waits', () => problem('broken', 500), 'wait'],
  ['a proxy’s 502 waits', () => html(502), 'wait'],
  ['429 waits', () => problem('too-many', 429, { 'Retry-After': '7' }), 'wait'],
  ['no answer is offline', () => Promise.reject(new TypeError('Failed to fetch')), 'offline'],
];

for (const [name, answer, kind] of ACTS) {
  test(name, async () => {
    serve(answer);
    assert.equal((await act(PATH, {})).kind, kind);
  });
}

test('Retry-After is read in seconds', async () => {
  serve(() => problem('too-many', 429, { 'Retry-After': '7' }));
  assert.equal((await act(PATH, {})).retryAfter, 7);
});

test('a question may be answered with plain JSON, not with a page', async () => {
  serve(() => json({ a: 1 }));
  assert.deepEqual((await get('/me')).body, { a: 1 });
  serve(() => html(200));
  assert.equal((await get('/me')).kind, 'portal');
});
