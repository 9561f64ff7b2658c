// Who comes and goes with a password: a try that fails changes nothing, and what could not be noted is not done half.
import './support.js';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { json, problem, serve, someone } from './support.js';

const global = /** @type {any} */ (globalThis);
global.EventSource = class { addEventListener() {} close() {} };
global.addEventListener = global.removeEventListener = global.dispatchEvent = () => {};
let reloads = 0;
global.location = { hash: '', reload: () => (reloads += 1) };
global.document = { addEventListener() {}, removeEventListener() {}, visibilityState: 'visible', documentElement: { hasAttribute: () => false } };
global.matchMedia = () => ({ matches: false });
global.window = global;
const { setInterval: every } = global;
global.setInterval = (/** @type {any[]} */ ...asked) => every(...asked).unref();

const { choosePin, comeIn } = await import('../../pwa/account/coming.js');
const { read, save } = await import('../../pwa/base/db.js');
const { keep, recall } = await import('../../pwa/base/kept.js');
const { isSealed, lock, protect, unlock } = await import('../../pwa/base/vault.js');
const { admitRider, riderOf } = await import('../../pwa/state/riders.js');
const { attend, begin, enter, run } = await import('../../pwa/state/session.js');
const { leave } = await import('../../pwa/state/leave.js');
const { engine, pinned, session } = await import('../../pwa/state/store.js');

const PIN = '274901';
const { transaction } = IDBDatabase.prototype;
beforeEach(async () => {
  for (const name of ['riders', 'user', 'was', 'signOutOwed']) await keep(name, undefined);
  pinned.value = false;
});
afterEach(() => {
  IDBDatabase.prototype.transaction = transaction;
  engine.current?.stop();
  engine.current = null;
  session.value = null;
});

/** From now on this device keeps nothing in these stores. @param {string[]} only */
const full = (...only) => {
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    if (mode === 'readwrite' && (!only.length || only.includes(String(stores)))) throw new Error('This device has no room left');
    return transaction.call(this, stores, mode, ...more);
  };
};

/** From now on it does not even open what it has. */
function broken() {
  IDBDatabase.prototype.transaction = () => { throw new Error('This device’s storage is broken'); };
}

/** @param {string} user @returns {any} */
const here = (user) => ({ user: { id: user, name: 'Somebody' }, device: { id: 'd' }, abilities: [] });
/** @param {() => boolean|Promise<boolean>} so */
async function until(so) {
  for (let tries = 0; !(await so()) && tries < 500; tries += 1) await new Promise((next) => setTimeout(next, 10));
  assert.ok(await so());
}

test('who signed out without signal stays signed out, whoever fails to sign in after them', async () => {
  const ravi = await someone();
  let online = false;
  /** @type {string[]} */
  const ended = [];
  serve(({ method, path }) => {
    if (!online) throw new TypeError('no line');
    if (method === 'DELETE' && path === '/session') return (ended.push(path), new Response(null, { status: 204 }));
    return path === '/me' ? json(here(ravi)) : problem('busy', 503);
  });
  session.value = here(ravi);
  await leave();
  assert.equal((await enter('mo@crisis.example', 'x', async () => {})).kind, 'offline');
  assert.equal(await recall('signOutOwed'), true);
  online = true;
  await begin();
  assert.deepEqual([session.value, ended.length], [null, 1]);
});

test('a sign-in that fails leaves at work what still sends behind the picker', async () => {
  const ravi = await someone();
  serve(() => problem('bad-credentials', 401));
  run(here(ravi)); // locked: nobody is on the screen
  const sends = engine.current;
  assert.equal((await enter('mo@crisis.example', 'x', async () => {})).status, 401);
  assert.equal(engine.current, sends);
  assert.equal(await recall('user'), ravi);
  let asked = 0;
  await new Promise((next) => setTimeout(next, 100));
  serve(() => ((asked += 1), problem('busy', 503)));
  sends?.wake();
  await until(() => asked > 0);
});

test('a PIN for which there is no room seals nothing, and locks nobody out', async () => {
  const ravi = await someone();
  serve(() => json({ vault: 'v', stay: null }));
  await save(ravi, [{ store: 'meta', key: 'session', value: here(ravi) }]);
  session.value = here(ravi);
  full('kept');
  await assert.rejects(choosePin(PIN, '', 'password'), /no room/);
  IDBDatabase.prototype.transaction = transaction;
  assert.deepEqual([await isSealed(ravi), riderOf(ravi)], [false, undefined]);
});

test('an app that is closed while the first PIN is being set opens as if it had never begun', async () => {
  const ravi = await someone();
  await save(ravi, [{ store: 'meta', key: 'session', value: here(ravi) }]);
  await admitRider(ravi, 'Ravi');
  assert.equal((await comeIn(ravi, '111222')).ok, false);
  assert.deepEqual([reloads, await recall('riders')], [1, undefined]);
  serve(() => json(here(ravi)));
  await begin();
  assert.equal(session.value?.user.id, ravi);
});

test('of two windows that set a first PIN at once one wins, and nothing is sealed under the other', async () => {
  const ravi = await someone();
  await save(ravi, [{ store: 'outbox', key: 'a', value: { words: 'Acknowledged' } }]);
  const [one, other] = await Promise.allSettled([PIN, '902746'].map((pin) => protect(ravi, { pin, vault: 'v' }, 1_000)));
  assert.deepEqual([one.status, other.status].sort(), ['fulfilled', 'rejected']);
  lock(ravi);
  await unlock(ravi, one.status === 'fulfilled' ? PIN : '902746');
  assert.equal((await read(ravi, 'outbox', 'a'))?.value?.words, 'Acknowledged');
});

test('a window that was slower leaves the PIN of the faster one as it is', async () => {
  const ravi = await someone();
  await save(ravi, [{ store: 'meta', key: 'session', value: here(ravi) }]);
  session.value = here(ravi);
  serve(async () => {
    await protect(ravi, { pin: '902746', vault: 'v' }, 1_000);
    lock(ravi); // in the other window
    return json({ vault: 'w', stay: null });
  });
  await assert.rejects(choosePin(PIN, '', 'password'));
  assert.ok(riderOf(ravi), 'its picker is there');
});

test('what one read here goes when another signs in, also where the app was closed in between', async () => {
  const ravi = await someone(), mo = await someone();
  await keep('user', undefined);
  await keep('was', ravi);
  await save(ravi, [{ store: 'meta', key: 'session', value: here(ravi) }, { store: 'rows', key: 'incidents/i', value: { id: 'i' } }]);
  serve(({ path }) => (path === '/me' ? json(here(mo)) : problem('busy', 503)));
  await begin();
  assert.equal(session.value?.user.id, mo);
  assert.deepEqual([await read(ravi, 'rows', 'incidents/i'), await read(ravi, 'meta', 'session')], [undefined, undefined]);
});

test('who locks the device while the server lets them back in stays locked', async () => {
  const ravi = await someone();
  await protect(ravi, { pin: PIN, vault: 'v' }, 1_000);
  await admitRider(ravi, 'Ravi');
  await save(ravi, [{ store: 'meta', key: 'session', value: here(ravi) }, { store: 'meta', key: 'stay', value: 's' }]);
  lock(ravi);
  await keep('user', 'another');
  let back = false;
  serve(({ path }) => {
    if (path !== '/session/resume') return problem('busy', 503);
    back = true;
    return json(here(ravi));
  });
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    if (back && mode === 'readwrite') session.value = null; // as locking does, while what came is being written down
    return transaction.call(this, stores, mode, ...more);
  };
  assert.deepEqual(await comeIn(ravi, PIN), { ok: true });
  await until(async () => (await recall('user')) === ravi);
  await new Promise((next) => setTimeout(next, 50));
  assert.deepEqual([session.value, engine.current], [null, null]);
});

for (const [what, breaks] of /** @type {[string, () => void][]} */ ([['without room to note it', full], ['with storage that is broken', broken]])) test(`a phone that is taken out of use shows nothing more, also ${what}`, async () => {
  const ravi = await someone();
  await save(ravi, [{ store: 'meta', key: 'session', value: here(ravi) }]);
  /** @type {string[]} */
  const asked = [];
  serve(({ method, path }) => (asked.push(`${method} ${path}`), new Response(null, { status: 204 })));
  attend();
  await keep('user', ravi);
  session.value = here(ravi);
  breaks();
  await leave();
  await new Promise((next) => setTimeout(next, 50));
  assert.equal(session.value, null);
  assert.ok(asked.includes('DELETE /session'));
});

test('an app that is closed while somebody signs in again opens what they have, and sends it once the server knows them', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const ravi = await someone(), open = { ...here(ravi) };
  await save(ravi, [{ store: 'meta', key: 'session', value: open }]);
  serve(() => new Promise(() => {})); // the line is poor, and the app is killed
  void enter('ravi@crisis.example', 'x', async () => {});
  await settled(async () => (await recall('user')) === undefined);
  serve(() => { throw new TypeError('no line'); });
  await begin();
  assert.deepEqual([session.value?.user.id, engine.current], [ravi, null]);
  serve(({ path }) => (path === '/me' ? json(here(ravi)) : problem('busy', 503)));
  t.mock.timers.tick(15_000);
  await settled(async () => engine.current !== null && (await recall('user')) === ravi);
});

/** Where no clock goes on by itself. @param {() => Promise<boolean>} so */
async function settled(so) {
  for (let tries = 0; !(await so()) && tries < 500; tries += 1) await new Promise((next) => setImmediate(next));
  assert.ok(await so());
}
