// Storage that will not open: another window in the way, no answer at all, or broken. Nothing is deleted, and it is said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someone } from './support.js';
import { StorageTrouble, connected } from '../../pwa/base/connection.js';
import { makeKey, seal } from '../../pwa/base/crypto.js';
import { read, save } from '../../pwa/base/db.js';
import { newId } from '../../pwa/base/ids.js';

/** The same code in a window that was opened before the update. @type {typeof import('../../pwa/base/connection.js')} */
const before = await import(new URL('../../pwa/base/connection.js?before', import.meta.url).href);
const BARE = ['meta', 'outbox', 'said', 'rows'], factory = /** @type {any} */ (Object.getPrototypeOf(indexedDB));

/** A vault as it was before parts were kept. @param {any} db */
function first(db) {
  db.createObjectStore('keys');
  for (const store of BARE) db.createObjectStore(store, { keyPath: 'key' });
}

/** An older window's vault, with something unsent in it. */
async function older() {
  const user = await someone(), name = `alongside-${user}`, key = await makeKey(), box = await seal(key, 'outbox/a', 'unsent');
  const work = async (/** @type {any} */ db) => {
    await db.put('keys', key, 'key');
    await db.put('outbox', { key: 'a', rev: newId(), box });
  };
  return { user, name, write: () => before.connected(name, first, work) };
}

/** A connection that lets go for nobody. @param {string} name @returns {Promise<IDBDatabase>} */
const held = (name) => new Promise((done) => (indexedDB.open(name).onsuccess = ({ target }) => done(/** @type {any} */ (target).result)));

/** What a wait that never ends comes to, without the wait. @param {import('node:test').TestContext} t @param {() => Promise<any>} work @returns {Promise<StorageTrouble>} */
async function after10s(t, work) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const ends = work().then(() => assert.fail('it opened'), (error) => error);
  for (let turns = 0; turns < 50; turns++) await new Promise((next) => setImmediate(next));
  t.mock.timers.tick(9_990);
  const soon = () => Promise.race([ends, new Promise((next) => setImmediate(() => setImmediate(next, 'still waiting')))]);
  assert.equal(await soon(), 'still waiting');
  t.mock.timers.tick(20);
  const told = await soon();
  t.mock.timers.reset();
  assert.ok(told instanceof StorageTrouble, String(told));
  return told;
}

/** Every open goes this way while `work` lasts; whoever deletes is found out. @param {(real: any, ...args: any[]) => any} open @param {() => Promise<any>} work */
async function opening(open, work) {
  const { open: real, deleteDatabase } = factory, deleted = /** @type {string[]} */ ([]);
  factory.open = function (/** @type {any[]} */ ...args) {
    return open(real.bind(this), ...args);
  };
  factory.deleteDatabase = (/** @type {string} */ name) => void deleted.push(name);
  try {
    return await work();
  } finally {
    Object.assign(factory, { open: real, deleteDatabase });
    assert.deepEqual(deleted, []);
  }
}

test('a window of before gives way to a newer one, which keeps all it had; the one of before says that it is old', async (t) => {
  t.after(before.closeAll);
  const { user, write } = await older();
  await write();
  await save(user, [{ store: 'outbox', key: 'b', value: 'newer' }]);
  assert.deepEqual([(await read(user, 'outbox', 'a'))?.value, (await read(user, 'outbox', 'b'))?.value], ['unsent', 'newer']);
  await assert.rejects(write(), { reason: 'newer', message: /^Alongside was updated in another window\. Close this one/ });
});

test('a window that does not give way is named; once it is closed the same save goes through', async (t) => {
  const { user, name, write } = await older();
  await write();
  await before.closeAll();
  const window = await held(name);
  t.after(() => window.close());
  const put = () => save(user, [{ store: 'outbox', key: 'b', value: 'newer' }]);
  const told = await after10s(t, put);
  assert.equal(told.reason, 'blocked');
  assert.match(told.message, /^Another window of Alongside is holding an older version\. Close the other windows\.$/);
  window.close();
  await put();
  assert.deepEqual([(await read(user, 'outbox', 'a'))?.value, (await read(user, 'outbox', 'b'))?.value], ['unsent', 'newer']);
});

test('storage that neither opens nor fails is told of after ten seconds', async (t) => {
  const user = await someone();
  const told = await opening(() => new IDBOpenDBRequest(), () => after10s(t, () => save(user, [{ store: 'meta', key: 'a', value: 1 }])));
  assert.equal(told.reason, 'silent');
  assert.match(told.message, /does not answer/);
});

test('storage that cannot be opened, however often, is told of as broken; nothing is deleted, and what is there is there still', async () => {
  const { user, name, write } = await older();
  await write();
  await before.closeAll();
  let tries = 0;
  /** As Chrome does with files it cannot read. @param {any} real */
  const fails = (real) => {
    tries++;
    const request = real(newId(), 1);
    request.addEventListener('upgradeneeded', (/** @type {Event} */ event) => (event.stopImmediatePropagation(), request.transaction.abort()));
    return Object.defineProperty(request, 'error', { set() {}, get: () => new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError') });
  };
  await opening(fails, () => assert.rejects(save(user, [{ store: 'outbox', key: 'b', value: 2 }]), { reason: 'broken', message: /cannot be opened\. Do not clear the browser’s data/ }));
  assert.equal(tries, 4);
  assert.ok((await indexedDB.databases()).some((one) => one.name === name));
  assert.equal((await read(user, 'outbox', 'a'))?.value, 'unsent');
  assert.equal(await connected(name, first, async () => 'open', 2), 'open');
});
