// Care cards with what is unsent laid over them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf, lastDay, layCards } from '../../pwa/state/care-laid.js';
import { cardsOf } from '../../pwa/state/referrals.js';
import { rows as known, tick } from '../../pwa/state/store.js';

/** @param {string} id @param {string} person @param {string[]} acts @returns {any} */
const card = (id, person, acts) => ({ id, stamp: '1.1', incident_id: 'i', person_id: person, fields: { helps: 'Tea' }, acts, valid_until: '2027-01-01', shown: true, deleted_at: null });
/** @param {string} id @param {string} path @param {object} body @param {string} [state] @returns {any} */
const entry = (id, path, body, state = 'queued') => ({ id, path, state, body: { at: '2026-11-26T12:00:00.000Z', ...body }, subject: { kind: 'cards', id: '' }, createdAt: 0 });
const rows = new Map([card('a', 'maria', ['01']), card('b', 'marie', ['02']), card('c', 'sam', ['03'])].map((one) => [one.id, one]));
const joined = (/** @type {string} */ one, /** @type {string} */ other) => [one, other].sort().join() === 'maria,marie';

test('a deletion takes the older cards of the same person along, and of nobody else', () => {
  const laid = layCards(rows, [entry('09', '/cards/b/deletions/09', {})], null, joined);
  assert.deepEqual([...laid.values()].map(({ fields }) => fields), [null, null, { helps: 'Tea' }]);
});

test('a change stays in sight until the row has it or something later', () => {
  const words = (/** @type {string[]} */ acts, /** @type {string} */ state) => layCards(new Map([['a', card('a', 'maria', acts)]]), [entry('05', '/cards/a/changes/05', { fields: { helps: 'Rest' } }, state)], null).get('a');
  assert.equal(words(['01'], 'queued')?.fields?.helps, 'Rest');
  assert.deepEqual(words(['01'], 'done')?.acts, ['01', '05']);
  assert.equal(words(['07'], 'done')?.fields?.helps, 'Tea');
});

test('only what is other than the card has it is a change', () => {
  const mine = card('a', 'maria', ['01']);
  assert.deepEqual([changesOf(mine, {}), changesOf(mine, { helps: 'Tea ', upsets: '' })], [{}, {}]);
  assert.deepEqual(changesOf(mine, { helps: '', upsets: 'Sirens' }), { helps: '', upsets: 'Sirens' });
});

test('a card is kept to the last day of its months, counted from the programme’s day', () => {
  const kept = (/** @type {string} */ at, /** @type {number} */ months) => lastDay(months, Date.parse(at), 'America/Chicago');
  assert.deepEqual([kept('2026-11-26T18:00:00Z', 12), kept('2026-11-27T03:00:00Z', 12)], ['2027-11-25', '2027-11-25'], 'at noon and at nine in the evening');
  assert.deepEqual([kept('2026-09-01T03:00:00Z', 6), kept('2026-08-31T18:00:00Z', 6), kept('2027-08-31T18:00:00Z', 6)], ['2027-02-28', '2027-02-28', '2028-02-29'], 'February is as long as it is');
  assert.deepEqual([kept('2026-12-01T18:00:00Z', 3), kept('2026-10-31T18:00:00Z', 3), kept('2028-02-29T18:00:00Z', 12)], ['2027-02-28', '2027-01-30', '2029-02-28']);
});

test('after a join every card of the person is there, the newest first, and one that is shown on two of their calls once', () => {
  tick.value = Date.parse('2026-11-26T12:00:00Z');
  known.persons.value = new Map([['maria', { id: 'maria', incident_id: 'i', joined: ['marie'] }], ['marie', { id: 'marie', incident_id: 'j', joined: ['maria'] }]].map((one) => [one.id, /** @type {any} */ (one)]));
  const made = (/** @type {string} */ id, /** @type {object} */ more) => ({ ...card(id, 'maria', ['01']), created_by: 'ravi', ends_at: '2027-01-02T06:00:00Z', ...more });
  const old = { created_at: '2026-05-01T12:00:00Z' }, young = { created_at: '2026-11-01T12:00:00Z' }, there = { incident_id: 'j', person_id: 'marie' };
  known.cards.value = new Map([made('d', { ...there, ...old, card_id: 'a' }), made('a', { ...old, card_id: 'a' }), made('b', young), made('c', { ...there, ...young, card_id: 'b' }), made('gone', { created_at: '2026-11-02T12:00:00Z', deleted_at: '2026-11-03T12:00:00Z' })].map((one) => [one.id, one]));
  assert.deepEqual(cardsOf('i', 'maria').map(({ id }) => id), ['b', 'a']);
  assert.deepEqual(cardsOf('j', 'marie').map(({ id }) => id), ['c', 'd'], 'on the other call its own rows');
  assert.deepEqual(cardsOf('i', 'sam'), []);
});
