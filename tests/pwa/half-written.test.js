// What was half-written about one of two records is found again once people have joined them, and leaves nothing behind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someone } from './support.js';
import { forgetHalf, lies, recordsOf } from '../../pwa/state/half-written.js';
import { rows, session } from '../../pwa/state/store.js';
import { Draft, begunAbout } from '../../pwa/sync/drafts.js';

const subject = 'incidents/a', fields = ['card-1', 'card-2'];

/** @param {Record<string, string[]>} joined */
async function ravi(joined) {
  const id = await someone();
  session.value = /** @type {any} */ ({ user: { id } });
  rows.persons.value = new Map(Object.keys(joined).map((one) => [one, /** @type {any} */ ({ id: one, incident_id: 'a', joined: joined[one], answers: {} })]));
  return { id, write: (/** @type {string} */ field, /** @type {any} */ value) => { const draft = new Draft(id, subject, field); draft.write(value); return draft.flush(); } };
}

test('every record of somebody is looked under, first the one that is asked for', async () => {
  await ravi({ 1: [], 2: ['1'], 3: [] });
  assert.deepEqual(['1', '2', '3', 'of another call', null].map((one) => recordsOf('a', one)), [['1', '2'], ['2', '1'], ['3'], ['of another call'], [null]]);
});

test('it lies where it was begun, and begins under the record that is asked for', async () => {
  const { write } = await ravi({});
  assert.equal(await lies({ subject, fields }), 'card-1');
  await write('card-2', { words: 'Tea' });
  assert.equal(await lies({ subject, fields }), 'card-2');
  await write('card-1', { words: '' });
  assert.equal(await lies({ subject, fields, full: ({ words }) => words }), 'card-2', 'what says nothing hides nothing');
  await write('card-1', { words: 'A dog' });
  assert.equal(await lies({ subject, fields }), 'card-1');
});

test('what is to be gone is gone under each of them', async () => {
  const { id, write } = await ravi({});
  for (const field of [...fields, 'card-3']) await write(field, { words: 'Tea' });
  await forgetHalf({ subject, fields });
  assert.deepEqual((await begunAbout(id, subject)).map(({ field }) => field), ['card-3']);
});
