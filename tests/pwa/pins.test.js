// Which PINs are taken, and when a device that lies about locks itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './support.js';
import { isIdle } from '../../pwa/account/idle.js';
import { misfit } from '../../pwa/account/pin.js';

const fits = (/** @type {Partial<import('../../pwa/account/pin.js').Typed>} */ typed) => Object.keys(misfit({ pin: '274901', again: '274901', second: '', password: 'p', ...typed }));
const MINUTE = 60_000;

test('what is guessed first is no PIN', () => {
  assert.deepEqual(fits({}), []);
  for (const pin of ['000000', '123456', '987654', '345678', '121212', '123123', '12345', '12345a', '']) assert.deepEqual(fits({ pin, again: pin }), ['pin'], pin);
  assert.deepEqual(fits({ again: '274902' }), ['again']);
  assert.deepEqual(fits({ password: '' }), ['password']);
});

test('one slip of the thumb is not the danger PIN', () => {
  assert.deepEqual(fits({ second: '513846' }), []);
  for (const second of ['274901', '274902', '111111', '5138']) assert.deepEqual(fits({ second }), ['second'], second);
});

test('it locks after the minutes chosen, on scene not before fifteen', () => {
  assert.deepEqual([4.9, 5].map((still) => isIdle(still * MINUTE, 5, false)), [false, true]);
  assert.deepEqual([5, 14.9, 15].map((still) => isIdle(still * MINUTE, 5, true)), [false, false, true]);
  assert.deepEqual([15, 30].map((still) => isIdle(still * MINUTE, 30, true)), [false, true]);
});
