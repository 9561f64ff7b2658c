// A cry for help is tried again within seconds, however long the phone was alone before it and whatever a busy server asks for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { done, problem, serve, someone, assignment } from './support.js';
import { now } from '../../pwa/base/clock.js';
import * as commands from '../../pwa/sync/commands.js';
import { add, list } from '../../pwa/sync/outbox.js';
import { duress } from '../../pwa/sync/safety.js';

const global = /** @type {any} */ (globalThis);
global.addEventListener ??= () => {};
global.removeEventListener ??= () => {};
global.EventSource = class { addEventListener() {} close() {} };
const { Engine } = await import('../../pwa/sync/engine.js');

const SECONDS = 1_000, SOON = 7 * SECONDS;
const lost = () => Promise.reject(new TypeError('offline'));

/** One that does nothing by itself: the test asks how long it would wait. @param {() => Response|Promise<Response>} answer */
async function still(answer) {
  const user = await someone(), asked = serve(answer);
  const engine = new Engine(user, 'device', { net: () => {}, isOut: () => false, signedOut: () => {}, takenAway: () => {}, trouble: () => {} });
  engine.stop();
  await new Promise((quiet) => setTimeout(quiet, 20));
  asked.length = 0;
  return { user, engine, asked };
}

/** @param {{user: string, engine: any}} phone */
async function criesForHelp({ user, engine }) {
  await add(user, [duress('visible', undefined)]);
  engine.sendNow(true);
}

/** @param {InstanceType<typeof Engine>} engine @param {number} times @returns {Promise<number[]>} */
async function waits(engine, times) {
  const found = [];
  for (let i = 0; i < times; i++) found.push((await engine.drain()) ?? Infinity);
  return found;
}

test('after long without signal it is tried every few seconds, not every minute', async () => {
  const phone = await still(lost);
  await add(phone.user, [commands.milestone(assignment(), 'en_route')]);
  assert.ok(Math.max(...await waits(phone.engine, 8)) > 40 * SECONDS, 'what is not urgent waits longer each time');
  await criesForHelp(phone);
  const [first = 0, ...more] = await waits(phone.engine, 8);
  assert.ok(first < 3 * SECONDS, 'as if it had never failed');
  assert.ok(Math.max(...more) < SOON, `${more}`);
});

test('a busy server’s pause does not hold it back, also when the server asks it of the cry itself', async () => {
  const phone = await still(() => problem('busy', 503, { 'Retry-After': '120' }));
  await add(phone.user, [commands.milestone(assignment(), 'en_route')]);
  assert.deepEqual(await waits(phone.engine, 1), [120 * SECONDS]);
  await criesForHelp(phone);
  assert.ok(Math.max(...await waits(phone.engine, 3)) < SOON);
  assert.ok(phone.engine.pauseUntil - now() < SOON, 'and nothing else makes it wait for longer');
});

test('a cry that the server stumbles over is said again within seconds', async () => {
  const phone = await still(() => problem('broken', 500));
  await criesForHelp(phone);
  for (let i = 0; i < 8; i++) {
    const [wait = 0] = await waits(phone.engine, 1);
    assert.ok(wait < SOON, `${wait} after ${i}`);
    await ripe(phone.user);
  }
  const asked = serve(done);
  await phone.engine.drain();
  assert.match(asked[0]?.path ?? '', /^\/duress\//);
});

/** As if the time to the next retry had gone by. @param {string} user */
async function ripe(user) {
  const { alter } = await import('../../pwa/sync/outbox.js');
  const steps = (await list(user)).map(({ id }) => /** @type {const} */ ([id, (/** @type {any} */ entry) => ({ ...entry, retryAt: 0 })]));
  await alter(user, new Map(steps));
}
