// Whether a hold shows: each person's own choice, on a device that several share.
import './support.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { session } from '../../pwa/state/store.js';

const kept = new Map([['alongside.help', 'quiet']]);
/** @type {any} */ (globalThis).localStorage = { getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value), removeItem: (/** @type {string} */ key) => kept.delete(key) };
const { holdIsSecret, holdSecretly } = await import('../../pwa/field/safety/way.js');

/** @param {string} id */
const comesIn = (id) => { session.value = /** @type {any} */ ({ user: { id } }); return holdIsSecret.value; };

test('what the device knew from before is the choice of who comes in first, and of nobody else', () => {
  assert.equal(holdIsSecret.value, false);
  assert.deepEqual(['ravi', 'mo', 'ravi'].map(comesIn), [true, false, true]);
  holdSecretly(false);
  comesIn('mo');
  holdSecretly(true);
  assert.deepEqual(['ravi', 'mo', 'zoe'].map(comesIn), [false, true, false]);
});
