// The address of a sheet holds a language and ids, and what became of a text message is said in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES, sheetAddress, textWords } from '../../pwa/field/sheet/address.js';

const WISH = { language: 'so', large: false, plan: /** @type {''} */ (''), referrals: [] };

test('the address says only what was chosen', () => {
  assert.equal(sheetAddress('c1', WISH), '/api/v1/incidents/c1/sheet?language=so');
  assert.equal(sheetAddress('c1', { ...WISH, large: true, plan: 'p1', referrals: ['r1', 'r2'] }), '/api/v1/incidents/c1/sheet?language=so&large=1&plan=p1&referrals=r1%2Cr2');
  const many = sheetAddress('c1', { ...WISH, referrals: Array.from({ length: 20 }, (_, number) => `r${number}`) });
  assert.equal(decodeURIComponent(many).split(',').length, 12, 'the server takes no more');
  assert.deepEqual(LANGUAGES, ['en', 'es', 'so', 'hmn']);
});

test('a message that did not go says so, and whether another try could help', () => {
  assert.match(textWords({ state: 'sent', error: null }), /taken it over/);
  assert.match(textWords({ state: 'failed', error: 'refused:400' }), /this number/);
  assert.match(textWords({ state: 'failed', error: 'unreachable' }), /Hand them the sheet/);
  assert.match(textWords({ state: 'queued', error: 'refused:503' }), /tried again/);
  assert.match(textWords({ state: 'stopped', error: 'no-consent' }), /no longer agrees/);
});
