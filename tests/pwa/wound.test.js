// A wound is photographed only with a yes that counts: one told without a text does not stand against a no.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreed, lacking } from '../../pwa/field/photos/wound.js';
import { NOTHING_SAID } from '../../pwa/paper/loop/asking.js';
import { readNotices } from '../../pwa/state/notices.js';
import { rows } from '../../pwa/state/store.js';

const CALL = 'call', YES = { ...NOTHING_SAID, answer: 'given_verbal', how: 'read aloud' };
const NO = { id: 'no', stamp: '', incident_id: CALL, person_id: null, purpose: 'photo', state: 'declined', notice: { version: '1', language: 'en' }, at: '2026-03-01T10:00:00.000Z', received_at: '2026-03-01T10:00:01.000Z', after: [], live: false };
const say = (/** @type {any[]} */ ...said) => void (rows.consents.value = new Map(said.map((one) => [one.id, one])));
const versionOf = () => agreed(YES, '', CALL, undefined)?.notice?.version;

test('without a text and without a no their yes goes with the photo', () => {
  say();
  assert.deepEqual([versionOf(), lacking(YES, CALL, undefined)], ['none', '']);
});

test('after a no a yes without a text opens no camera, and one with it does', async () => {
  say(NO);
  assert.equal(agreed(YES, '', CALL, undefined), undefined);
  assert.match(lacking(YES, CALL, undefined), /^They said no, and the text to read out is not on this phone/);
  assert.equal(lacking({ ...YES, how: '' }, CALL, undefined), 'Say how it was told to them.');
  globalThis.fetch = /** @type {any} */ (async () => ({ ok: true, json: async () => ({ parts: ['what', 'ask'], items: [{ purpose: 'photo', version: '2', languages: { en: { what: 'So.', ask: 'May we?' } } }] }) }));
  await readNotices();
  assert.deepEqual([versionOf(), lacking(YES, CALL, undefined)], ['2', '']);
});
