// What comes with a nudge is taken where it goes on from what is here, and asked for where not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignment, changes, done, serve, someone } from './support.js';
import { read, readAll } from '../../pwa/base/db.js';
import * as commands from '../../pwa/sync/commands.js';
import { drain } from '../../pwa/sync/drain.js';
import { take } from '../../pwa/sync/handed.js';
import { add, list } from '../../pwa/sync/outbox.js';
import { pull } from '../../pwa/sync/pull.js';

const team = (/** @type {string} */ name) => ({ id: 't1', stamp: '1', name });
const quiet = () => {};

/** @param {number} begins @param {number} edge @param {object} [more] */
const page = (begins, edge, more) =>
  JSON.stringify({ rows: { teams: [team(`from ${edge}`)] }, forgotten: {}, cursor: `c${edge}`, more: false, now: new Date().toISOString(), epoch: 'e1', reader: 'r1', full: false, begins, edge, ...more });

/** A board that has read up to here. @param {number|null} edge @param {object} [more] */
async function board(edge, more) {
  const user = await someone();
  serve(() => changes({ edge, reader: 'r1', rows: { teams: [team(`up to ${edge}`)] }, ...more }));
  await pull(user, quiet);
  serve(() => assert.fail('nobody is asked'));
  return user;
}

/** @param {string} user */
const held = async (user) => ({ name: (await readAll(user, 'rows'))[0]?.value.name, cursor: (await read(user, 'meta', 'mark'))?.value.cursor });

test('a page that goes on from what is here is kept, and the next one goes on from that', async () => {
  const user = await board(10);
  assert.ok(await take(user, [page(10, 12), page(12, 15)]));
  assert.deepEqual(await held(user), { name: 'from 15', cursor: 'c15' });
});

test('a page that begins before what is here only says some of it twice', async () => {
  const user = await board(10);
  assert.ok(await take(user, [page(7, 12)]));
  assert.deepEqual(await held(user), { name: 'from 12', cursor: 'c12' });
});

test('a page from before what was asked for meanwhile changes nothing', async () => {
  const user = await board(10);
  assert.ok(await take(user, [page(7, 9), page(7, 10)]));
  assert.deepEqual(await held(user), { name: 'up to 10', cursor: 'c1' });
});

for (const [why, pages] of /** @type {[string, string[]][]} */ ([
  ['something is missing in between', [page(11, 12)]],
  ['it is of another epoch', [page(10, 12, { epoch: 'e2' })]],
  ['it was read for another role', [page(10, 12, { reader: 'r2' })]],
  ['it is broken', ['{"rows":']],
  ['it does not say where it begins', [page(10, 12, { begins: undefined })]],
  ['it is the portal of a hotel', ['<html>']],
  ['the first of two is missing', [page(11, 12), page(10, 12)]],
  ['nothing came', []],
])) {
  test(`it is asked for where ${why}`, async () => {
    const user = await board(10);
    assert.equal(await take(user, pages), false);
    assert.deepEqual(await held(user), { name: 'up to 10', cursor: 'c1' });
  });
}

test('in the middle of a whole answer nothing is taken', async () => {
  const user = await someone();
  let asked = 0;
  serve(() => (asked++ ? new Response('', { status: 503 }) : changes({ edge: null, reader: 'r1', more: true, full: true })));
  await pull(user, quiet);
  assert.equal(await take(user, [page(0, 12)]), false);
});

test('one who signed out meanwhile gets nothing', async () => {
  const user = await board(10);
  await someone();
  assert.equal(await take(user, [page(10, 12)]), false);
  assert.equal((await held(user)).cursor, 'c1');
});

test('what was said stays as it was said until it is asked for: the page may be older', async () => {
  const user = await board(10);
  serve(done);
  await add(user, [commands.acknowledge(assignment())]);
  await drain(user);
  await take(user, [page(10, 12)]);
  assert.equal((await list(user)).length, 1);
  serve(() => changes({ edge: 13 }));
  await pull(user, quiet);
  assert.equal((await list(user)).length, 0);
});
