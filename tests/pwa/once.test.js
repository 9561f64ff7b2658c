// An answer that is lost says nothing; the next press is the same act, and only the server's own no begins a new one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDoubt, isLost, lostWords, pressedNow, sameAct, surelyNot, unreadWords, wasTaken } from '../../pwa/state/once.js';

const answer = (/** @type {any} */ more) => ({ ok: false, status: 0, body: null, etag: null, kind: 'offline', ...more });
const refused = (/** @type {string} */ name) => answer({ kind: 'refused', status: 409, problem: { type: `https://alongside.invalid/problems/${name}`, title: name, status: 409 } });

test('each press that begins something has ids of its own, and a time that stays', () => {
  const [one, other] = [pressedNow(), pressedNow()];
  assert.equal(new Set([one.act, one.thing, other.act, other.thing]).size, 4);
  assert.ok(Date.parse(one.frame.at));
});

test('only the server’s own no is a no', () => {
  for (const kind of ['offline', 'portal', 'wait']) assert.equal(surelyNot(answer({ kind })), false, kind);
  assert.equal(surelyNot(refused('malformed')), true);
  assert.equal(surelyNot(answer({ kind: 'signed-out', status: 401 })), true);
});

test('who said it before with other words has been heard', () => {
  assert.equal(wasTaken(refused('id-reused')), true);
  assert.equal(surelyNot(refused('id-reused')), false);
  assert.equal(wasTaken(refused('no-consent')), false);
  assert.equal(wasTaken(answer({})), false);
});

test('of an answer that was lost nobody says that nothing was done', () => {
  for (const kind of ['offline', 'portal', 'wait']) {
    const words = lostWords(answer({ kind }), 'Look at the board');
    assert.match(words, /may or may not have heard this.*Look at the board, then say it again as it is: it cannot happen twice/, kind);
    assert.doesNotMatch(words, /[Nn]othing was|not done/, kind);
    assert.doesNotMatch(unreadWords(answer({ kind })), /twice|done/, kind);
  }
  assert.match(lostWords(answer({ kind: 'wait', retryAfter: 7.2, problem: { type: 'x/broken', reference: 'r1' } })), /Say it again in 8 s.*Reference r1/);
  assert.deepEqual([lostWords(refused('malformed')), lostWords(refused('id-reused')), lostWords(answer({ kind: 'signed-out' }))], ['', '', '']);
});

test('a no to the second try says nothing of the first', () => {
  const lost = answer({ kind: 'portal' });
  assert.equal(isLost(lost), true);
  assert.equal(inDoubt(false, lost), true);
  assert.equal(inDoubt(true, answer({ kind: 'signed-out' })), true);
  assert.equal(inDoubt(false, answer({ kind: 'signed-out' })), false);
  assert.equal(inDoubt(true, refused('id-reused')), false);
  assert.equal(inDoubt(true, answer({ ok: true, kind: 'done' })), false);
});

test('the same words are the same act while nobody knows, whichever button says them', () => {
  const said = (/** @type {string} */ id, /** @type {any} */ body, /** @type {any} */ more = {}) => ({ path: `/incidents/${id}`, body: { at: id, clock_offset_ms: 0, ...body }, ...more });
  const first = said('a', { priority: 2 }), second = said('b', { priority: 2 }), other = said('c', { priority: 1 });
  assert.equal(sameAct(first, second, true), first);
  assert.equal(sameAct(first, second, false), second, 'it was heard, or refused');
  assert.equal(sameAct(first, other, true), other, 'other words are another act');
  assert.equal(sameAct(null, second, true), second);
  assert.equal(sameAct(said('a', {}, { etag: '"1"' }), said('b', {}, { etag: '"1"' }), true).path, '/incidents/b', 'reference data has names of its own');
});
