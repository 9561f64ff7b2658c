// An answer that is lost says nothing; the next press is the same act, and only the server's own no begins a new one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pressedNow, surelyNot, wasTaken } from '../../pwa/state/once.js';

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
