// A link and its code are shown for as long as they open, and no longer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anotherWords, overWords } from '../../pwa/navigate/link-over.js';

const at = (/** @type {number} */ hour, ms = 0) => new Date(Date.UTC(2026, 2, 1, hour, 0, 0, ms)).toISOString(), NOW = Date.parse(at(9));
const made = { url: 'https://x/r/abc', code: 'ABCD-2345', expires_at: at(32), hours: 24 };
const mine = { sent_at: at(8), expires_at: at(32), opened_at: null, answered_at: null, revoked_at: null };
const words = (/** @type {any} */ link, more = {}, now = NOW) => overWords(made, { link, stopped: false, state: 'sent', ...more }, now);

test('it is shown while it opens, also before its row is here', () => {
  for (const link of [mine, null, undefined, { ...mine, sent_at: at(7), expires_at: at(31), revoked_at: at(8), opened_at: at(7) }]) assert.equal(words(link), '');
});

test('whatever closed it is said, and it is read out no more', () => {
  assert.match(words({ ...mine, revoked_at: at(9) }), /was revoked/);
  assert.match(words({ ...mine, opened_at: at(9) }), /was opened/);
  assert.match(words({ ...mine, opened_at: at(9), answered_at: at(9) }), /was opened/);
  assert.match(words({ ...mine, sent_at: at(8, 40), expires_at: at(80, 40) }), /newer link/);
  assert.match(words(mine, {}, Date.parse(at(32))), /is over/);
  assert.match(words(mine, { stopped: true }), /taken back/);
  assert.match(words(mine, { state: 'person_declined' }), /taken back/);
  assert.match(overWords({ ...made, url: null }, { link: null, stopped: false, state: 'sent' }, NOW), /opens no more/);
});

test('whoever is about to end a link that somebody reads is told so', () => {
  const told = (/** @type {object} */ more) => anotherWords(/** @type {any} */ ({ ...mine, ...more }), NOW);
  assert.match(told({ opened_at: at(8) }), /have it open.*Ring them first/);
  assert.match(told({ opened_at: at(8), answered_at: at(8) }), /have it open/, 'they may be changing it');
  for (const more of [{}, { opened_at: at(8), revoked_at: at(8, 30) }, { opened_at: at(8), expires_at: at(8, 59) }]) assert.equal(told(more), '');
  assert.equal(anotherWords(null, NOW), '');
});
