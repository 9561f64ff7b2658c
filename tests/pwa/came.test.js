// How a form came to say what it says: what each answer took the place of, and what stood beside it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { steps } from '../../pwa/dispatch/came.js';

const at = (/** @type {number} */ minute) => `2026-11-27T07:${String(minute).padStart(2, '0')}:00.000Z`;
/** @param {string} id @param {string} kind @param {number} minute @param {any} content @param {any} [more] @returns {any} */
const said = (id, kind, minute, content, more) => ({ id, assessment_id: 'paper', kind, at: at(minute), received_at: at(minute), actor: 'ravi', after: [], content, ...more });
/** @param {string} id @param {number} minute @param {any} answers @param {string[]} [after] @param {string} [actor] */
const answered = (id, minute, answers, after = [], actor = 'ravi') => said(id, 'answers', minute, { answers }, { after, actor });
/** @param {string} word */
const value = (word) => ({ value: [word] });
const shut = { amending: null };

/** @param {any[]} revisions @param {any} [row] @returns {any} */
const byId = (revisions, row = shut) => Object.fromEntries(steps(revisions, row).map((step) => [step.id, step]));

test('the newest stands first by when it was said, whichever came in first, and time at a form is no change of it', () => {
  const revisions = [answered('c', 3, { mood: value('calm') }, ['a']), said('t', 'time', 2, { active_s: 40 }), answered('a', 1, { mood: value('sad') })];
  assert.deepEqual(steps(revisions, shut).map(({ id }) => id), ['c', 'a']);
});

test('an answer takes the place of what it names, and of nothing else', () => {
  const found = byId([answered('a', 1, { mood: value('sad'), need: value('food') }), answered('b', 2, { mood: value('calm') }, ['a'])]);
  assert.deepEqual(found.a.changes[0], { link: 'mood', now: value('sad'), before: [], beside: [] });
  assert.deepEqual(found.b.changes, [{ link: 'mood', now: value('calm'), before: [{ actor: 'ravi', answer: value('sad') }], beside: [] }]);
});

test('two that did not know of each other stand beside each other until one names both', () => {
  const found = byId([answered('a', 1, { mood: value('sad') }), answered('b', 2, { mood: value('calm') }, [], 'mo'), answered('c', 3, { mood: value('calm') }, ['a', 'b'])]);
  assert.deepEqual([found.b.changes[0].before, found.b.changes[0].beside], [[], [{ actor: 'ravi', answer: value('sad') }]]);
  assert.deepEqual(found.c.changes[0].before.map((/** @type {any} */ one) => [one.actor, one.answer.value[0]]), [['ravi', 'sad'], ['mo', 'calm']]);
  assert.deepEqual(found.c.changes[0].beside, []);
});

test('by a clock that ran ahead what was replaced still comes before what took its place, also when it names itself', () => {
  const revisions = [answered('a', 10, { mood: value('sad') }), answered('b', 5, { mood: value('calm') }, ['a', 'b'], 'mo')];
  assert.deepEqual(steps(revisions, shut).map(({ id }) => id), ['b', 'a']);
  assert.deepEqual([byId(revisions).a.changes[0].beside, byId(revisions).b.changes[0].before.length], [[], 1]);
});

test('two who said the same are no two answers', () => {
  const found = byId([answered('a', 1, { mood: value('sad') }), answered('b', 2, { mood: value('sad') }, [], 'mo')]);
  assert.deepEqual(found.b.changes[0].beside, []);
});

test('what comes to a signed form takes nothing of what was signed, until it is opened again', () => {
  const first = answered('a', 1, { mood: value('sad') }), signed = said('s', 'signature', 2, { seen: ['a'] }), late = answered('b', 3, { mood: value('calm') }, ['a']);
  const shutAgain = byId([first, signed, late]);
  assert.deepEqual([shutAgain.b.late, shutAgain.b.changes[0].before, shutAgain.b.changes[0].beside.length], [true, [], 1]);
  const opened = byId([first, signed, late], { amending: { at: at(3) } });
  assert.deepEqual([opened.b.late, opened.b.changes[0].before.length], [false, 1]);
});

test('a signature stands for what its signer had before them, or for what was said before it', () => {
  const early = answered('a', 1, { mood: value('sad') });
  assert.equal(byId([early, said('s', 'signature', 2, { seen: [] })]).a.late, true);
  assert.equal(byId([early, said('s', 'signature', 2, {})]).a.late, false);
});
