// What the phone learns, page by page, and what it forgets.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OURS, assignment, changes, done, json, problem, serve, someone, told } from './support.js';
import { read, readAll, save } from '../../pwa/base/db.js';
import { keep } from '../../pwa/base/kept.js';
import * as commands from '../../pwa/sync/commands.js';
import { drain } from '../../pwa/sync/drain.js';
import { forget } from '../../pwa/sync/forget.js';
import { add, list } from '../../pwa/sync/outbox.js';
import { nextMark, pull } from '../../pwa/sync/pull.js';

const row = (/** @type {string} */ id, more = {}) => ({ id, stamp: '1', ...more });
const keys = async (/** @type {string} */ user) => (await readAll(user, 'rows')).map(({ key }) => key);
const quiet = () => {};

/** @param {...Parameters<typeof changes>[0]} pages */
function pages(...pages) {
  const waiting = [...pages];
  return serve((asked) => (asked.method === 'GET' ? changes(waiting.shift() ?? { cursor: 'end' }) : done(asked)));
}

test('pages follow one another by their cursor', async () => {
  const user = await someone();
  const asked = pages({ rows: { teams: [row('t1')] }, cursor: 'a&b', more: true }, { rows: { teams: [row('t2')] }, cursor: 'c' }, {});
  const { complete } = await pull(user, quiet);
  await pull(user, quiet);
  assert.ok(complete);
  assert.deepEqual(await keys(user), ['teams/t1', 'teams/t2']);
  assert.deepEqual(asked.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('since')), [null, 'a&b', 'c']);
});

test('news is told after it is on the disk', async () => {
  const user = await someone();
  pages({ rows: { teams: [row('t1')] } });
  /** @type {any[]} */
  const heard = [];
  await pull(user, (news) => heard.push(news));
  assert.deepEqual(heard, [{ put: [['teams', row('t1')]], gone: [] }]);
});

test('a first answer that broke off is not taken for a whole one', async () => {
  const user = await someone();
  let calls = 0;
  serve(() => (calls++ ? problem('broken', 500) : changes({ rows: { teams: [row('t1')] }, more: true, full: true })));
  assert.equal((await pull(user, quiet)).complete, false);
  assert.deepEqual(await keys(user), ['teams/t1']);
});

test('after the last page of a full answer, what did not come is dropped', async () => {
  const user = await someone();
  pages({ rows: { teams: [row('t1'), row('t2')] } });
  await pull(user, quiet);
  pages({ rows: { teams: [row('t2')] }, more: true, full: true, cursor: 'x' }, { rows: { teams: [row('t3')] }, full: true, cursor: 'y' });
  /** @type {any[]} */
  const gone = [];
  await pull(user, (news) => gone.push(...news.gone));
  assert.deepEqual(await keys(user), ['teams/t2', 'teams/t3']);
  assert.deepEqual(gone, [['teams', 't1']]);
});

test('a full answer is followed by one more question: what was committed meanwhile', async () => {
  const user = await someone();
  const asked = pages({ rows: { teams: [row('t1')] }, full: true, cursor: 'a' }, { rows: { teams: [row('t2')] }, cursor: 'b' });
  await pull(user, quiet);
  assert.deepEqual(await keys(user), ['teams/t1', 'teams/t2']);
  assert.equal(asked.length, 2);
});

test('nothing is dropped while a full answer is under way', () => {
  const mark = nextMark({ epoch: 'e1', gen: 'g', cursor: 'c' }, /** @type {any} */ ({ cursor: 'd', epoch: 'e1', more: true, full: true }));
  assert.equal(mark.sweeping, true);
  assert.notEqual(mark.gen, 'g');
  const last = nextMark(mark, /** @type {any} */ ({ cursor: 'e', epoch: 'e1', more: false, full: true }));
  assert.deepEqual([last.sweeping, last.gen, last.complete], [false, mark.gen, true]);
});

test('a call that is forgotten goes with all that hangs on it, but never an unsent act', async () => {
  const user = await someone();
  pages({ rows: { incidents: [row('i1'), row('i2')], notes: [row('n1', { incident_id: 'i1' }), row('n2', { incident_id: 'i2' })] } });
  await pull(user, quiet);
  await add(user, [commands.note({ id: 'i1' }, 'still to be said')]);
  pages({ forgotten: { incidents: ['i1'] } });
  await pull(user, quiet);
  assert.deepEqual(await keys(user), ['incidents/i2', 'notes/n2']);
  assert.equal((await list(user)).filter(({ state }) => state !== 'done').length, 1);
});

test('forgotten and granted again in one page: it is there', async () => {
  const user = await someone();
  pages({ rows: { incidents: [row('i1')] } });
  await pull(user, quiet);
  pages({ forgotten: { incidents: ['i1'] }, rows: { incidents: [row('i1')] } });
  await pull(user, quiet);
  assert.deepEqual(await keys(user), ['incidents/i1']);
});

test('an act that is done stays laid over until the feed was asked after it', async () => {
  const user = await someone();
  pages({}, {});
  await add(user, [commands.acknowledge(assignment())]);
  await drain(user);
  assert.equal((await list(user)).length, 1);
  await pull(user, quiet);
  assert.deepEqual(await list(user), []);
});

test('an act that is done stays laid over while the feed has to stay behind somebody who is still writing', async () => {
  const user = await someone(), mine = assignment(), pages = [{ full: true, edge: null }, { edge: 7 }, { edge: 8 }];
  serve((asked) => (asked.method === 'GET' ? changes(pages.shift() ?? {}) : json({}, OURS, 201, { 'Act-Id': asked.path.split('/').at(-1) ?? '', 'Act-Edge': '7' })));
  await add(user, [commands.acknowledge(mine)]);
  await drain(user);
  await pull(user, quiet);
  assert.deepEqual([(await list(user)).map(({ state, edge }) => [state, edge]), pages.length], [[['done', 7]], 1], 'a full answer says nothing of it, and what is up to 7 does not show what was written at 7');
  await pull(user, quiet);
  assert.deepEqual(await list(user), []);
});

test('what was done when they signed out is offered again to a server that was restored meanwhile, and only to such a one', async () => {
  for (const [epoch, left] of /** @type {[string, string[]][]} */ ([['e2', ['queued', 'queued']], ['e1', []]])) {
    const user = await someone(), pages = [{ edge: 400 }, { edge: 600 }, { edge: 650 }, { epoch, edge: 900, full: true }];
    serve((one) => (one.method === 'GET' ? changes(pages.shift() ?? {}) : json({}, OURS, 201, { 'Act-Id': one.path.split('/').at(-1) ?? '', 'Act-Edge': '500' })));
    await pull(user, quiet);
    await add(user, [commands.acknowledge(assignment())]);
    await drain(user);
    await pull(user, quiet); // seen: it is among what was said
    await add(user, [commands.acknowledge(assignment())]);
    await drain(user);
    await forget(user);
    await keep('user', user);
    pages.shift();
    await pull(user, quiet);
    assert.deepEqual((await list(user)).map(({ state }) => state), left);
  }
});

test('once a day all is asked for anew, and what ended meanwhile goes', async (t) => {
  const user = await someone(), began = Date.now(), since = (/** @type {any} */ { path }) => new URLSearchParams(path.split('?')[1]).get('since');
  t.mock.timers.enable({ apis: ['Date'], now: began });
  const asked = pages(
    { rows: { teams: [row('t1')] }, full: true, more: true, cursor: 'a' }, { rows: { teams: [row('t2')] }, full: true, cursor: 'b' }, { cursor: 'c' }, { cursor: 'd' },
    { rows: { teams: [row('t1')] }, full: true, more: true, cursor: 'e' }, { rows: { teams: [row('t3')] }, full: true, cursor: 'f' }, { cursor: 'g' }, { cursor: 'h' },
  );
  await pull(user, quiet);
  t.mock.timers.setTime(began + 23 * 3_600_000);
  await pull(user, quiet);
  assert.deepEqual([asked.map(since), await keys(user)], [[null, 'a', 'b', 'c'], ['teams/t1', 'teams/t2']]);
  t.mock.timers.setTime(began + 25 * 3_600_000);
  await pull(user, quiet);
  await pull(user, quiet);
  assert.deepEqual([asked.slice(4).map(since), await keys(user)], [[null, 'e', 'f', 'g'], ['teams/t1', 'teams/t3']]);
});

test('of many acts in one request each stays until the feed shows it', async () => {
  const user = await someone(), pages = [{ edge: 5 }, { edge: 9 }];
  serve((asked) => {
    if (asked.method === 'GET') return changes(pages.shift() ?? {});
    const at = asked.path === '/acts' ? asked.body.acts : undefined;
    return at ? json({ items: at.map((/** @type {any} */ { path }, /** @type {number} */ i) => ({ ...told(201, path.split('/').at(-1)), edge: 3 + i })) }) : json({}, OURS, 201, { 'Act-Id': asked.path.split('/').at(-1) ?? '', 'Act-Edge': '2' });
  });
  await add(user, ['a', 'b', 'c', 'd', 'e', 'f'].map((words) => commands.note({ id: 'i1' }, words)));
  await drain(user);
  await pull(user, quiet);
  assert.deepEqual((await list(user)).map(({ body }) => body.text), ['d', 'e', 'f']);
  await pull(user, quiet);
  assert.deepEqual(await list(user), []);
});

test('a server restored from a backup is told again what it acknowledged, the same bytes', async () => {
  const user = await someone();
  const asked = pages({}, { epoch: 'e2', full: true }, {});
  await add(user, commands.onOurWay(assignment()));
  await drain(user);
  await pull(user, quiet);
  assert.equal((await pull(user, quiet)).offered, true);
  assert.equal((await list(user)).filter(({ state }) => state !== 'done').length, 2);
  await drain(user);
  const acts = asked.filter(({ method }) => method === 'PUT');
  assert.deepEqual(acts.slice(2).map(({ path, body }) => [path, body]), acts.slice(0, 2).map(({ path, body }) => [path, body]));
});

test('the worker, which somebody waits for, follows what is new; a clock that was ahead keeps nobody from asking anew', async (t) => {
  const user = await someone(), began = Date.now(), since = (/** @type {any} */ { path }) => new URLSearchParams(path.split('?')[1]).get('since');
  t.mock.timers.enable({ apis: ['Date'], now: began + 30 * 86_400_000 });
  const asked = pages({ cursor: 'a' }, { cursor: 'b' }, { cursor: 'c' });
  await pull(user, quiet);
  t.mock.timers.setTime(began);
  await pull(user, quiet, true);
  await pull(user, quiet);
  assert.deepEqual(asked.map(since), [null, 'a', null]);
});

test('one row without an id does not spoil the others', async () => {
  const user = await someone();
  pages({ rows: { teams: [/** @type {any} */ ({ name: 'odd' }), row('t1')] } });
  await pull(user, quiet);
  assert.deepEqual(await keys(user), ['teams/t1']);
});

test('a page of another kind of JSON changes nothing', async () => {
  const user = await someone();
  serve(() => new Response('{"hello":1}', { headers: { 'Content-Type': 'application/json' } }));
  assert.equal((await pull(user, quiet)).result.kind, 'portal');
  assert.equal(await read(user, 'meta', 'mark'), undefined);
});

test('two tabs that pull at once end with one truth', async () => {
  const user = await someone();
  serve((asked) => changes(asked.path.includes('since') ? { cursor: 'z' } : { rows: { teams: [row('t1')] }, cursor: 'y' }));
  await Promise.all([pull(user, quiet), pull(user, quiet)]);
  assert.deepEqual(await keys(user), ['teams/t1']);
});

test('signing out forgets what was read and keeps what is unsent', async () => {
  const user = await someone();
  pages({ rows: { teams: [row('t1')] } });
  await pull(user, quiet);
  await save(user, [{ store: 'meta', key: 'session', value: {} }]);
  await add(user, [commands.acknowledge(assignment())]);
  await forget(user);
  assert.deepEqual(await keys(user), []);
  assert.deepEqual((await readAll(user, 'meta')).map(({ key, value }) => [key, value]), [['directory', {}], ['mark', { epoch: 'e1' }]]);
  assert.equal((await list(user)).filter(({ state }) => state !== 'done').length, 1);
});

test('an answer that comes after they signed out is not written', async () => {
  const user = await someone();
  serve(async () => {
    await keep('user', undefined);
    return changes({ rows: { teams: [row('t1')] } });
  });
  assert.equal(await pull(user, quiet), undefined);
  assert.deepEqual(await keys(user), []);
});

test('what is forgotten while it is being written stays forgotten', async () => {
  const user = await someone();
  let calls = 0;
  serve(async () => {
    if (!calls++) await forget(user);
    return changes({ rows: { teams: [row(`t${calls}`)] } });
  });
  await pull(user, quiet);
  assert.deepEqual([calls, await keys(user)], [2, ['teams/t2']]);
});
