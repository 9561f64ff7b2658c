// Calls that were merged are one: whoever goes to the one that stayed sees whom the others spoke of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merged, stayed } from '../../pwa/state/merged.js';
import { placeOf } from '../../pwa/state/one-person.js';
import { peopleThere, personsThere } from '../../pwa/state/people.js';
import { declined, followUpsOf, hangingOn, referralsOf, same, saidOf, standing } from '../../pwa/state/referrals.js';
import { rows } from '../../pwa/state/store.js';

/** @param {string} id @param {string|null} [merged_into] @returns {any} */
const call = (id, merged_into = null) => ({ id, merged_into });
/** @param {string} id @param {string} incident_id @returns {any} */
const person = (id, incident_id) => ({ id, incident_id, answers: {}, joins: {}, joined: [] });
const CALLS = [call('a'), call('b', 'a'), call('c', 'b'), call('d'), call('e', 'd')];

test('a call comes first, then its duplicates, however often what stayed was merged on', () => {
  assert.deepEqual(merged(CALLS, 'a'), ['a', 'b', 'c']);
  assert.deepEqual(merged(CALLS, 'b'), ['b', 'c']);
  assert.deepEqual(merged(CALLS, 'x'), ['x'], 'a call that is not here yet');
  assert.deepEqual(merged([call('f', 'g'), call('g', 'f')], 'f'), ['f', 'g'], 'a circle ends');
});

test('which call stayed is found from each of them', () => {
  const calls = new Map([...CALLS, call('f', 'g'), call('g', 'f')].map((one) => [one.id, one]));
  assert.deepEqual(['a', 'b', 'c', 'd', 'x'].map((id) => stayed(calls, id)), ['a', 'a', 'a', 'd', 'x']);
  assert.ok(stayed(calls, 'f'), 'a circle ends');
});

test('the persons of merged calls stand after those of the call that stayed', () => {
  rows.incidents.value = new Map(CALLS.map((one) => [one.id, one]));
  rows.persons.value = new Map([person('1', 'c'), person('2', 'a'), person('3', 'd')].map((one) => [one.id, one]));
  assert.deepEqual(personsThere('a').map(({ id }) => id), ['2', '1']);
  assert.deepEqual([personsThere('c'), personsThere('e')].map((found) => found.map(({ id }) => id)), [['1'], []]);
});

test('a no of nobody named on a duplicate may have been of whoever is on the call that stayed, and no yes of it counts there', () => {
  rows.incidents.value = new Map(CALLS.map((one) => [one.id, one]));
  const said = (/** @type {any} */ more) => ({ purpose: 'survey', notice: { version: '1', language: 'en' }, after: [], at: '2026-03-01T12:00:00.000Z', received_at: '2026-03-01T12:00:00.000Z', live: true, ...more });
  rows.consents.value = new Map([said({ id: 'no', incident_id: 'c', person_id: null, state: 'declined' })].map((one) => [one.id, one]));
  assert.deepEqual(['a', 'b', 'c', 'd'].map((incident_id) => declined({ incident_id, person_id: '2' }, 'survey')), [true, true, true, false]);
  rows.consents.value = new Map([said({ id: 'yes', incident_id: 'c', person_id: null, state: 'given_verbal' })].map((one) => [one.id, one]));
  assert.deepEqual(['a', 'c'].map((incident_id) => Boolean(standing({ incident_id, person_id: null }, 'survey'))), [false, true]);
});

test('what was referred and what is due on a duplicate is found by whoever goes on with the call that stayed', () => {
  rows.incidents.value = new Map(CALLS.map((one) => [one.id, one]));
  const made = (/** @type {string} */ id, /** @type {string} */ incident_id) => [id, { id, incident_id, person_id: '1', loop: false, state: 'info_only', moves: [], tries: [] }];
  const set = (/** @type {any} */ ...all) => /** @type {any} */ (new Map(all));
  rows.referrals.value = set(made('1', 'c'), made('2', 'a'), made('3', 'd'));
  rows.followups.value = set(made('4', 'b'), made('5', 'e'));
  const ids = (/** @type {{id: string}[]} */ found) => found.map(({ id }) => id).join(' ');
  assert.deepEqual(['a', 'c', 'd', 'x'].map((id) => ids(referralsOf(id))), ['2 1', '1', '3', ''], 'the newest first');
  assert.deepEqual(['a', 'c', 'd'].map((id) => ids(followUpsOf(id))), ['4', '', '5']);
  assert.equal(ids(hangingOn(set(made('6', 'b')), 'a')), '6');
});

/** @param {Record<string, string|null>} told @returns {any} a declined one for null */
const told = (told) => Object.fromEntries(Object.entries(told).map(([field, value]) => [field, value === null ? { state: 'declined' } : { state: 'answered', value }]));

test('records that are joined are one person, whom the first stands for and of whom the others add what it does not say', () => {
  const joined = (/** @type {string} */ id, /** @type {string} */ incident, /** @type {string[]} */ with_, /** @type {any} */ answers = {}) => ({ ...person(id, incident), joined: with_, answers: told(answers) });
  rows.incidents.value = new Map(CALLS.map((one) => [one.id, one]));
  const here = (/** @type {any[]} */ ...all) => {
    rows.persons.value = new Map(all.map((one) => [one.id, one]));
    return peopleThere('a').map(({ id, records, answers }) => [id, records.map((one) => one.id), answers.name_to_use?.value, answers.language?.value]);
  };
  const one = joined('1', 'a', ['4'], { language: 'so' }), other = joined('4', 'b', ['1'], { name_to_use: 'Hodan', language: 'en' });
  assert.deepEqual(here(one, joined('2', 'a', []), other), [['1', ['1', '4'], 'Hodan', 'so'], ['2', ['2'], undefined, undefined]]);
  assert.deepEqual(['1', '2', '4', 'x'].map((id) => placeOf(peopleThere('a'), id)), [0, 1, 0, -1], 'whichever record is named');
  assert.deepEqual(here(joined('1', 'a', [], { language: 'so' }), joined('2', 'a', []), joined('4', 'b', [], { name_to_use: 'Hodan' })).map(([id]) => id), ['1', '2', '4'], 'parted again');
  assert.deepEqual(here(joined('1', 'a', ['3']), joined('2', 'a', ['3']), joined('3', 'a', [])).map(([, records]) => records), [['1', '2', '3']], 'by way of a third');
  assert.deepEqual(here(joined('1', 'a', ['4'], { name_to_use: null }), other).map(([, , name]) => name), ['Hodan'], 'a name that they gave after all');
});

test('who sees no records of persons knows by the rows which of them are of one person', () => {
  rows.incidents.value = new Map();
  rows.persons.value = new Map();
  const one = (/** @type {string} */ id, /** @type {string} */ person_id, /** @type {string|undefined} */ whose) => /** @type {any} */ ({ id, incident_id: `call-${id}`, person_id, whose, purpose: 'survey', state: 'declined', at: '2026-03-01T12:00:00.000Z', received_at: '2026-03-01T12:00:00.000Z', after: [], moves: [], tries: [] });
  const made = [one('1', 'p', 'p'), one('2', 'q', 'p'), one('3', 'r', 'r'), one('4', 's', undefined), one('5', 't', undefined)];
  rows.referrals.value = new Map(made.map((row) => [row.id, row]));
  rows.consents.value = new Map([['6', one('6', 'q', 'p')]]);
  assert.deepEqual(made.map((row) => same(made[0], row)), [true, true, false, false, false]);
  assert.equal(same(made[3], made[4]), false, 'of rows from before it was told nothing is known');
  assert.deepEqual(saidOf(made[0], 'survey').map(({ id }) => id), ['6']);
  assert.equal(declined(made[0], 'survey'), true, 'a no on another record of theirs is theirs');
  rows.persons.value = /** @type {any} */ (new Map(['p', 'q'].map((id) => [id, person(id, 'a')])));
  assert.equal(same(made[0], made[1]), false, 'records that are here and parted by now');
});
