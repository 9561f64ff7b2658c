// Names, clocks and the sealed store.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { someone } from './support.js';
import { corrected, heard, now, offset } from '../../pwa/base/clock.js';
import { closeAll } from '../../pwa/base/connection.js';
import { Stale, read, readAll, save } from '../../pwa/base/db.js';
import { newId } from '../../pwa/base/ids.js';
import { alter } from '../../pwa/sync/outbox.js';

test('ids are UUIDv7 and rise, also within one millisecond', () => {
  const ids = Array.from({ length: 5_000 }, newId);
  assert.match(ids[0], /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(ids, [...ids].sort());
  assert.equal(new Set(ids).size, ids.length);
});

test('a quick answer about the time is believed before a slow one', () => {
  const at = now();
  heard(at + 60_000, at - 100, at + 100);
  assert.equal(offset(), 60_000);
  heard(at + 63_000, at - 3_000, at + 3_000);
  assert.equal(offset(), 60_000);
  assert.ok(Math.abs(corrected() - now() - 60_000) < 5);
  heard('nonsense', at, at);
  assert.equal(offset(), 60_000);
});

test('a clock that somebody set is noticed even by a slow answer', () => {
  const at = now();
  heard(at - 3_600_000, at - 1_000, at + 1_000);
  assert.equal(offset(), -3_600_000);
});

test('nothing lies open in storage', async () => {
  const user = await someone();
  await save(user, [{ store: 'outbox', key: 'a', value: { text: 'Lake Street' } }]);
  await closeAll();
  const raw = await new Promise((done) => {
    indexedDB.open(`alongside-${user}`).onsuccess = ({ target }) => {
      const db = /** @type {any} */ (target).result;
      db.transaction('outbox').objectStore('outbox').getAll().onsuccess = (/** @type {any} */ event) => (db.close(), done(event.target.result));
    };
  });
  assert.ok(!JSON.stringify(raw[0], (_, value) => (ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value)).includes('Lake'));
  assert.deepEqual((await read(user, 'outbox', 'a'))?.value, { text: 'Lake Street' });
});

test('a write that rests on what somebody changed since is refused whole', async () => {
  const user = await someone();
  await save(user, [{ store: 'meta', key: 'a', value: 1 }]);
  await assert.rejects(save(user, [{ store: 'outbox', key: 'b', value: 2 }, { store: 'meta', key: 'a', value: 2, expect: 'older' }]), Stale);
  assert.deepEqual(await readAll(user, 'outbox'), []);
  assert.equal((await read(user, 'meta', 'a'))?.value, 1);
});

test('a record moved to another place cannot be read there, and breaks nothing', async () => {
  const user = await someone();
  await save(user, [{ store: 'outbox', key: 'a', value: 1 }, { store: 'outbox', key: 'b', value: 2 }]);
  await save(user, [], async (tx) => {
    const record = await tx.objectStore('outbox').get('a');
    tx.objectStore('outbox').put?.({ ...record, key: 'b' });
  });
  assert.deepEqual((await readAll(user, 'outbox')).map(({ value, sealed }) => [value, sealed]), [[1, false], [undefined, true]]);
});

test('a connection the system took away is opened again', async () => {
  const user = await someone();
  await save(user, [{ store: 'meta', key: 'a', value: 1 }]);
  const real = IDBDatabase.prototype.transaction;
  let lost = 2;
  IDBDatabase.prototype.transaction = /** @type {any} */ (function (/** @type {any} */ ...args) {
    if (lost-- > 0) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    return real.apply(this, args);
  });
  await save(user, [{ store: 'meta', key: 'a', value: 2 }]);
  IDBDatabase.prototype.transaction = real;
  assert.equal((await read(user, 'meta', 'a'))?.value, 2);
});

test('every transaction that writes is strict: done means on the disk', async () => {
  const user = await someone(), asked = /** @type {[string, any][]} */ ([]), proto = /** @type {any} */ (IDBDatabase.prototype), plain = proto.transaction;
  proto.transaction = function (/** @type {any} */ stores, /** @type {string} */ mode, /** @type {any} */ options) {
    asked.push([mode, options]);
    return plain.call(this, stores, mode, options);
  };
  try {
    await save(user, [{ store: 'outbox', key: 'a', value: 1, expect: null }]);
    await alter(user, new Map([['a', (/** @type {any} */ value) => value + 1]]));
  } finally {
    proto.transaction = plain;
  }
  const writing = asked.filter(([mode]) => mode === 'readwrite');
  assert.ok(writing.length >= 3); // the key of a new vault is one of them
  assert.deepEqual(new Set(writing.map(([, options]) => options?.durability)), new Set(['strict']));
});

test('no code of the phone deletes or clears storage to make it work', () => {
  const root = new URL('../../pwa/', import.meta.url);
  const files = readdirSync(root, { recursive: true }).map(String).filter((name) => name.endsWith('.js') && !name.startsWith('vendor'));
  assert.ok(files.length > 100);
  assert.deepEqual(files.filter((name) => /deleteDatabase|deleteDB|(local|session)Storage\.clear/.test(readFileSync(new URL(name, root), 'utf8'))), []);
});
