// What a crew says of its own safety is felt when it is saved, goes out once however often it is pressed, and a call for help even where nothing can be saved.
import './support.js';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { sayDuress } from '../../pwa/account/duress.js';
import { list } from '../../pwa/sync/outbox.js';
import { allRight, askBackup, cried, help } from '../../pwa/field/safety/tell.js';
import { rows, session, trouble } from '../../pwa/state/store.js';
import { assignment, done, serve, someone } from './support.js';

/** @type {any[]} */
let felt = [];
const { open } = indexedDB;

beforeEach(() => {
  felt = [];
  Object.defineProperty(navigator, 'vibrate', { configurable: true, value: (/** @type {any} */ beats) => felt.push(beats) });
});
afterEach(() => {
  indexedDB.open = open;
  session.value = null;
  trouble.value = null;
});

async function crew() {
  const user = await someone();
  session.value = /** @type {any} */ ({ user: { id: user }, abilities: [] });
  return user;
}

/** From now on this phone keeps nothing of who has no vault yet. */
const full = () => { indexedDB.open = () => { throw new Error('This phone has no room left'); }; };

test('a tap that could not be saved is not felt, and said', async () => {
  await crew();
  full();
  await allRight(/** @type {any} */ (assignment()));
  assert.deepEqual([felt, trouble.value], [[], 'This phone has no room left']);
});

test('one that was saved is felt, once, also when a glove presses twice', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 60_000 });
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
  test(`a call for help goes out though nothing can be saved: ${kind}`, async () => {
    await crew();
    full();
    const asked = serve(done), one = /** @type {any} */ (assignment());
    assert.equal(await help(kind, one), true);
    assert.deepEqual(asked.map(({ path, body }) => [path.split('/')[1], body.kind]), [['duress', kind]]);
    if (kind === 'help_now') assert.equal(cried.value?.assignment, one.id);
    else assert.equal(trouble.value, null, 'nothing shows');
  });
}

test('a duress PIN goes out too, and shows nothing of what failed', async () => {
  const user = await crew(), one = /** @type {any} */ ({ ...assignment(), state: 'handed_over' });
  rows.assignments.value = new Map([[one.id, one]]);
  full();
  const asked = serve(done);
  await sayDuress(/** @type {any} */ ({ user: { id: user } }));
  serve(() => Response.error());
  await sayDuress(/** @type {any} */ ({ user: { id: user } }));
  assert.deepEqual([asked.map(({ body }) => [body.kind, body.assignment_id]), trouble.value], [[['duress_pin', one.id]], null]);
  rows.assignments.value = new Map();
});

test('and where there is no signal either, that is said', async () => {
  await crew();
  full();
  serve(() => Response.error());
  assert.equal(await help('help_now', /** @type {any} */ (assignment())), false);
  assert.equal(trouble.value, 'This phone has no room left');
});
