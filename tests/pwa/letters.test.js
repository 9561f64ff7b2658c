// What is written is counted as people count it, and never cut.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { letters, room } from '../../pwa/ui/letters.js';

const FAMILY = '👨‍👩‍👧‍👦';

test('a note of 600 emoji is 600 characters long, whatever they are made of', () => {
  for (const one of ['x', '😀', FAMILY, '👍🏽', '🇺🇸', 'é', 'ễ']) {
    assert.equal(letters(one.repeat(600)), 600, one);
    assert.deepEqual(room(one.repeat(600), 600), { left: 0, words: '0 left' }, one);
    assert.equal(room(one.repeat(601), 600).left, -1, one);
  }
});

test('how much room is left is said when it gets scarce, and too much in plain words', () => {
  assert.equal(room(FAMILY.repeat(400), 600).words, '');
  assert.equal(room(FAMILY.repeat(590), 600).words, '10 left');
  assert.match(room('x'.repeat(601), 600).words, /^1 character too many\. All of it is kept on this phone/);
  assert.match(room('x'.repeat(640), 600).words, /^40 characters too many\./);
});

test('no answer of a form is cut by the browser, which counts an emoji as two and more', () => {
  const written = readFileSync(new URL('../../pwa/paper/words.js', import.meta.url), 'utf8');
  assert.doesNotMatch(written, /\bmaxlength\b/);
});
