// What is on its way belongs to whoever shows it, and to nobody once it was thrown away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgetSaid, nothingSaid, saidOf } from '../../pwa/state/telling.js';

/** @import {Result} from '../../pwa/base/types.js' */
const answer = (/** @type {object} */ more) => /** @type {Result} */ (/** @type {unknown} */ ({ ok: false, kind: 'refused', ...more }));
const OK = answer({ ok: true, kind: 'done' }), LOST = answer({ kind: 'offline' });
const said = (/** @type {string} */ id, text = 'The side door is open') => ({ path: `/incidents/one/notes/${id}`, body: { at: id, text } });

/** A server that answers when it is told to. */
function slow() {
  /** @type {{path: string, answers: (result: Result) => void}[]} */
  const heard = [];
  return { heard, tell: (/** @type {any} */ { path }) => new Promise((/** @type {(result: Result) => void} */ answers) => heard.push({ path, answers })) };
}

test('the same words while the first ones are on their way are the same act', async () => {
  const memory = nothingSaid(), { heard, tell } = slow(), first = saidOf(memory, tell, said('a'));
  assert.equal(memory.value.busy, true, 'also for who shut the screen and opens it again');
  const second = saidOf(memory, tell, said('b')), other = saidOf(memory, tell, said('c', 'Something else'));
  assert.deepEqual(heard.map(({ path }) => path.at(-1)), ['a', 'a', 'c']);
  for (const { answers } of heard) answers(OK);
  await Promise.all([first, second, other]);
  assert.deepEqual([memory.value.busy, memory.value.doubt], [false, false]);
});

test('of what was thrown away meanwhile nothing is in doubt, and nothing is kept', async () => {
  const memory = nothingSaid(), { heard, tell } = slow(), first = saidOf(memory, tell, said('a'));
  forgetSaid(memory);
  heard[0].answers(LOST);
  await first;
  assert.deepEqual(memory.value, { last: null, busy: false, doubt: false, failed: null });
});

test('words that can never be taken are in no doubt, and can be changed; another no leaves the doubt', async () => {
  const memory = nothingSaid(), types = ['malformed', 'not-allowed'];
  for (const type of types) {
    await saidOf(memory, async () => LOST, said(type));
    assert.equal(memory.value.doubt, true);
    await saidOf(memory, async () => answer({ problem: { type: `https://x/problems/${type}` } }), said('again'));
    assert.equal(memory.value.doubt, type !== 'malformed', type);
  }
});
