// The directory on this phone: page by page, sealed, asked for when the feed says so, and gone with whoever signs out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changes, json, serve, someone } from './support.js';
import { madeUp } from './made-up-services.js';
import { readAll, save, vault } from '../../pwa/base/db.js';
import { forgetShut } from '../../pwa/base/vault.js';
import { keep } from '../../pwa/base/kept.js';
import { pull } from '../../pwa/sync/pull.js';
import { forget } from '../../pwa/sync/forget.js';
import { keepDirectory, readDirectory } from '../../pwa/sync/directory.js';

/** @import {Compact} from '../../pwa/base/types-services.js' */

/** A server with a directory: each change has the next number. */
class Directory {
  /** @type {[number, Compact|string][]} */
  log = [];
  epoch = 'e1';

  /** @param {...(Compact|string)} things */
  say(...things) {
    for (const thing of things) this.log.push([this.log.length + 1, thing]);
  }

  serve(size = 500) {
    return serve(({ path }) => {
      const { pathname, searchParams } = new URL(path, 'http://x');
      if (pathname === '/changes') return changes({ epoch: this.epoch, rows: { directories: [{ id: 'd', stamp: String(this.log.length), count: 3, changed_at: '' }] } });
      const [epoch, number] = (searchParams.get('since') ?? '').split('.'), full = epoch !== this.epoch, since = full ? 0 : Number(number), page = this.log.filter(([at]) => at > since).slice(0, size);
      const last = page.at(-1)?.[0] ?? since;
      return json({ items: page.flatMap(([, one]) => (typeof one === 'string' ? [] : [one])), gone: page.flatMap(([, one]) => (typeof one === 'string' ? [one] : [])), stamp: `${this.epoch}.${last}`, full, more: last < this.log.length });
    });
  }
}

/** @param {string} user */
async function catchUp(user) {
  await pull(user, () => {});
  await keepDirectory(user);
  return readDirectory(user);
}

/** @param {{path: string}[]} log */
const asked = (log) => log.filter(({ path }) => path.startsWith('/services')).map(({ path }) => new URL(path, 'http://x').searchParams.get('since'));

test('it comes in pages, and then only what changed', async () => {
  const user = await someone(), server = new Directory(), some = madeUp(12);
  server.say(...some);
  const log = server.serve(5);
  assert.equal((await catchUp(user))?.services.size, 12);
  assert.deepEqual(asked(log), [null, 'e1.5', 'e1.10']);
  await catchUp(user);
  assert.equal(asked(log).length, 3, 'nothing changed, nothing is asked');
  server.say({ ...some[0], n: 'Another name' }, some[1].id);
  const found = await catchUp(user);
  assert.deepEqual([found?.services.get(some[0].id)?.n, found?.services.has(some[1].id), found?.services.size, found?.whole], ['Another name', false, 11, true]);
  assert.deepEqual(asked(log).slice(3), ['e1.12']);
});

test('a line that breaks in the middle goes on from there', async () => {
  const user = await someone(), server = new Directory();
  server.say(...madeUp(12));
  const log = server.serve(5), whole = globalThis.fetch;
  await pull(user, () => {});
  globalThis.fetch = async (url, options) => { if (String(url).includes('since=e1.5')) throw new TypeError('no line'); return whole(url, options); };
  await keepDirectory(user);
  const part = await readDirectory(user);
  assert.deepEqual([part?.services.size, part?.whole], [5, false]);
  globalThis.fetch = whole;
  await keepDirectory(user);
  assert.deepEqual([asked(log), (await readDirectory(user))?.services.size], [[null, 'e1.5', 'e1.10'], 12]);
});

test('nothing of it lies in clear, and a few large pieces hold it', async () => {
  const user = await someone(), server = new Directory();
  server.say(...madeUp(1_200));
  server.serve();
  await catchUp(user);
  const kept = (await vault(user, (db) => db.getAll('meta'))).filter(({ key }) => key.startsWith('directory/'));
  assert.equal(kept.length, 3);
  assert.ok(kept.every(({ box, ...rest }) => box.data instanceof ArrayBuffer && !JSON.stringify(rest).includes('Shelter')));
});

test('many small changes are put together again', async () => {
  const user = await someone(), server = new Directory(), some = madeUp(3);
  server.say(...some);
  server.serve();
  for (let n = 0; n < 30; n++) {
    server.say({ ...some[0], n: `Name ${n}` });
    await catchUp(user);
  }
  const found = await readDirectory(user), kept = (await readAll(user, 'meta')).filter(({ key }) => key.startsWith('directory/'));
  assert.deepEqual([found?.services.get(some[0].id)?.n, found?.services.size, kept.length <= 14], ['Name 29', 3, true]);
});

test('whoever signs out takes it along, also while it is on its way', async () => {
  const user = await someone(), server = new Directory();
  server.say(...madeUp(12));
  server.serve(5);
  await catchUp(user);
  await forget(user);
  assert.equal(await readDirectory(user), undefined);
  assert.deepEqual((await readAll(user, 'meta')).filter(({ key }) => key.startsWith('directory/')), []);

  await catchUp(user);
  await forgetShut(user);
  assert.equal(await readDirectory(user), undefined, 'also unread, where a PIN keeps it shut');

  const other = await someone(), all = globalThis.fetch;
  await pull(other, () => {});
  globalThis.fetch = async (url, options) => { if (String(url).includes('/services')) await forget(other); return all(url, options); };
  await keepDirectory(other);
  assert.equal(await readDirectory(other), undefined);

  const third = await someone();
  globalThis.fetch = all;
  await pull(third, () => {});
  globalThis.fetch = async (url, options) => { if (String(url).includes('/services')) await keep('user', 'somebody else'); return all(url, options); };
  await keepDirectory(third);
  assert.equal(await readDirectory(third), undefined);
});

test('a server that was restored is asked from the beginning', async () => {
  const user = await someone(), server = new Directory(), [one, two] = madeUp(2);
  server.say(one, two);
  const log = server.serve();
  await catchUp(user);
  Object.assign(server, { epoch: 'e2', log: [[1, two]] });
  const found = await catchUp(user);
  assert.deepEqual([asked(log), [...(found?.services.keys() ?? [])]], [[null, 'e1.2'], [two.id]]);
});

test('one that can no longer be read is asked for again', async () => {
  const user = await someone(), server = new Directory();
  server.say(...madeUp(3));
  const log = server.serve();
  await catchUp(user);
  await save(user, [], async (tx) => void (await tx.objectStore('meta').put?.({ key: 'directory/00000', rev: 'x', box: { iv: new Uint8Array(12), data: new ArrayBuffer(40) } })));
  assert.equal(await readDirectory(user), undefined);
  await keepDirectory(user);
  assert.deepEqual([(await readDirectory(user))?.services.size, asked(log)], [3, [null, null]]);
});

test('a page that is not ours is no directory', async () => {
  const user = await someone(), server = new Directory();
  server.say(...madeUp(3));
  server.serve();
  await pull(user, () => {});
  globalThis.fetch = async () => json({ hello: 'portal' });
  await keepDirectory(user);
  assert.equal(await readDirectory(user), undefined);
});
