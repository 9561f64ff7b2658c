// Who comes back on a shared device: their tries, their counts, when it locks, and which PINs are too easy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someone } from './support.js';
import { keep, recall } from '../../pwa/base/kept.js';
import { read, save } from '../../pwa/base/db.js';
import { hasPin, lock, protect, unlock, unlockWithSecret } from '../../pwa/base/vault.js';
import { admitRider, changeRider, forgetRiders, MOST_WRONG, recount, riderOf, riders, shown, signedOff, takeTry, wrongTry } from '../../pwa/state/riders.js';
import { beat } from '../../pwa/sync/heartbeat.js';
import { pinned } from '../../pwa/state/store.js';
import { done, serve } from './support.js';

const SECRETS = { pin: '274901', vault: 'v' };

/** @param {string} name @param {number} [unsent] */
async function rider(name, unsent = 0) {
  const user = await someone();
  await protect(user, SECRETS, 1_000);
  await admitRider(user, name);
  const entry = { state: 'queued', createdAt: 1, urgency: 9, subject: { kind: 'teams', id: 't' } };
  await save(user, Array.from({ length: unsent }, (_, i) => ({ store: /** @type {const} */ ('outbox'), key: `a${i}`, value: { ...entry, id: `a${i}` } })));
  await recount(user);
  return user;
}

test('two tries are free, then each waits twice as long as the one before', async () => {
  const user = await rider('Mo');
  const waits = [];
  for (let i = 0; i < 6; i++) {
    waits.push(await takeTry(user));
    if (waits.at(-1)) await changeRider(user, (there) => there && { ...there, until: 0 });
  }
  assert.deepEqual(waits.map((wait) => Math.round(wait / 1_000)), [0, 0, 0, 10, 0, 20]);
  assert.equal(riderOf(user)?.wrong, 4);
});

test('a clock that was set back makes nobody wait longer than the pause', async () => {
  const user = await rider('Mo');
  await changeRider(user, (there) => there && { ...there, wrong: 3, until: Date.now() + 86_400_000 });
  assert.equal(await takeTry(user), 10_000);
});

test('the last wrong try throws the PIN away and nothing else', async () => {
  const user = await rider('Mo', 2);
  lock(user);
  const left = [];
  for (let i = 0; i < MOST_WRONG; i++) {
    assert.equal(await takeTry(user), 0);
    assert.equal(await unlock(user, '000999'), undefined);
    left.push(await wrongTry(user));
    await changeRider(user, (there) => there && { ...there, until: 0 });
  }
  assert.deepEqual(left, [7, 6, 5, 4, 3, 2, 1, 0]);
  assert.deepEqual([await hasPin(user), riderOf(user)?.out, riderOf(user)?.waiting], [false, true, 2]);
  assert.equal(await unlockWithSecret(user, 'v'), true);
  assert.equal((await read(user, 'outbox', 'a1'))?.sealed, false);
});

test('the picker knows how much waits without opening anything, and the heartbeat counts it for the lead', async () => {
  await keep('riders', undefined);
  const mo = await rider('Mo', 3), ravi = await rider('Ravi', 1);
  lock(mo);
  assert.deepEqual(riders.value.map(({ name, waiting }) => [name, waiting]), [['Mo', 3], ['Ravi', 1]]);
  assert.equal(JSON.stringify(await recall('riders')).includes('queued'), false);
  const log = serve((asked) => done(asked));
  await beat(ravi, 'device');
  assert.equal(log[0].body.waiting, 4);
});

test('who signed out stays in sight only while something of theirs waits', async () => {
  await keep('riders', undefined);
  const mo = await rider('Mo', 1), ravi = await rider('Ravi');
  await signedOff(mo);
  await signedOff(ravi);
  assert.deepEqual(shown.value.map(({ name, out, waiting }) => [name, out, waiting]), [['Mo', true, 1]]);
  assert.equal(JSON.stringify(await recall('riders')).includes('Ravi'), false);
  assert.equal(pinned.value, true);
});

test('taken out of use, the device forgets what each of them read, open or shut, and keeps what is unsent', async () => {
  await keep('riders', undefined);
  const mo = await rider('Mo', 1), ravi = await rider('Ravi');
  for (const user of [mo, ravi]) await save(user, [{ store: 'rows', key: 'incidents/c', value: { id: 'c' } }, { store: 'meta', key: 'session', value: {} }]);
  lock(mo);
  await forgetRiders();
  assert.deepEqual(shown.value.map(({ name }) => name), ['Mo']);
  for (const user of [mo, ravi]) {
    await unlock(user, SECRETS.pin);
    assert.equal(await read(user, 'rows', 'incidents/c'), undefined);
    assert.equal(await read(user, 'meta', 'session'), undefined);
  }
  assert.equal((await read(mo, 'outbox', 'a0'))?.value.state, 'queued');
});
