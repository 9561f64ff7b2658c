// Whom something is about: what any of their records on the call says is known of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asOne, whoIs, whoOrNobody } from '../../pwa/paper/whom.js';
import { pickedAt, pickedOn } from '../../pwa/paper/opened.js';
import { rows, session } from '../../pwa/state/store.js';
import { Draft } from '../../pwa/sync/drafts.js';
import { someone } from './support.js';

/** @param {string} id @param {string[]} joined @param {Record<string, string>} said @param {string} [incident_id] */
const record = (id, joined, said, incident_id = 'call') => /** @type {any} */ ({ id, stamp: '', incident_id, joined, created_at: '', answers: Object.fromEntries(Object.entries(said).map(([key, value]) => [key, { state: 'answered', value }])) });

test('a name and a language on either of two joined records are known of both, and of nobody else', () => {
  const all = [record('a', ['b'], { language: 'so' }), record('b', ['a'], { name_to_use: 'Ana' }), record('c', [], { name_to_use: 'Bo' }), record('d', [], { name_to_use: 'Di' }, 'another')];
  rows.persons.value = new Map(all.map((one) => [one.id, one]));
  for (const id of ['a', 'b']) {
    assert.equal(whoIs('call', id), 'Ana');
    assert.deepEqual(Object.keys(asOne('call', id)?.answers ?? {}).sort(), ['language', 'name_to_use']);
  }
  assert.equal(asOne('call', 'c')?.answers.name_to_use.state, 'answered');
  assert.equal(asOne('call', 'c')?.answers.language, undefined);
  assert.deepEqual(['a', 'd', null].map((id) => whoOrNobody('call', id)), ['Ana', 'somebody who is not on this phone yet', 'nobody named']);
  assert.deepEqual([asOne('call', null), asOne('call', 'd')?.id], [undefined, 'd']);
  rows.persons.value = new Map();
});

test('a paper that begins in a page opened anew is about whom somebody picked before the tab was killed', async () => {
  const user = await someone(), form = { code: 'crisis' }, page = /** @type {any} */ ({ person: null, slot: '0' });
  session.value = /** @type {any} */ ({ user: { id: user } });
  const draft = new Draft(user, ...pickedAt(form, 'call', '0'));
  draft.write({ id: 'maria' });
  await draft.flush();
  assert.equal(await pickedOn(page, form, 'call'), 'maria');
  assert.equal(await pickedOn({ ...page, person: 'john' }, form, 'call'), 'john', 'what is picked now counts');
  assert.equal(await pickedOn({ ...page, slot: '1' }, form, 'call'), null, 'another paper');
  draft.write('');
  await draft.flush();
  assert.equal(await pickedOn(page, form, 'call'), null, 'nobody after all');
});
