// The right door, also misspelt, begun, in other words; who may not come is told apart, and what nobody knows hides nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { madeUp } from './made-up-services.js';
import { built } from '../../pwa/state/find-index.js';
import { findIn, isStale, nearest } from '../../pwa/state/find.js';
import { fitting, knownOf, unfit } from '../../pwa/state/fit.js';
import { around, isElsewhere } from '../../pwa/state/regions.js';
import { apart, folded, stem, telling } from '../../pwa/state/words.js';

/** @import {Compact, Filters} from '../../pwa/base/types-services.js' */

const lists = JSON.parse(readFileSync(new URL('../../app/codes/codelists.json', import.meta.url), 'utf8'));
const read = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`../../app/services/${name}.json`, import.meta.url), 'utf8'));
const sayings = read('synonyms'), { inside } = read('areas');
const lexicon = { sayings, label: (/** @type {string} */ list, /** @type {string} */ code) => lists[list]?.find((/** @type {any} */ one) => one.code === code)?.label ?? code };
const NOON = Date.parse('2026-11-25T18:00:00Z'), ZONE = 'America/Chicago'; // a Wednesday

/** @type {Compact[]} */
const FEW = [
  { id: 'apple', n: 'Apple Tree Night Shelter', o: 'Apple Tree', t: ['shelter'], ages: [18, null], h: [{ freq: 'DAILY', opens_at: '20:00', closes_at: '08:00' }], b: [['beds', 3, 40, '2026-11-25T12:00:00Z']], a: [['1 First St', 44.95, -93.26]], k: '2026-11-20' },
  { id: 'birch', n: 'Birch House', o: 'Birch Ministries', t: ['shelter'], ages: [null, 17], g: ['woman'], h: [{ freq: 'DAILY', open_24: true }], b: [['beds', 0, 12, '2026-11-25T12:00:00Z']], a: [['9 Ninth St', 45.01, -93.26]], k: '2026-07-01' },
  { id: 'cedar', n: 'Cedar Recovery', o: 'Cedar Clinics', t: ['withdrawal', 'sud_assess'], d: 'Medically monitored detoxification.', c: 0, l: ['en', 'so'], h: [{ freq: 'WEEKLY', byday: 'WE', opens_at: '09:00', closes_at: '17:00' }] },
  { id: 'daisy', n: 'Daisy Food Shelf', t: ['food'], c: 1, l: ['en', 'es'], i: 'phone interpreter', r: ['Anoka County'] },
  { id: 'elm', n: 'Elm Counseling', t: ['therapy_outpt', 'psychiatry'], l: ['en'], r: ['Hennepin County'], s: 'temporarily closed' },
];
const few = await built(FEW, lexicon);

/** @param {string} query @param {Filters} [filters] */
const found = (query, filters = {}) => findIn(few, query, { zone: ZONE, inside, ...filters }, NOON).items.map(({ service }) => service.id);
/** @param {string} query */
const first = (query) => { const { items, hidden } = findIn(few, query, { zone: ZONE }, NOON, 1, 1); return (items[0] ?? hidden[0])?.service.id; };
/** @param {string} query @param {Filters} [filters] */
const hidden = (query, filters = {}) => Object.fromEntries(findIn(few, query, { zone: ZONE, inside, ...filters }, NOON, 20, 20).hidden.map(({ service, unfit: why }) => [service.id, why]));

for (const [query, door] of Object.entries({
  shelter: 'apple', shleter: 'apple', sheltr: 'apple', 'aple tree': 'apple', 'appl': 'apple', 'somewhere to sleep': 'apple', detox: 'cedar', detoks: 'cedar', 'withdrawl managment': 'cedar', rehab: 'cedar',
  'food pantry': 'daisy', comida: 'daisy', groceries: 'daisy', 'fod shelf': 'daisy', somali: 'cedar', 'SOMALÍ': 'cedar', birtch: 'birch', aplle: 'apple', 'counseler': 'elm', 'counselo': 'elm', 'the cedar': 'cedar', 'a bed for the night': 'apple',
})) test(`“${query}” finds ${door}`, () => assert.equal(first(query), door));

test('what is nowhere near any word finds nothing', () => assert.deepEqual(found('zzzzqqq'), []));

test('a whole word is not weakened by words that look like it', async () => {
  const index = await built([{ id: 'a', n: 'Food' }, { id: 'b', n: 'Foot' }], lexicon);
  assert.deepEqual(findIn(index, 'food ', {}, NOON).items.map(({ service }) => service.id), ['a']);
  assert.deepEqual(findIn(index, 'foo', {}, NOON).items.map(({ service }) => service.id).sort(), ['a', 'b']);
});

test('letters added, left out, swapped and mistaken', () => {
  assert.deepEqual([['shelter', 'shleter'], ['food', 'fod'], ['food', 'foood'], ['food', 'fuud'], ['abc', 'abc']].map(([a, b]) => apart(a, b, 2)), [1, 1, 1, 2, 0]);
  assert.equal(apart('shelter', 'clothing', 2), 3);
});

const { cases } = JSON.parse(readFileSync(new URL('../vectors/service-words.json', import.meta.url), 'utf8'));
test('words are folded as the server folds them', () => {
  const stop = new Set(sayings.stop.map(stem));
  for (const { text, folded: all, telling: told } of cases) assert.deepEqual([folded(text), telling(text, stop).map(stem)], [all, told], text);
});

test('open now tells apart what is known to be closed, and what is not known comes last', () => {
  assert.deepEqual(found('', { open: true }), ['cedar', 'birch', 'daisy']);
  assert.deepEqual(found('', { open: true, types: ['shelter'] }), ['birch']);
  assert.deepEqual(hidden('', { open: true }), { apple: ['closed'], elm: ['closed'] });
});

test('a free bed: where one is said to be, then where nobody told; what is full or has none is told apart', () => {
  assert.deepEqual(found('', { beds: true }), ['apple', 'cedar']);
  assert.deepEqual(hidden('', { beds: true }), { birch: ['beds'], daisy: ['beds'], elm: ['closed', 'beds'] });
  assert.deepEqual(hidden('', { beds: true, types: ['shelter'] }), { birch: ['beds'] });
});

test('what is of a kind that nobody told stands behind all that is of the kind asked for', async () => {
  const index = await built([{ id: 'untold', n: 'Shelter' }, { id: 'food', n: 'Food shelter', t: ['food'] }, { id: 'young', n: 'House', t: ['shelter'], ages: [null, 17] }, { id: 'house', n: 'House', t: ['shelter'] }], lexicon);
  for (const query of ['', 'shelter']) {
    const { items, hidden: away, unfit: count } = findIn(index, query, { types: ['shelter'], ages: [30, 30], zone: ZONE }, NOON, 20, 20);
    assert.deepEqual([items.map(({ service }) => service.id), away.map(({ service, unfit: why }) => [service.id, why]), count], [['house'], [['young', ['age']], ['untold', ['type']]], 2]);
  }
});

test('a bed told of days ago is as good as none told of, and a place that was full then is not full for good', async () => {
  const shelter = (/** @type {string} */ id, /** @type {number} */ free, /** @type {string} */ told) => ({ id, n: id, t: ['shelter'], b: /** @type {Compact['b']} */ ([['beds', free, 9, told]]) });
  const index = await built([shelter('had', 3, '2026-11-20T12:00:00Z'), { id: 'untold', n: 'untold', t: ['shelter'] }, shelter('was full', 0, '2026-11-20T12:00:00Z'), shelter('full', 0, '2026-11-25T12:00:00Z'), shelter('has', 1, '2026-11-25T12:00:00Z')], lexicon);
  const { items, hidden: away } = findIn(index, '', { beds: true, zone: ZONE }, NOON, 20, 20);
  assert.deepEqual([items, away].map((some) => some.map(({ service }) => service.id)), [['has', 'had', 'untold', 'was full'], ['full']]);
  assert.deepEqual(findIn(index, '', { zone: ZONE }, NOON).items.map(({ service }) => service.id), ['had', 'untold', 'was full', 'has', 'full']);
});

test('no cost only tells apart what costs', () => {
  assert.ok(!found('', { free: true }).includes('cedar'));
  assert.equal(found('', { free: true })[0], 'daisy');
  assert.deepEqual(hidden('', { free: true }), { cedar: ['cost'], elm: ['closed'] });
});

test('what one cannot use is told apart, with why; what nobody wrote down hides nothing', () => {
  assert.deepEqual(hidden('', { ages: [30, 30], genders: ['man'] }), { birch: ['age', 'gender'], elm: ['closed'] });
  assert.deepEqual(hidden('', { language: 'so' }), { elm: ['closed', 'language'] });
  assert.deepEqual(hidden('', { area: 'Minneapolis' }), { daisy: ['area'], elm: ['closed'] });
  assert.deepEqual(hidden('', { ages: [17, 18] }), { elm: ['closed'] }, 'they may be 17 or 18');
  assert.deepEqual(hidden('', { genders: ['transgender'] }), { elm: ['closed'] }, 'one does not know by which door they would go');
});

test('somebody from a neighbourhood of the demo is kept from what serves another county, and from nothing around', () => {
  const names = JSON.parse(readFileSync(new URL('../../demo/geo-minneapolis/neighborhoods.geojson', import.meta.url), 'utf8')).features.map((/** @type {any} */ one) => one.properties.name);
  assert.ok(names.length > 80 && names.every((/** @type {string} */ name) => around(name, inside)?.size), names.filter((/** @type {string} */ name) => !around(name, inside)).join());
  assert.deepEqual(hidden('', { area: 'Powderhorn Park' }), { daisy: ['area'], elm: ['closed'] });
});

test('going through thousands says the same as saying why', () => {
  const near = { lat: 45.01, lon: -93.26 };
  for (const filters of /** @type {Filters[]} */ ([{}, { open: true }, { types: ['shelter', 'food'] }, { free: true }, { near, within: 3000 }, { ages: [15, 16] }, { genders: ['man', 'transgender'] }, { language: 'hmn' }, { area: 'Bloomington', inside }, { beds: true }, { ages: [70, 70], language: 'es', genders: ['woman'], area: 'x' }])) {
    const fits = fitting(filters);
    for (const service of [...FEW, ...madeUp(300)]) for (const open of /** @type {const} */ (['open', 'closed', 'unknown'])) {
      const standing = { open, distance: nearest(service, filters.near), at: NOON };
      assert.equal(fits(service, standing), unfit(service, filters, standing).length === 0);
    }
  }
});

test('what a record says, and nothing where it was declined', () => {
  const answer = (/** @type {any} */ value, state = 'answered') => ({ state, value, act: 'x', actor: null, at: '2026-01-01T00:00:00.000Z' });
  const person = /** @type {any} */ ({ answers: { age_band: answer('a18_24'), gender: answer(['woman']), language: answer('so', 'declined') } });
  assert.deepEqual(knownOf(person, NOON, ZONE), { ages: [18, 24], genders: ['woman'], language: null });
  assert.deepEqual(knownOf({ ...person, answers: { ...person.answers, birth_year: answer('2009') } }, NOON, ZONE).ages, [16, 17]);
  const eve = Date.parse('2027-01-01T03:00:00Z'), born = { ...person, answers: { birth_year: answer('2009') } };
  assert.deepEqual([knownOf(born, eve, ZONE).ages, knownOf(born, eve, 'UTC').ages], [[16, 17], [17, 18]], 'the year ends at midnight of the programme, wherever the phone thinks it is');
  assert.deepEqual(knownOf(undefined, NOON, ZONE), { ages: null, genders: [], language: null });
});

test('an area lies in others, and one that nobody knows turns nobody away', () => {
  const elsewhere = (/** @type {string[]} */ areas, /** @type {string} */ here) => isElsewhere(areas, around(here, inside), inside);
  assert.deepEqual([elsewhere(['Hennepin County'], 'Minneapolis'), elsewhere(['Bloomington'], 'Hennepin county'), elsewhere(['Minnesota'], 'Minneapolis')], [false, false, false]);
  assert.deepEqual([elsewhere(['Anoka County'], 'Minneapolis'), elsewhere(['Anoka County', 'Hennepin County'], 'Minneapolis'), elsewhere(['Anoka County', 'Narnia'], 'Minneapolis')], [true, false, false]);
  assert.equal(elsewhere(['Anoka County'], 'Narnia'), false);
});

test('near comes first, unless it is full, and how far is told', async () => {
  const near = { lat: 45.01, lon: -93.26 }, free = await built(FEW.map(({ b: _beds, ...service }) => service), lexicon);
  assert.equal(findIn(free, 'shelter', { near, zone: ZONE }, NOON).items[0].service.id, 'birch');
  assert.equal(found('shelter', { near })[0], 'apple');
  assert.deepEqual(found('', { near, within: 1000, types: ['shelter'] }), ['birch']);
  assert.deepEqual(hidden('', { near, within: 1000 }), { apple: ['far'], elm: ['closed'] });
  assert.ok(Math.abs(/** @type {number} */ (nearest(FEW[0], near)) - 6_672) < 30);
  assert.equal(nearest(FEW[3], near), null);
});

test('ninety days without a look is old, and never is older; the day is the one on the wall', () => {
  const stale = (/** @type {string} */ moment) => ['2026-08-27', '2026-08-26', null].map((day) => isStale(day, Date.parse(moment), ZONE));
  assert.deepEqual(stale('2026-11-26T05:59:00Z'), [false, true, true]);
  assert.deepEqual(stale('2026-11-26T06:00:00Z'), [true, true, true]);
});

test('as many as were asked for, in the order of all of them', async () => {
  const index = await built(madeUp(600), lexicon, async () => {}), filters = { zone: ZONE, near: { lat: 44.95, lon: -93.26 }, ages: /** @type {[number, number]} */ ([30, 30]) };
  const all = findIn(index, 'shelter', filters, NOON, 10_000, 10_000), some = findIn(index, 'shelter', filters, NOON, 7);
  assert.deepEqual(some.items.map(({ service }) => service.id), all.items.slice(0, 7).map(({ service }) => service.id));
  assert.deepEqual([some.total, some.unfit], [all.items.length, all.hidden.length]);
  assert.ok(all.items.length > 20 && all.hidden.length > 5);
});

const vector = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
const table = vector('services-fitting');
const street = await built(Object.entries(table.services).map(([n, { kept }]) => ({ id: n, n, ...kept })), lexicon);
for (const { name, filters, unfit: expected, elsewhere = [] } of table.cases) {
  test(`what stands in the way is counted and can be shown with why, as on the server: ${name}`, () => {
    const { items, hidden: away, total, unfit: count } = findIn(street, '', { zone: table.zone, inside, ...filters }, Date.parse(table.at), 100, 100);
    assert.deepEqual(Object.fromEntries(away.map(({ service, unfit: why }) => [service.n, [...why].sort()])), expected);
    assert.deepEqual([total, count, items.length], [Object.keys(table.services).length - elsewhere.length - count, Object.keys(expected).length, total]);
  });
}
const hennepin = await built(vector('services-hennepin').items, lexicon);
for (const { q, finds, within } of vector('services-queries').cases) {
  test(`in Hennepin’s directory “${q}” finds ${finds[0]} among the first ${within}`, () => {
    const names = findIn(hennepin, q, { zone: ZONE, inside }, NOON, within).items.map(({ service }) => service.n);
    assert.deepEqual(finds.filter((/** @type {string} */ name) => !names.includes(name)), [], names.join(', '));
  });
}

const { spellings } = JSON.parse(readFileSync(new URL('../vectors/services-queries.json', import.meta.url), 'utf8'));
test('British and American spellings find each other, as on the server', async () => {
  const names = [...new Set(spellings.map((/** @type {[string, string]} */ [, name]) => name))], index = await built(names.map((n) => ({ id: n, n })), lexicon);
  const missed = spellings.filter((/** @type {[string, string]} */ [query, name]) => !findIn(index, query, {}, NOON, 5).items.some(({ service }) => service.id === name));
  assert.deepEqual(missed, []);
});
