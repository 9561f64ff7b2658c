// A statement that the server has heard, while what follows from it is still on its way to this phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layFollowUps } from '../../pwa/state/care-laid.js';
import { layReferrals } from '../../pwa/state/referrals-laid.js';
import { readable } from '../../pwa/state/referrals.js';
import { rows, tick } from '../../pwa/state/store.js';

const NOW = Date.parse('2026-03-02T12:00:00Z'), CALL = 'call', MARIA = 'maria';
/** @param {number} seconds before now */
const ago = (seconds) => new Date(NOW - seconds * 1000).toISOString();
/** @param {string} id @param {object} more @returns {any} */
const said = (id, more) => ({ id, stamp: '20.1', incident_id: CALL, person_id: MARIA, state: 'given_verbal', notice: { version: '1', language: 'en' }, after: [], at: ago(3600), received_at: ago(3600), live: true, ...more });
/** @param {any[]} statements @returns {Map<string, any>} */
const all = (...statements) => new Map(statements.map((one) => [one.id, one]));

test('a no to being rung counts from the moment it is heard, not from when the worklist is reckoned', () => {
  const safe = { phone: '612 555 0142', message_may_say: 'Nia called', message_phone: '612 555 0199' };
  const row = (/** @type {string} */ stamp) => /** @type {any} */ ({ id: 'due', stamp, incident_id: CALL, person_id: MARIA, due_code: 'h48', state: 'open', tries: [], tries_needed: 3, safe });
  const no = (/** @type {object} */ more) => said('no', { purpose: 'follow_up_contact', state: 'declined', stamp: '30.2', at: ago(10), received_at: ago(9), live: false, ...more });
  const lay = (/** @type {string} */ stamp, /** @type {any[]} */ ...consents) => /** @type {any} */ (layFollowUps(new Map([['due', row(stamp)]]), [], { actor: 'nia', hourOf: () => 12, now: NOW, consents: all(...consents) }).get('due'));
  assert.deepEqual([lay('9.9', no()).state, lay('9.9', no()).safe], ['no_consent', null], 'transactions are numbers, not words');
  assert.equal(lay('30.1', no()).state, 'open', 'reckoned with it: the server knows of a yes that is not here');
  assert.equal(lay('31.1', no()).state, 'open');
  assert.equal(lay('9.9', no({ received_at: ago(121) })).state, 'open', 'it changed nothing of this row');
  assert.equal(lay('9.9', no(), said('yes', { purpose: 'follow_up_contact', after: ['no'] })).state, 'open', 'they agreed anew');
  assert.deepEqual(lay('9.9', no({ purpose: 'contact_voicemail' })).safe, { phone: safe.phone }, 'no message is left either');
  assert.equal(lay('9.9', no({ person_id: 'sam' })).state, 'open');
});

test('a referral stops with a no that was heard after it was last sent here', () => {
  const referral = (/** @type {string} */ stamp) => /** @type {any} */ ({ id: 'ref', stamp, incident_id: CALL, person_id: MARIA, referral_type: 'housing', loop: true, sud: false, state: 'sent', moves: [], share: {}, created_at: ago(3600), after: [] });
  const no = said('no', { purpose: 'share_referral', state: 'withdrawn', stamp: '30.2', at: ago(5), received_at: ago(4), live: false });
  const state = (/** @type {string} */ stamp) => layReferrals(new Map([['ref', referral(stamp)]]), [], all(no), { actor: 'ravi', now: NOW, codes: {} }).get('ref')?.state;
  assert.deepEqual([state('29.1'), state('30.1')], ['person_declined', 'sent']);
});

test('a card that came to the server before its yes is not hidden while the yes comes back', () => {
  tick.value = NOW;
  const card = (/** @type {object} */ more) => /** @type {any} */ ({ id: 'card', stamp: '29.1', incident_id: CALL, person_id: MARIA, fields: { helps: 'Tea' }, shown: false, agreed_until: null, ...more });
  const yes = said('yes', { purpose: 'care_card', stamp: '30.1', at: ago(30), received_at: ago(2) });
  rows.consents.value = all(yes);
  assert.equal(readable(card({})), true);
  assert.equal(readable(card({ stamp: '30.2' })), false, 'the server reckoned it with this yes, and knows of a no');
  rows.consents.value = all(said('old', { purpose: 'care_card' }), said('no', { purpose: 'care_card', state: 'withdrawn', stamp: '30.1', at: ago(3), received_at: ago(2), live: false }));
  assert.equal(readable(card({ shown: true, agreed_until: '2027-01-01T00:00:00Z' })), false, 'a no hides it at once');
  assert.equal(readable(card({ shown: true, agreed_until: '2027-01-01T00:00:00Z', stamp: '30.1' })), true);
});
