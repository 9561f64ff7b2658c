// What hangs on the unsent acts of one kind rests while something else is said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effect } from '@preact/signals';
import { outbox, outboxOf } from '../../pwa/state/store.js';

/** @param {number} no @param {string} path @returns {any} */
const entry = (no, path) => ({ id: String(no).padStart(4, '0'), path, state: 'queued', body: {}, subject: { kind: '', id: '' } });
const note = entry(1, '/incidents/i/notes/n'), answer = entry(2, '/assessments/a/answers/b'), arrived = entry(3, '/assignments/a/milestones/m'), sealed = { ...entry(4, ''), sealed: true };

test('the same list stays until one of its kind changes', () => {
  const answers = outboxOf('assessments');
  let told = 0;
  const stop = effect(() => void (answers.value, told++));
  outbox.value = [note, answer];
  const list = answers.value;
  assert.deepEqual([list, told], [[answer], 2]);
  outbox.value = [note, answer, arrived];
  assert.equal(answers.value, list);
  outbox.value = [{ ...note, state: 'done' }, answer, arrived];
  assert.deepEqual([answers.value === list, told], [true, 2]);
  outbox.value = [note, { ...answer, state: 'done' }, arrived];
  assert.deepEqual([answers.value[0].state, told], ['done', 3]);
  outbox.value = [note, arrived];
  assert.deepEqual([answers.value, told], [[], 4]);
  stop();
});

test('several kinds come in the order in which they were said, and what cannot be read is of none', () => {
  outbox.value = [note, answer, arrived, sealed];
  assert.deepEqual(outboxOf('assignments', 'incidents').value, [note, arrived]);
  assert.deepEqual(outboxOf('teams').value, []);
  outbox.value = [];
});
