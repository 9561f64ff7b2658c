// A phone asks to ring while the app is still being saved on it, or its push service is silent: it says which, and asks again by itself.
import './support.js';
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { json, serve, someone } from './support.js';

const global = /** @type {any} */ (globalThis);
global.addEventListener = () => {};
global.matchMedia = () => ({ matches: false });
global.window = global;
global.PushManager = class {};
global.Notification = { permission: 'granted' };
mock.timers.enable({ apis: ['setTimeout'] });

/** @type {() => void} */
let saved;
let silent = false;
const endpoint = 'https://push.example/1';
const pushManager = {
  getSubscription: async () => null,
  subscribe: () => (silent ? new Promise(() => {}) : Promise.resolve({ endpoint, toJSON: () => ({ endpoint, keys: {} }) })),
};
const serviceWorker = { ready: Promise.resolve(/** @type {any} */ ({ pushManager })) };
Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: serviceWorker });

const { paging, pagingTrouble, renewPaging } = await import('../../pwa/account/paging.js');
await import('../../pwa/account/subscribing.js'); // else its coming would take real time
const { session } = await import('../../pwa/state/store.js');

/** @type {string[]} */
let told = [];
beforeEach(async () => {
  paging.value = 'checking';
  session.value = /** @type {any} */ ({ user: { id: await someone() }, device: { id: 'd' }, abilities: [] });
  told = [];
  serve((asked) => {
    if (asked.path.startsWith('/push-subscriptions/')) told.push(asked.body.endpoint);
    return json(asked.path === '/push-key' ? { key: 'AQ' } : {});
  });
  serviceWorker.ready = new Promise((done) => { saved = () => done({ pushManager }); });
});

/** @param {() => boolean} so */
async function until(so) {
  for (let tries = 0; !so() && tries < 2_000; tries += 1) await new Promise((next) => setImmediate(next));
  assert.ok(so(), `${paging.value}: ${pagingTrouble.value}`);
}
/** @param {number} seconds @param {() => boolean} so */
async function passes(seconds, so) {
  for (let second = 0; second < seconds; second += 1) {
    mock.timers.tick(1_000);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((next) => setImmediate(next));
  }
  await until(so);
}

test('while the app is still being saved it says so, and rings as soon as it is', async () => {
  void renewPaging();
  await passes(21, () => paging.value === 'failed');
  assert.match(pagingTrouble.value, /still being saved/);
  saved();
  await until(() => paging.value === 'ready');
  assert.deepEqual([told, pagingTrouble.value], [[endpoint], '']);
});

test('how long the saving took is not held against the push service', async () => {
  void renewPaging();
  await passes(15, () => paging.value === 'working');
  silent = true;
  saved();
  await passes(15, () => paging.value === 'working');
  await passes(6, () => paging.value === 'failed');
  assert.match(pagingTrouble.value, /push service did not answer/);
  silent = false;
  await passes(61, () => paging.value === 'ready');
  assert.deepEqual(told, [endpoint]);
});
