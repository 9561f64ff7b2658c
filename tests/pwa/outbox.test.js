// What waits is sent in the right order, once the way is free, and is never lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { done, problem, saidIn, serve, someone, assignment } from './support.js';
import { save } from '../../pwa/base/db.js';
import { newId } from '../../pwa/base/ids.js';
import { keep } from '../../pwa/base/kept.js';
import * as commands from '../../pwa/sync/commands.js';
import { announce, listen } from '../../pwa/sync/changed.js';
import { drain } from '../../pwa/sync/drain.js';
import { again, exportAll, settle } from '../../pwa/sync/decide.js';
import { add, alter, list, readAgain, underWay } from '../../pwa/sync/outbox.js';
import { duress } from '../../pwa/sync/safety.js';

const north = assignment();
const south = assignment();
const states = async (/** @type {string} */ user) => (await list(user)).map(({ state }) => state);

/** @param {any[]} said @param {object} [more] @returns {any[]} */
const entries = (said, more) => said.map((command) => ({ ...command, state: 'queued', tries: 0, createdAt: 1, ...more }));

test('what waits is sent and done', async () => {
  const user = await someone();
  const asked = serve(done);
  await add(user, commands.onOurWay(north));
  assert.equal((await drain(user)).sent, 2);
  assert.deepEqual(asked.map(({ body }) => body.milestone), ['acknowledged', 'en_route']);
  assert.deepEqual(await states(user), ['done', 'done']);
});

test('no signal: everything stays, and the same bytes go out later', async () => {
  const user = await someone();
  const lost = serve(() => Promise.reject(new TypeError('offline')));
  await add(user, [commands.note({ id: 'i' }, 'door is at the back')]);
  assert.equal((await drain(user)).stop?.kind, 'offline');
  const sent = serve(done);
  await drain(user);
  assert.deepEqual([sent[0].path, sent[0].body], [lost[0].path, lost[0].body]);
});

test('a portal’s page is no acknowledgement', async () => {
  const user = await someone();
  serve(() => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }));
  await add(user, [commands.acknowledge(north)]);
  assert.equal((await drain(user)).stop?.kind, 'portal');
  assert.deepEqual(await states(user), ['queued']);
});

test('a refused act is kept for a person, and the others go on', async () => {
  const user = await someone();
  serve((asked) => (asked.path.includes(north.id) ? problem('not-found', 404) : done(asked)));
  await add(user, [commands.milestone(north, 'en_route'), commands.milestone(south, 'en_route')]);
  await drain(user);
  assert.deepEqual(await states(user), ['needs-you', 'done']);
  assert.match(await exportAll(user), /en_route/);
});

test('an act that breaks the server waits by itself', async () => {
  const user = await someone();
  serve((asked) => (asked.path.includes(north.id) ? problem('broken', 500) : done(asked)));
  await add(user, [commands.milestone(north, 'en_route'), commands.milestone(south, 'en_route')]);
  const { due } = await drain(user);
  assert.deepEqual(await states(user), ['queued', 'done']);
  assert.ok((due ?? 0) > Date.now());
});

test('a busy server is left in peace, and 401 keeps everything', async () => {
  for (const [name, status, kind] of /** @type {const} */ ([['too-many', 429, 'wait'], ['sign-in', 401, 'signed-out']])) {
    const user = await someone();
    const asked = serve(() => problem(name, status, { 'Retry-After': '3' }));
    await add(user, commands.onOurWay(north));
    assert.equal((await drain(user)).stop?.kind, kind);
    assert.equal(asked.length, 1);
    assert.deepEqual(await states(user), ['queued', 'queued']);
  }
});

/** As phones wrote it that noted on the disk what was on its way. @param {any} entry */
const sending = (entry) => ({ ...entry, state: 'sending', tries: entry.tries + 1 });

test('what is on its way is shown as such, and the disk of a phone that dies meanwhile has it as it was', async () => {
  const user = await someone(), said = commands.acknowledge(north), seen = /** @type {any[]} */ ([]);
  await add(user, [said]);
  await list(user);
  serve(async (asked) => {
    seen.push((await list(user)).map(({ state, tries }) => [state, tries]));
    readAgain(user);
    seen.push((await list(user)).map(({ state, tries }) => [state, tries]));
    return done(asked);
  });
  await drain(user);
  assert.deepEqual(seen, [[['sending', 1]], [['queued', 0]]]);
  assert.deepEqual(await states(user), ['done']);
});

test('what another window has seen done is not brought back by one that slept', async () => {
  const user = await someone(), said = commands.acknowledge(north), stale = /** @type {any[]} */ ([]);
  await add(user, [said]);
  const [before] = await list(user), deaf = listen((change) => stale.push(change));
  await underWay(user, [before]);
  deaf();
  await alter(user, new Map([[said.id, (entry) => ({ ...entry, state: 'done' })]]));
  announce(user, stale[0]);
  assert.deepEqual(await states(user), ['done']);
});

test('of two lines that stop, the one that says for how long counts', async () => {
  for (const answers of [[problem('busy', 503, { 'Retry-After': '7' }), 'gone'], ['gone', problem('busy', 503, { 'Retry-After': '7' })]]) {
    const user = await someone();
    let first = true;
    await add(user, [north, south, assignment()].map((one) => commands.acknowledge(one)));
    serve((asked) => {
      if (first) return ((first = false), done(asked));
      const next = answers.shift();
      if (next === 'gone') throw new TypeError('gone');
      return /** @type {Response} */ (next);
    });
    assert.equal((await drain(user)).stop?.retryAfter, 7);
  }
});

test('a secret cry that is on its way is told to no window', async () => {
  const user = await someone(), cry = duress('silent', undefined), heard = /** @type {any[]} */ ([]);
  await add(user, [cry]);
  const deaf = listen((change) => heard.push(change));
  await underWay(user, await list(user));
  deaf();
  assert.deepEqual(heard, []);
});

test('an act that a killed tab left half sent is picked up again', async () => {
  const user = await someone();
  const said = commands.acknowledge(north);
  await add(user, [said]);
  await alter(user, new Map([[said.id, sending]]));
  assert.deepEqual(await states(user), ['sending']);
  serve(done);
  await drain(user);
  assert.deepEqual(await states(user), ['done']);
});

test('steps that cross are all kept', async () => {
  const user = await someone(), said = commands.acknowledge(north);
  await add(user, [said]);
  await Promise.all(Array.from({ length: 10 }, () => alter(user, new Map([[said.id, sending]]))));
  assert.deepEqual((await list(user)).map(({ tries }) => tries), [10]);
});

test('whoever asks first goes alone; a few more go side by side', async () => {
  const user = await someone();
  let going = 0, most = 0;
  /** @type {number[]} */
  const width = [];
  serve(async (one) => {
    most = Math.max(most, (width[width.length] = ++going));
    await new Promise((next) => setTimeout(next, 5));
    going -= 1;
    return done(one);
  });
  await add(user, Array.from({ length: 4 }, (_, n) => commands.note({ id: `i${n}` }, String(n))));
  assert.equal((await drain(user)).sent, 4);
  assert.deepEqual([width[0], width[1], most], [1, 1, 3]);
});

test('a secret cry is in no window’s memory, and goes out all the same', async () => {
  const user = await someone(), heard = /** @type {any[]} */ ([]);
  await add(user, [commands.note({ id: 'i' }, 'x')]);
  await list(user);
  const deaf = listen((change) => heard.push(change));
  const cry = duress('silent', undefined);
  await add(user, [cry]);
  const asked = serve(done);
  await drain(user);
  deaf();
  assert.deepEqual(asked.map(({ path }) => path.split('/')[1]), ['duress', 'incidents']);
  assert.ok(!JSON.stringify(heard).includes(cry.id));
});

test('what another window wrote is in the list, told or not', async () => {
  const user = await someone(), [one, two] = [commands.note({ id: 'i' }, 'a'), commands.note({ id: 'i' }, 'b')];
  await add(user, [one]);
  await list(user);
  await save(user, [{ store: 'outbox', key: two.id, value: { ...entries([two])[0] } }]);
  announce(user, { what: 'outbox', fresh: true });
  assert.deepEqual((await list(user)).map(({ id }) => id), [one.id, two.id]);
  await save(user, [{ store: 'outbox', key: one.id, value: { ...entries([one], { tries: 7 })[0] } }]);
  await alter(user, new Map([[one.id, sending]]));
  assert.equal((await list(user))[0].tries, 8);
});

test('a phone without room sends all the same, and says at the end that it could not write it down', async () => {
  const user = await someone(), asked = serve(done), proto = /** @type {any} */ (IDBObjectStore.prototype), put = proto.put;
  await add(user, Array.from({ length: 6 }, (_, n) => commands.note({ id: `i${n % 2}` }, 'x')));
  proto.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
  await assert.rejects(drain(user), { reason: 'full' }).finally(() => (proto.put = put));
  assert.equal(new Set(saidIn(asked).map(({ path }) => path)).size, 6);
  assert.deepEqual(await states(user), Array(6).fill('queued'));
  assert.equal((await drain(user)).sent, 6);
});

test('two drainers at once send everything; none is lost', async () => {
  const user = await someone();
  const asked = serve(done);
  await add(user, Array.from({ length: 5 }, () => commands.note({ id: 'i' }, 'x')));
  await Promise.all([drain(user), drain(user)]);
  assert.deepEqual(await states(user), Array(5).fill('done'));
  assert.equal(new Set(asked.map(({ path }) => path)).size, 5);
});

test('nothing is sent once somebody else signed in on this phone, and nothing of it shows', async () => {
  const ravi = await someone();
  await add(ravi, [commands.acknowledge(north)]);
  const mo = await someone();
  const asked = serve(done);
  await drain(ravi);
  await drain(mo);
  assert.equal(asked.length, 0);
  assert.deepEqual(await list(mo), []);
  await keep('user', ravi);
  await drain(ravi);
  assert.equal(asked.length, 1);
});

test('only a person settles what was refused, or sends it again', async () => {
  const user = await someone();
  serve(() => problem('not-allowed', 403));
  const [one, two] = [commands.acknowledge(north), commands.acknowledge(south)];
  await add(user, [one, two]);
  await settle(user, one.id);
  assert.deepEqual(await states(user), ['queued', 'queued']);
  await drain(user);
  await settle(user, one.id);
  await again(user, two.id);
  assert.deepEqual((await list(user)).map(({ id, state }) => [id, state]), [[two.id, 'queued']]);
});

test('a name that was refused goes out behind the yes that it lacked, and what makes a thing before what is about it', async () => {
  const user = await someone(), person = commands.create({ kind: 'persons', id: newId() }, { incident_id: 'i' }, { words: 'x' });
  const name = commands.command({ kind: 'persons', id: person.id }, 'answers', { name: 'Ana' }, { words: 'x' });
  serve(() => problem('not-allowed', 403));
  await add(user, [person, name]);
  while ((await states(user)).includes('queued')) await drain(user);
  const yes = commands.create({ kind: 'consents', id: newId() }, { state: 'given_verbal' }, { words: 'x' });
  await add(user, [yes]);
  for (const { id } of [name, person]) await again(user, id);
  const asked = serve((one) => done(one));
  while ((await states(user)).includes('queued')) await drain(user);
  const order = saidIn(asked).map(({ path }) => path.split('/').at(-1));
  assert.deepEqual(order, [person.id, yes.id, name.id]);
});

test('all of a save or nothing of it', async () => {
  const user = await someone();
  const said = commands.acknowledge(north);
  await add(user, [said]);
  await assert.rejects(add(user, [commands.milestone(north, 'en_route'), said]));
  assert.equal((await list(user)).length, 1);
});

test('an entry that cannot be read is listed and goes nowhere', async () => {
  const user = await someone();
  await save(user, [{ store: 'said', key: 'x', value: 1 }]);
  await save(user, [], async (tx) => void tx.objectStore('outbox').put?.(await tx.objectStore('said').get('x')));
  serve(done);
  assert.equal((await drain(user)).sent, 0);
  assert.deepEqual((await list(user)).map(({ sealed, state }) => [sealed, state]), [[true, 'needs-you']]);
});
