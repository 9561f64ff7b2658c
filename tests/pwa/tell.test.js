// What a crew says of its own safety is felt when it is saved, goes out once however often it is pressed, and a call for help even where nothing can be saved: until the server has it.
import './support.js';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { sayDuress } from '../../pwa/account/duress.js';
import { closeAll } from '../../pwa/base/connection.js';
import { save } from '../../pwa/base/db.js';
import { list } from '../../pwa/sync/outbox.js';
import { allRight, askBackup, cried, help } from '../../pwa/field/safety/tell.js';
import { reach, undo } from '../../pwa/field/acts.js';
import { session, tick, trouble } from '../../pwa/state/store.js';
import { assignment, done, json, problem, serve, someone, team } from './support.js';

/** @type {any[]} */
let felt = [];
const { transaction } = IDBDatabase.prototype;
/** Whose session goes with what is asked. */
let wire = '';

beforeEach(() => {
  felt = [];
  Object.defineProperty(navigator, 'vibrate', { configurable: true, value: (/** @type {any} */ beats) => felt.push(beats) });
});
afterEach(() => {
  IDBDatabase.prototype.transaction = transaction;
  session.value = null;
  trouble.value = null;
});

async function crew() {
  const user = (wire = await someone());
  session.value = /** @type {any} */ ({ user: { id: user }, abilities: [] });
  return user;
}

/** From now on this phone keeps nothing. */
const full = () => {
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    if (mode === 'readwrite') throw new Error('This phone has no room left');
    return transaction.call(this, stores, mode, ...more);
  };
};

/** @param {(asked: import('./support.js').Asked) => Response} answer  to what is said */
const server = (answer) => serve((asked) => (asked.path === '/me' ? json({ user: { id: wire } }) : answer(asked)));

/** @param {import('./support.js').Asked[]} asked */
const cries = (asked) => asked.filter(({ path }) => path.startsWith('/duress/'));

/** @param {() => boolean} so */
async function until(so) {
  for (let tries = 0; !so() && tries < 1_000; tries += 1) await new Promise((next) => setTimeout(next, 10));
  assert.ok(so());
}

test('a tap that could not be saved is not felt, and said', async () => {
  await crew();
  full();
  await allRight(/** @type {any} */ (assignment()));
  assert.deepEqual([felt, trouble.value], [[], 'This phone has no room left']);
});

test('one that was saved is felt, once, also when a glove presses twice', async (t) => {
  const later = performance.now() + 60_000;
  t.mock.method(performance, 'now', () => later);
  const user = await crew(), one = /** @type {any} */ (assignment());
  await Promise.all([allRight(one), allRight(one)]);
  assert.deepEqual([felt, (await list(user)).length], [[30], 1]);
});

test('back-up that a glove asks for twice is asked for once', async () => {
  const user = await crew(), one = /** @type {any} */ (assignment());
  assert.deepEqual(await Promise.all([1, 2].map(() => askBackup(one, 'ems', undefined, '', undefined))), [true, false]);
  assert.equal((await list(user)).length, 1);
});

for (const kind of ['help_now', 'silent']) {
  test(`a call for help goes out though nothing can be saved, and nothing says that it did not: ${kind}`, async () => {
    await crew();
    full();
    const asked = server(done), one = /** @type {any} */ (assignment());
    assert.equal(await help(kind, one), true);
    await until(() => cries(asked).length === 1);
    assert.equal(cries(asked)[0].body.kind, kind);
    if (kind === 'help_now') assert.equal(cried.value?.assignment, one.id);
    assert.equal(trouble.value, null);
  });
}

test('help on no call goes out with none named, and stays on the screen until it is put away', async () => {
  const user = await crew();
  cried.value = null;
  assert.equal(await help('help_now', undefined), true);
  assert.deepEqual(cried.value, { assignment: undefined, user });
  const [{ path, body }] = await list(user);
  assert.deepEqual([path.startsWith('/duress/'), body.kind, 'assignment_id' in body], [true, 'help_now', false]);
});

test('a duress PIN names no call for which they have not set out: the server would send help there', async () => {
  const user = await crew(), own = { ...team(), crew: [user] }, first = { ...assignment(own.id), state: 'acknowledged' };
  await save(user, [{ store: 'rows', key: `assignments/${first.id}`, value: first }, { store: 'rows', key: `teams/${own.id}`, value: own }]);
  await sayDuress(user);
  assert.deepEqual((await list(user)).map(({ body }) => [body.kind, body.assignment_id]), [['duress_pin', undefined]]);
});

test('a duress PIN goes out too, with the call as far as this phone knows it, and shows nothing of what failed', async () => {
  const user = await crew(), own = { ...team(), crew: [user] };
  const first = { ...assignment(own.id), state: 'acknowledged' }, one = { ...assignment(own.id), state: 'handed_over' };
  const over = { ...assignment(own.id), state: 'cleared' }, riding = { ...assignment(), state: 'on_scene' };
  const rows = [first, one, over, riding].map((value) => ({ key: `assignments/${value.id}`, value }));
  await save(user, [...rows, { key: `teams/${own.id}`, value: own }].map((row) => ({ store: 'rows', ...row })));
  full();
  const asked = server(done);
  await sayDuress(user);
  await until(() => cries(asked).length === 1);
  assert.deepEqual([cries(asked).map(({ body }) => [body.kind, body.assignment_id]), trouble.value], [[['duress_pin', one.id]], null]);
});

test('a duress PIN tells where the phone is and how full its battery, if it can at once', async () => {
  const user = await crew(), now = Date.now();
  Object.defineProperty(navigator, 'getBattery', { configurable: true, value: async () => ({ level: 0.4 }) });
  Object.defineProperty(navigator, 'permissions', { configurable: true, value: { query: async () => ({ state: 'granted' }) } });
  Object.defineProperty(navigator, 'geolocation', { configurable: true, value: { getCurrentPosition: (/** @type {any} */ found) => found({ coords: { latitude: 45, longitude: -93, accuracy: 12.4 } }) } });
  try {
    await sayDuress(user);
    Object.defineProperty(navigator, 'getBattery', { configurable: true, value: () => new Promise(() => {}) });
    await sayDuress(user);
  } finally {
    for (const name of ['getBattery', 'permissions', 'geolocation']) delete (/** @type {any} */ (navigator)[name]);
  }
  const said = (await list(user)).map(({ body: { kind, lat, lon, accuracy_m, battery } }) => ({ kind, lat, lon, accuracy_m, battery }));
  assert.deepEqual(said[0], { kind: 'duress_pin', lat: 45, lon: -93, accuracy_m: 12, battery: 0.4 });
  assert.deepEqual(said[1], { kind: 'duress_pin', lat: undefined, lon: undefined, accuracy_m: undefined, battery: undefined }, 'what does not answer is not waited for');
  assert.ok(Date.now() - now < 5_000);
});

test('where there is no signal either that is said, and it keeps trying with the same act until it is heard', async () => {
  const user = await crew(), one = /** @type {any} */ (assignment());
  full();
  cried.value = null;
  serve(() => Response.error());
  assert.equal(await help('help_now', one), false);
  assert.deepEqual([trouble.value, cried.value], ['This phone has no room left', null]);
  /** @type {Response[]} */
  const busy = [problem('signed-out', 401)];
  const asked = server((said) => busy.shift() ?? done(said));
  await until(() => cried.value !== null);
  assert.deepEqual([cried.value, trouble.value], [{ assignment: one.id, user }, null]);
  assert.deepEqual([cries(asked).length, new Set(cries(asked).map(({ path }) => path)).size], [2, 1]);
});

test('storage that does not answer holds no cry up', async () => {
  const user = await crew(), asked = server(done), { open } = IDBFactory.prototype, began = Date.now();
  await closeAll();
  IDBFactory.prototype.open = () => Object.assign(Object.create(IDBOpenDBRequest.prototype), { addEventListener() {}, removeEventListener() {} });
  const saying = [sayDuress(user), help('help_now', undefined)];
  try {
    await until(() => new Set(cries(asked).map(({ path }) => path)).size === 2);
    assert.ok(Date.now() - began < 5_000);
  } finally {
    IDBFactory.prototype.open = open;
  }
  await Promise.all(saying); // it gives up in its time
  assert.equal(new Set(cries(asked).map(({ path }) => path)).size, 2);
});

test('what the server will not take is not said again', async () => {
  await crew();
  full();
  const asked = server(() => problem('malformed', 422));
  assert.equal(await help('help_now', /** @type {any} */ (assignment())), false);
  await new Promise((next) => setTimeout(next, 1_300));
  assert.deepEqual([cries(asked).length, trouble.value], [1, 'This phone has no room left']);
});

test('a cry waits until its author is the one on the wire: it is never said in the name of the one before', async () => {
  const user = await crew();
  full();
  wire = 'the one before';
  const asked = server(done);
  await help('silent', /** @type {any} */ (assignment()));
  await until(() => asked.length > 0);
  assert.deepEqual(cries(asked), []);
  session.value = /** @type {any} */ ({ user: { id: 'somebody else' }, abilities: [] });
  wire = user;
  await new Promise((next) => setTimeout(next, 1_500));
  assert.deepEqual(cries(asked), [], 'nor while somebody else is here');
  session.value = null;
  await until(() => cries(asked).length === 1);
});

test('what one person said the next on a shared tablet is not offered to take back', async () => {
  const one = await crew(), here = session.value;
  tick.value = Date.now();
  await reach(/** @type {any} */ (assignment()), 'en_route');
  assert.equal(undo.value?.by, one);
  session.value = null;
  await crew();
  assert.equal(undo.value, null);
  session.value = here;
  assert.equal(undo.value?.by, one);
});
