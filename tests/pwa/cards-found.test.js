// A search by name needs two letters, and one card is listed once however many parts tell of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { added, dayOf, enough, lastDay, nameOf } from '../../pwa/navigate/cards-found.js';

const card = (/** @type {any} */ more) => ({ id: 'a', incident_id: 'i', person_id: 'p', name: 'Maria', shown: true, created_at: '', until: '', ...more });

test('two letters are the least, in whatever script', () => {
  assert.deepEqual(['', 'm', "m'", ' . ', 'ma', 'ʼĭm', '李明', 'm a'].map(enough), [false, false, false, false, true, true, true, true]);
});

test('what a part before has told is not listed twice', () => {
  assert.deepEqual(added([card({})], [card({}), card({ id: 'b' })]).map(({ id }) => id), ['a', 'b']);
});

test('a card that nobody is shown has no name', () => {
  assert.equal(nameOf(card({})), 'Maria');
  assert.equal(nameOf(card({ name: null })), 'Name not known');
  assert.match(nameOf(card({ name: null, shown: false })), /nobody is shown/);
});

test('it is shown until the end of its last day, as the programme has days', () => {
  const chicago = 'America/Chicago', found = card({ until: '2027-09-25T05:00:00.000Z' });
  assert.equal(lastDay(found, chicago), dayOf('2027-09-24T12:00:00Z', chicago));
});
