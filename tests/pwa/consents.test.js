// Whether a consent stands, held to the examples that the server is held to.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { covering, isLive, isSud, refused } from '../../pwa/state/consent.js';
import { EFFECT, NOT_ASKED, PURPOSES } from '../../pwa/ui/loop-words.js';

const { one: usual, asked: question, cases, sud: tells } = JSON.parse(readFileSync(new URL('../vectors/consents.json', import.meta.url), 'utf8'));

for (const { name, said, asked, joined = {}, live, covers, refused: no } of cases) {
  test(name, () => {
    const all = said.map((/** @type {any} */ one) => ({ ...usual, received_at: one.at, ...one })), { purpose, at, ...target } = { ...question, ...asked };
    const isOne = (/** @type {string} */ a, /** @type {string} */ b) => Boolean(joined[a]?.includes(b)), now = Date.parse(at);
    assert.deepEqual(covering(all, purpose, target, now, isOne).map(({ id }) => id), covers);
    assert.deepEqual(all.filter((/** @type {any} */ one) => isLive(one, all, now, isOne)).map((/** @type {any} */ { id }) => id).sort(), live.toSorted());
    if (no !== undefined) assert.equal(refused(all, purpose, target, now, isOne), no);
  });
}

for (const { name, is, ...referral } of tells) test(name, () => assert.equal(isSud(referral), is));

test('what nothing heeds is not asked, and whatever may be taken back says what follows', () => {
  assert.deepEqual(NOT_ASKED, ['research']);
  assert.deepEqual(PURPOSES.filter((purpose) => !EFFECT[purpose]), []);
});
