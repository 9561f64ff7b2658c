// A wound is photographed only with a yes that counts: one told without a text does not stand against a no.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreed, anew, lacking, unsaid, whose } from '../../pwa/field/photos/wound.js';
import { NOTHING_SAID } from '../../pwa/paper/loop/asking.js';
import { readNotices } from '../../pwa/state/notices.js';
import { rows } from '../../pwa/state/store.js';

const CALL = 'call', YES = { ...NOTHING_SAID, answer: 'given_verbal', how: 'read aloud' };
const NO = { id: 'no', stamp: '', incident_id: CALL, person_id: null, purpose: 'photo', state: 'declined', notice: { version: '1', language: 'en' }, at: '2026-03-01T10:00:00.000Z', received_at: '2026-03-01T10:00:01.000Z', after: [], live: false };
const say = (/** @type {any[]} */ ...said) => void (rows.consents.value = new Map(said.map((one) => [one.id, one])));
const versionOf = () => agreed(YES, '', whose(CALL), undefined)?.notice?.version;

test('without a text and without a no their yes goes with the photo', () => {
  say();
  assert.deepEqual([versionOf(), lacking(YES, whose(CALL), undefined)], ['none', '']);
});

test('after a no a yes without a text opens no camera, and one with it does', async () => {
  say(NO);
  assert.equal(agreed(YES, '', whose(CALL), undefined), undefined);
  assert.match(lacking(YES, whose(CALL), undefined), /^They said no, and the text to read out is not on this phone/);
  assert.equal(lacking({ ...YES, how: '' }, whose(CALL), undefined), 'Say how it was told to them.');
  globalThis.fetch = /** @type {any} */ (async () => ({ ok: true, json: async () => ({ parts: ['what', 'ask'], items: [{ purpose: 'photo', version: '2', languages: { en: { what: 'So.', ask: 'May we?' } } }] }) }));
  await readNotices();
  assert.deepEqual([versionOf(), lacking(YES, whose(CALL), undefined)], ['2', '']);
});

test('it is of the only one there, and of several only of whom the crew names', () => {
  const there = (/** @type {string[]} */ ...ids) => void (rows.persons.value = new Map(ids.map((id) => [id, /** @type {any} */ ({ id, stamp: '', incident_id: CALL, joined: [], answers: {}, created_at: '' })])));
  there('ana');
  assert.deepEqual([whose(CALL).person_id, unsaid(CALL)], ['ana', false]);
  there('ana', 'bo');
  assert.deepEqual([whose(CALL).person_id, unsaid(CALL), unsaid(CALL, null), unsaid(CALL, 'bo')], [null, true, false, false]);
  say({ ...NO, person_id: 'ana' });
  assert.equal(agreed(YES, '', whose(CALL, 'bo'), undefined)?.person_id, 'bo', 'what the other said is not said by this one');
  const yes = agreed(YES, '', whose(CALL, 'ana'), undefined);
  assert.equal(yes?.person_id, 'ana');
  assert.deepEqual(anew(/** @type {any} */ (yes), CALL).map(({ body }) => [body.person_id, body.state]), [['ana', 'given_verbal']]);
  there();
});
