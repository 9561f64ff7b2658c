// Words that are on the phone alone are named before anybody signs past them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someone } from './support.js';
import { leftOver } from '../../pwa/paper/left-over.js';
import { session } from '../../pwa/state/store.js';
import { Draft } from '../../pwa/sync/drafts.js';

const note = { linkId: 'note', type: 'text', text: 'In a few words' }, when = { enableWhen: [{ question: 'other', operator: 'exists', answerBoolean: true }] };
const form = /** @type {any} */ ({ questionnaire: { item: [{ linkId: 'all', type: 'group', item: [note, { ...note, linkId: 'note2' }, { ...note, linkId: 'other' }, { ...note, linkId: 'hidden', ...when }] }] } });
const row = /** @type {any} */ ({ id: 'p', answers: { note2: { value: ['She is calm'], act: 'a' } }, conflicts: {} }), place = { subject: 'incidents/one', field: 'crisis/0/' };

/** @param {Record<string, any>} fields */
async function typed(fields) {
  const id = await someone();
  session.value = /** @type {any} */ ({ user: { id } });
  for (const [field, value] of Object.entries(fields)) {
    const draft = new Draft(id, place.subject, field);
    draft.write(value);
    await draft.flush();
  }
  return (await leftOver(place, form, row)).map(({ linkId }) => linkId);
}

test('a question that has words of this paper is named once, whichever of its fields they are in', async () => {
  assert.deepEqual(await typed({ 'crisis/0/note': { text: '12 kg', seen: [] }, 'crisis/0/other/0': 'a', 'crisis/0/other/own': 'b' }), ['note', 'other']);
});

test('words that stand in the record already are not asked about, other words on that question are', async () => {
  assert.deepEqual(await typed({ 'crisis/0/note2': { text: ' She is calm', seen: [] } }), []);
  assert.deepEqual(await typed({ 'crisis/0/note2': { text: 'She is calm now', seen: [] } }), ['note2']);
});

test('nothing is asked of emptied fields, of another paper, of what is not asked now, and of other words on the page', async () => {
  assert.deepEqual(await typed({ 'crisis/0/note': { text: ' ', seen: [] }, 'crisis/1/note': 'a', 'plan/0/note': 'a', 'crisis/0/hidden': 'a', 'crisis/0/:amendment': 'a', note: 'a' }), []);
});
