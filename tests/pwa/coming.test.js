// Coming in with a PIN on a shared device without room: nobody is kept out, and a duress PIN is heard under its author's own name.
import './support.js';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { done, json, problem, serve, someone } from './support.js';

const global = /** @type {any} */ (globalThis);
global.EventSource = class { addEventListener() {} close() {} };
global.addEventListener = global.removeEventListener = global.dispatchEvent = () => {};
global.location = { hash: '' };
global.document = { addEventListener() {}, removeEventListener() {}, visibilityState: 'visible', documentElement: { hasAttribute: () => false } };
global.matchMedia = () => ({ matches: false });
global.window = global;
const { setInterval: every } = global;
global.setInterval = (/** @type {any[]} */ ...asked) => every(...asked).unref(); // what watches for ever must not keep this from ending

const { comeIn, lockNow } = await import('../../pwa/account/coming.js');
const { read, save } = await import('../../pwa/base/db.js');
const { keep } = await import('../../pwa/base/kept.js');
const { lock, protect } = await import('../../pwa/base/vault.js');
const { admitRider, riderOf } = await import('../../pwa/state/riders.js');
const { engine, session, trouble } = await import('../../pwa/state/store.js');

const PIN = '274901', DURESS = '618350';
const { transaction } = IDBDatabase.prototype;
beforeEach(() => keep('riders', undefined));
afterEach(() => {
  IDBDatabase.prototype.transaction = transaction;
  engine.current?.stop();
  engine.current = null;
  session.value = null;
});

/** From now on this device keeps nothing. */
const full = () => {
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    if (mode === 'readwrite') throw new Error('This device has no room left');
    return transaction.call(this, stores, mode, ...more);
  };
};

/** @param {string} name */
async function rider(name) {
  const user = await someone();
  await protect(user, { pin: PIN, duress: DURESS, vault: 'v' }, 1_000);
  await admitRider(user, name);
  await save(user, [{ store: 'meta', key: 'session', value: here(user) }, { store: 'meta', key: 'stay', value: `stay-${user}` }]);
  lock(user);
  return user;
}

/** @param {string} user */
const here = (user) => ({ user: { id: user, name: 'Somebody' }, device: { id: 'd' }, abilities: [] });

/**
 * A server that lets back in, after some time, whoever asks with their own secret; `wire`: whose session goes with what is
 * asked, `said`: under whose name each cry was heard. What the test before still asks of its own server changes nothing here.
 * @param {string} wire @param {number} [slow]
 */
function server(wire, slow = 0) {
  /** @type {{wire: string, said: [string, string][], resumed: number}} */
  const heard = { wire, said: [], resumed: 0 };
  serve(async (asked) => {
    if (asked.path === '/me') return heard.wire ? json(here(heard.wire)) : problem('signed-out', 401);
    if (asked.path.startsWith('/duress/')) return (heard.said.push([heard.wire, asked.body.kind]), done(asked));
    if (asked.path !== '/session/resume') return problem('busy', 503);
    await new Promise((next) => setTimeout(next, slow));
    assert.equal(asked.body.secret, `stay-${asked.body.user_id}`);
    heard.resumed += 1;
    heard.wire = asked.body.user_id;
    return json(here(heard.wire));
  });
  return heard;
}

/** @param {() => boolean|Promise<boolean>} so */
async function until(so) {
  for (let tries = 0; !(await so()) && tries < 2_000; tries += 1) await new Promise((next) => setTimeout(next, 10));
  assert.ok(await so());
}

test('another begins at their own first screen, also where the one before was killed with the app; who comes back is where they were', async () => {
  const ravi = await rider('Ravi'), mo = await rider('Mo'), place = '#/reports/0190';
  serve(async () => problem('busy', 503));
  for (const [before, came, then] of [[mo, ravi, '#/'], [ravi, ravi, place], [undefined, ravi, '#/']]) {
    await keep('user', before);
    location.hash = place;
    assert.deepEqual(await comeIn(/** @type {string} */ (came), PIN), { ok: true });
    assert.equal(location.hash, then);
    session.value = null;
  }
});

test('a duress PIN on a device without room is heard under its author’s name, not under that of the one before', async () => {
  const ravi = await rider('Ravi'), mo = await rider('Mo');
  const heard = server(mo, 300);
  full();
  assert.deepEqual(await comeIn(ravi, DURESS), { ok: true });
  await until(() => heard.said.length > 0);
  assert.deepEqual([heard.said, trouble.value], [[[ravi, 'duress_pin']], null]);
});

test('without it nobody’s session changes hands there: the words of the one before could go out under the next one’s name', async () => {
  const ravi = await rider('Ravi'), mo = await rider('Mo');
  const heard = server(mo);
  full();
  assert.deepEqual(await comeIn(ravi, PIN), { ok: true });
  await new Promise((next) => setTimeout(next, 200));
  assert.deepEqual([heard.resumed, heard.said, heard.wire, session.value?.user.id], [0, [], mo, ravi]);
});

test('wrong tries are counted there all the same', async () => {
  const ravi = await rider('Ravi');
  full();
  for (const left of [7, 6, 5]) assert.deepEqual(await comeIn(ravi, '000999'), { ok: false, left });
  const came = await comeIn(ravi, PIN);
  assert.ok(!came.ok && (came.wait ?? 0) > 9_000);
  assert.equal(riderOf(ravi)?.wrong, 3);
});

/** What another window of this device says. @param {string} user @param {string} what */
function elsewhere(user, what) {
  const other = new BroadcastChannel('alongside');
  other.postMessage({ user, change: { what } });
  other.close();
}

test('who locks the device in one window, or comes in there, hides the one before in every window', async () => {
  const ravi = await rider('Ravi'), mo = await rider('Mo');
  server(ravi);
  for (const [said, by] of [['locked', ravi], ['came', mo]]) {
    assert.deepEqual(await comeIn(ravi, PIN), { ok: true });
    elsewhere(mo, 'locked');
    elsewhere(ravi, 'came');
    await new Promise((next) => setTimeout(next, 50));
    assert.equal(session.value?.user.id, ravi, 'what is not about them changes nothing');
    elsewhere(by, said);
    await until(() => session.value === null);
    await until(() => engine.current === null);
    await until(async () => !(await read(ravi, 'meta', 'session').catch(() => null)));
  }
});

test('this window tells the others', async () => {
  const ravi = await rider('Ravi'), other = new BroadcastChannel('alongside');
  /** @type {string[]} */
  const heard = [];
  other.onmessage = (/** @type {any} */ { data }) => data.user === ravi && ['came', 'locked'].includes(data.change.what) && heard.push(data.change.what);
  server(ravi);
  await comeIn(ravi, PIN);
  await lockNow();
  await until(() => heard.length === 2);
  other.close();
  assert.deepEqual(heard, ['came', 'locked']);
});

test('with room it goes through the outbox, once its author’s own session is there', async () => {
  const ravi = await rider('Ravi'), mo = await rider('Mo');
  const heard = server(mo, 300);
  assert.deepEqual(await comeIn(ravi, DURESS), { ok: true });
  await until(() => heard.said.length > 0);
  assert.deepEqual(heard.said, [[ravi, 'duress_pin']]);
});
