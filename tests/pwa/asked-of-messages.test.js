// May we ring, and may we leave a message: two consents, each with its own text and statement, asked in one go.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOTHING_SAID, besides, missing, toldOf } from '../../pwa/paper/loop/asking.js';
import { readNotices } from '../../pwa/state/notices.js';

const parts = ['what', 'ask'], item = (/** @type {string} */ purpose, /** @type {string} */ version) => ({ purpose, version, languages: { en: { what: 'So.', ask: 'May we?' } } });
globalThis.fetch = /** @type {any} */ (async () => ({ ok: true, json: async () => ({ parts, items: [item('follow_up_contact', '3'), item('contact_voicemail', '7')] }) }));
await readNotices();

const CONTACT = { phone: ' 612-555-0100 ', who_may_hear: 'Only me' }, RUNG = { ...NOTHING_SAID, answer: 'given_verbal', how: 'read aloud', contact: CONTACT };
const LEFT = { ...RUNG, contact: { ...CONTACT, message_may_say: 'Call Sam', voicemail: true } };
const ring = 'follow_up_contact';

test('whoever is not asked about messages says one thing', () => {
  assert.equal(missing(ring, RUNG), '');
  assert.equal(besides(ring, { ...RUNG, messages: 'yes' }, 'en'), undefined);
  assert.equal(besides(ring, { ...LEFT, answer: 'declined', messages: 'yes' }, 'en'), undefined, 'who may not be rung is left no message');
});

test('a message is asked for by itself, with its own text', () => {
  assert.equal(missing(ring, LEFT), 'Choose what they say to a message.');
  assert.equal(missing(ring, { ...LEFT, messages: 'yes' }), '');
  assert.equal(missing(ring, { ...RUNG, contact: { ...CONTACT, message_may_say: 'Call Sam' } }), 'Say how it may be left: on their voice mail, or as a text message.');
  assert.equal(missing(ring, { ...RUNG, messages: 'yes', contact: { ...CONTACT, phone: '', message_may_say: 'Call Sam', text: true } }), 'Write to which number a text may go.');
  assert.deepEqual(toldOf(ring, { ...LEFT, messages: 'yes' }, 'en'), {
    notice: { version: '3', language: 'en', words: 'read aloud' }, reason: undefined, recipient: undefined, contact: { phone: '612-555-0100', who_may_hear: 'Only me' },
  }, 'the consent to be rung says nothing of messages');
  const too = besides(ring, { ...LEFT, messages: 'yes' }, 'en');
  assert.deepEqual([too?.purpose, too?.state, too?.told.notice?.version], ['contact_voicemail', 'given_verbal', '7']);
  assert.deepEqual(too?.told.contact, { phone: '612-555-0100', message_may_say: 'Call Sam', voicemail: true });
  assert.equal(besides(ring, { ...LEFT, answer: 'given_written', messages: 'yes' }, 'en')?.state, 'given_written');
});

test('a no to messages is kept, and takes nothing from being rung', () => {
  const no = { ...RUNG, messages: /** @type {const} */ ('declined'), contact: { ...CONTACT, text: true } };
  assert.equal(missing(ring, no), '');
  const too = besides(ring, no, 'en');
  assert.deepEqual([too?.state, too?.told.contact, too?.told.notice?.version], ['declined', undefined, '7']);
});
