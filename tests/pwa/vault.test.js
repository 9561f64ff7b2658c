// A vault under a PIN: what an older version saved comes over whole, and nobody reads it but its owner.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someone } from './support.js';
import { closeAll, connected } from '../../pwa/base/connection.js';
import { makeKey, seal } from '../../pwa/base/crypto.js';
import { Locked, read, readAll, save, vault } from '../../pwa/base/db.js';
import { newId } from '../../pwa/base/ids.js';
import { ROUNDS, wrap, random } from '../../pwa/base/pin.js';
import { burnPins, forgetShut, hasPin, isSealed, lock, protect, unlock, unlockWithSecret } from '../../pwa/base/vault.js';

const SECRETS = { pin: '274901', vault: 'what the server gives for the password' };
const FAST = 1_000;

/** A vault as the app wrote it before there were PINs, made by hand. */
async function vaultOfOld() {
  const user = await someone(), key = await makeKey();
  await connected(`alongside-${user}`, (db) => {
    db.createObjectStore('keys');
    for (const store of ['meta', 'outbox', 'said']) db.createObjectStore(store, { keyPath: 'key' });
    db.createObjectStore('rows', { keyPath: 'key' }).createIndex('thing', 'thing');
  }, async (db) => {
    await db.put('keys', key, 'key');
    for (const [store, name, value] of OLD) await db.put(store, { key: name, rev: newId(), thing: 'call', gen: 'g', box: await seal(key, `${store}/${name}`, value) });
    await db.put('rows', { key: 'notes/lost', rev: newId(), box: await seal(await makeKey(), 'rows/notes/lost', 'x') });
  });
  await closeAll(); // the app opens it anew, in its present version
  return user;
}

/** @type {[import('../../pwa/base/db.js').Store, string, any][]} */
const OLD = [['rows', 'incidents/call', { id: 'call', narrative: 'on the bridge' }], ['outbox', 'a1', { state: 'queued', words: 'Wrote a note' }],
  ['meta', 'draft/incidents/call/note', { value: 'half a sent', at: 1 }], ['said', 'a0', { state: 'done' }]];

/** @param {string} user */
const all = async (user) => Promise.all(OLD.map(async ([store, name]) => (await read(user, store, name))?.value));

/** Everything on the disk, as somebody who copies it finds it. @param {string} user */
async function dump(user) {
  const records = await vault(user, async (db) => (await Promise.all(['keys', 'meta', 'rows', 'outbox', 'said'].map((store) => db.getAll(store)))).flat());
  return records.map((record) => [...boxes(record)].map(({ data }) => Buffer.from(data).toString('latin1')).join('')).join('');
}

/** @param {any} record @returns {any[]} */
const boxes = (record) => (record.box ? [record.box] : record.pins ? [...record.pins, record.spare] : []);

test('a vault of before keeps working as it was while no PIN is set', async () => {
  const user = await vaultOfOld();
  assert.deepEqual(await all(user), OLD.map(([, , value]) => value));
  assert.equal(await isSealed(user), false);
});

test('the first PIN takes everything over, also what is unsent, half typed, or cannot be read', async () => {
  const user = await vaultOfOld();
  await protect(user, SECRETS, FAST);
  assert.deepEqual(await all(user), OLD.map(([, , value]) => value));
  assert.equal((await readAll(user, 'rows')).filter(({ sealed }) => sealed).length, 1);
  const [record] = await vault(user, (db) => db.getAll('rows', 'incidents/call'));
  assert.deepEqual([record.thing, record.gen], ['call', 'g']);
});

test('locked it opens for nobody: not to read, not to write, and not as plain words on the disk', async () => {
  const user = await vaultOfOld();
  await protect(user, SECRETS, FAST);
  lock(user);
  await assert.rejects(read(user, 'rows', 'incidents/call'), Locked);
  await assert.rejects(readAll(user, 'outbox'), Locked);
  await assert.rejects(save(user, [{ store: 'outbox', key: 'b', value: 1 }]), Locked);
  assert.equal(/bridge|sent|narrative/.test(await dump(user)), false);
  assert.equal(await vault(user, async (db) => (await db.get('keys', 'key')) instanceof CryptoKey), false);
});

test('the PIN opens it, another does not', async () => {
  const user = await vaultOfOld();
  await protect(user, SECRETS, FAST);
  lock(user);
  assert.equal(await unlock(user, '274902'), undefined);
  await assert.rejects(read(user, 'outbox', 'a1'), Locked);
  assert.deepEqual(await unlock(user, SECRETS.pin), { duress: false });
  assert.deepEqual(await all(user), OLD.map(([, , value]) => value));
});

test('the duress PIN opens the same and says so; without one the disk looks the same', async () => {
  const user = await vaultOfOld();
  await protect(user, { ...SECRETS, duress: '555111' }, FAST);
  lock(user);
  assert.deepEqual(await unlock(user, '555111'), { duress: true });
  assert.deepEqual(await all(user), OLD.map(([, , value]) => value));
  const [one, two] = await Promise.all([wrap(random(), SECRETS, 'g', FAST), wrap(random(), { ...SECRETS, duress: '1' }, 'g', FAST)]);
  const lengths = (/** @type {any} */ { pins }) => pins.map((/** @type {any} */ box) => box.data.byteLength);
  assert.deepEqual(lengths(one), lengths(two));
});

test('a copied blob is of no use on another device, also with the PIN and the server’s secret', async () => {
  const mine = await someone(), theirs = await someone();
  await protect(mine, SECRETS, FAST);
  await protect(theirs, { ...SECRETS, pin: '000111' }, FAST);
  const copied = await vault(mine, (db) => db.get('keys', 'key'));
  await vault(theirs, async (db) => db.put('keys', { ...copied, guard: await makeKey() }, 'key'));
  lock(theirs);
  assert.equal(await unlock(theirs, SECRETS.pin), undefined);
  assert.equal(await unlockWithSecret(theirs, SECRETS.vault), false);
});

test('after too many tries the PIN opens nothing more, the password still does, and a new PIN keeps all', async () => {
  const user = await vaultOfOld();
  await protect(user, SECRETS, FAST);
  lock(user);
  await burnPins(user);
  assert.equal(await hasPin(user), false);
  assert.equal(await unlock(user, SECRETS.pin), undefined);
  assert.equal(await unlockWithSecret(user, 'another secret'), false);
  assert.equal(await unlockWithSecret(user, SECRETS.vault), true);
  assert.deepEqual(await all(user), OLD.map(([, , value]) => value));
  await protect(user, { ...SECRETS, pin: '888999' }, FAST);
  lock(user);
  assert.deepEqual(await unlock(user, '888999'), { duress: false });
  assert.deepEqual(await all(user), OLD.map(([, , value]) => value));
});

test('what is written while the first PIN is being set is neither lost nor left under the old key', async () => {
  const user = await vaultOfOld();
  const setting = protect(user, SECRETS, FAST);
  const said = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => save(user, [{ store: 'outbox', key: `w${i}`, value: { n: i } }])));
  await setting;
  lock(user);
  await unlock(user, SECRETS.pin);
  const found = new Map((await readAll(user, 'outbox')).map(({ key, value, sealed }) => [key, sealed ? 'sealed' : value]));
  said.forEach(({ status }, i) => assert.deepEqual(found.get(`w${i}`), status === 'fulfilled' ? { n: i } : undefined));
});

test('a window that still holds the old key saves nothing that nobody could read', async () => {
  const user = await vaultOfOld();
  await read(user, 'outbox', 'a1');
  const old = await import(`../../pwa/base/db.js?other-window`);
  await old.read(user, 'outbox', 'a1');
  await protect(user, SECRETS, FAST);
  await assert.rejects(old.save(user, [{ store: 'outbox', key: 'late', value: 1 }]), (/** @type {Error} */ error) => error.message.includes('locked'));
  assert.equal(await read(user, 'outbox', 'late'), undefined);
});

test('need to know ends without opening: what was read goes, what is unsent stays', async () => {
  const user = await vaultOfOld();
  await protect(user, SECRETS, FAST);
  lock(user);
  await forgetShut(user);
  await unlock(user, SECRETS.pin);
  assert.equal((await readAll(user, 'rows')).length, 0);
  assert.deepEqual((await read(user, 'outbox', 'a1'))?.value, OLD[1][2]);
});

test('a PIN is slow to try', () => {
  assert.ok(ROUNDS >= 600_000);
});

/** The next thing that is sealed is only done when told. */
function slowSeal() {
  const encrypt = crypto.subtle.encrypt;
  /** @type {() => void} */
  let goOn = () => {};
  const told = new Promise((done) => { goOn = () => done(undefined); });
  crypto.subtle.encrypt = async (...how) => {
    crypto.subtle.encrypt = encrypt;
    const data = await encrypt.apply(crypto.subtle, how);
    await told;
    return data;
  };
  return goOn;
}

test('what is being saved while the first PIN is set is saved, and nobody is locked out by it', async () => {
  const user = await vaultOfOld(), goOn = slowSeal();
  const saving = save(user, [{ store: 'outbox', key: 'a2', value: { words: 'Acknowledged the call' }, expect: null }]);
  await protect(user, SECRETS, FAST);
  goOn();
  await saving;
  assert.equal((await read(user, 'outbox', 'a2'))?.value.words, 'Acknowledged the call');
  assert.deepEqual(await all(user), OLD.map(([, , value]) => value));
});

test('what another window is saving while the first PIN is set is not saved where nobody could read it', async () => {
  const user = await vaultOfOld(), goOn = slowSeal();
  const saving = save(user, [{ store: 'outbox', key: 'a2', value: 1 }]);
  await protect(user, SECRETS, FAST);
  lock(user); // that window knows of no PIN
  goOn();
  await assert.rejects(saving, Locked);
  await unlock(user, SECRETS.pin);
  assert.equal(await read(user, 'outbox', 'a2'), undefined);
});
