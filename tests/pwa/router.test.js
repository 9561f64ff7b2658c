// Who sees which screens at which address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { existsSync } from 'node:fs';
import { place } from '../../pwa/router.js';
import { parse } from '../../pwa/state/route.js';

/** @type {[string, any, string][]} */
const CASES = [
  ['#/', undefined, 'SignIn'], ['#/link/abc', undefined, 'LinkScreen'],
  ['#/', 'responder', 'FieldApp'], ['#/a/0190', 'responder', 'FieldApp'], ['#/board', 'responder', 'FieldApp'], ['#/me', 'responder', 'FieldApp'],
  ['#/', 'dispatcher', 'DispatchApp'], ['#/a/0190', 'clinician', 'DispatchApp'], ['#/lead', 'dispatcher', 'DispatchApp'],
  ['#/', 'lead', 'LeadApp'], ['#/board', 'lead', 'DispatchApp'], ['#/a/0190', 'lead', 'DispatchApp'], ['#/waiting', 'lead', 'Waiting'],
  ['#/', 'admin', 'LeadApp'], ['#/navigate/referrals', 'navigator', 'NavigateApp'], ['#/services', 'navigator', 'NavigateApp'], ['#/me', 'navigator', 'Me'], ['#/lead', 'navigator', 'NavigateApp'], ['#/board', 'navigator', 'NavigateApp'],
];

for (const [hash, role, name] of CASES) {
  test(`${role ?? 'nobody'} at ${hash} sees ${name}`, () => assert.equal(place(parse(hash), role, false).name, name));
}

test('who must sign in again finds the door, and what is open stays', () => {
  assert.equal(place(parse('#/me'), 'responder', true).name, 'SignIn');
  assert.equal(place(parse('#/'), 'responder', true).name, 'FieldApp');
});

test('the screens for a crew are where the router looks', () => {
  for (const hash of ['#/', '#/link/x']) assert.ok(existsSync(new URL(`../../pwa/${place(parse(hash), 'responder', false).path}`, import.meta.url)));
});
