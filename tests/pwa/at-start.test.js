// A phone that lost its subscription while it lay in a pocket takes a new one, and does not go on saying that it rings.
import './support.js';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { json, serve, someone } from './support.js';

const global = /** @type {any} */ (globalThis), events = new EventTarget();
global.document = Object.assign(events, { visibilityState: 'visible' });
global.addEventListener = global.removeEventListener = () => {};
global.matchMedia = () => ({ matches: false });
global.window = global;
global.PushManager = class {};
global.Notification = { permission: 'granted' };

let made = 0;
/** @type {any} */
let there = null;
const ended = /** @type {string[]} */ ([]);
const subscribed = () => {
  const endpoint = `https://push.example/${(made += 1)}`;
  return { endpoint, options: { applicationServerKey: new Uint8Array([1]).buffer }, toJSON: () => ({ endpoint, keys: {} }), unsubscribe: async () => (ended.push(endpoint), (there = null), true) };
};
const pushManager = { getSubscription: async () => there, subscribe: async () => (there = subscribed()) };
Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: { ready: Promise.resolve({ pushManager }), getRegistration: async () => ({ pushManager }) } });

const { renewPaging } = await import('../../pwa/account/at-start.js');
const { paging } = await import('../../pwa/account/paging.js');
const { rows, session } = await import('../../pwa/state/store.js');

/** @type {string[]} */
let told = [];
beforeEach(async () => {
  const user = await someone();
  serve((asked) => {
    if (asked.path.startsWith('/push-subscriptions/')) told.push(asked.body.endpoint);
    return json(asked.path === '/push-key' ? { key: 'AQ' } : {});
  });
  Notification = /** @type {any} */ ({ permission: 'granted' });
  session.value = /** @type {any} */ ({ user: { id: user }, device: { id: 'd' }, abilities: [] });
  there = subscribed();
  await renewPaging();
  says(true);
  told = [];
});

/** What the server says of this phone. @param {boolean} subscribed */
const says = (subscribed) => (rows.devices.value = new Map([['d', /** @type {any} */ ({ id: 'd', subscribed })]]));
const comesBack = () => events.dispatchEvent(new Event('visibilitychange'));
/** @param {() => boolean} so */
async function until(so) {
  for (let tries = 0; !so() && tries < 300; tries += 1) await new Promise((next) => setTimeout(next, 5));
  assert.ok(so());
}

test('one that the push service has ended is given up, and another taken', async () => {
  const dead = there.endpoint;
  says(false);
  await until(() => told.length === 1);
  assert.deepEqual([ended.includes(dead), told[0] === dead, paging.value], [true, false, 'ready']);
});

test('one that went while the app lay in a pocket is taken anew when somebody looks', async () => {
  there = null;
  comesBack();
  await until(() => told.length === 1 && paging.value === 'ready');
});

test('what was forbidden meanwhile is said, and what is allowed again rings again', async () => {
  Notification = /** @type {any} */ ({ permission: 'denied' });
  there = null;
  comesBack();
  await until(() => paging.value === 'denied');
  Notification = /** @type {any} */ ({ permission: 'granted' });
  comesBack();
  await until(() => paging.value === 'ready' && told.length === 1);
});

test('nothing is said anew where all is well', async () => {
  comesBack();
  says(true);
  await new Promise((next) => setTimeout(next, 100));
  assert.deepEqual(told, []);
});
