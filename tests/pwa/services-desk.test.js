// What a desk sends of a service, how a number is dialled, and how hours, beds and checks read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersIn } from '../../pwa/services/dial.js';
import { agesWords, bedsWords, checkedWords, costWords, openWords, unfitWords } from '../../pwa/services/say.js';
import { alsoWords } from '../../pwa/services/say-hours.js';
import { BLANK, bodyOf, changesOf, compactOf, typedOf, wrongIn } from '../../pwa/services/typed.js';

/** @import {ServiceRow} from '../../pwa/base/types-services.js' */

const NOW = Date.parse('2026-11-26T18:00:00Z'), ZONE = 'America/Chicago'; // noon on a Thursday
/** @type {ServiceRow} */
const ROW = {
  id: 'a', stamp: '7', organization_id: 'o', organization: 'Harbor Ministries', source: 'staff', name: 'Harbor', status: 'active', description: null, types: ['shelter'], genders: [],
  phones: [{ number: '612-555-0100', extension: '9', description: 'intake', languages: ['es'] }], places: [{ id: 'p', name: 'North door', address_1: '1 First St', city: 'Minneapolis', lat: 44.95, lon: -93.26, accessibility: 'ramp' }],
  schedules: [
    { freq: 'DAILY', opens_at: '20:00', closes_at: '08:00' }, { freq: 'WEEKLY', byday: 'MO,WE', opens_at: '09:00', closes_at: '12:00', note: 'by appointment' }, { freq: 'MONTHLY', byday: '2TU', open_24: true },
    { closed: true, valid_from: '2026-12-24', valid_to: '2026-12-26' }, { freq: 'WEEKLY', byday: 'MO', interval: 2, dtstart: '2026-01-05', opens_at: '09:00', closes_at: '10:00' }, { freq: 'MONTHLY', bymonthday: '15', opens_at: '09:00' },
  ],
  languages: ['en', 'so'], interpretation: null, minimum_age: 18, maximum_age: null, eligibility: null, areas: ['Hennepin County'], documents: ['A card'], cost: { free: true, words: null },
  capacity: [{ unit: 'beds', available: 3, maximum: 40, updated: '2026-11-26T16:00:00.000Z' }], url: null, email: null, application: null, handoff: 'first responders only', last_checked: '2026-11-20', verified_by: null, unverified: false, retired_reason: null, odd: [], changed_at: '2026-11-20T00:00:00.000Z',
};

test('what nobody touched is not sent, also where the form has no box for it', () => {
  const { name, ...rest } = bodyOf(typedOf(ROW));
  assert.equal(name, 'Harbor');
  assert.deepEqual(rest.schedules, ROW.schedules);
  assert.deepEqual([rest.phones, rest.places], [ROW.phones, ROW.places]);
  assert.deepEqual(changesOf(typedOf(ROW), typedOf(ROW)), { name: 'Harbor' });
});

test('only what was changed is sent, so that what another wrote beside it stays', () => {
  const before = typedOf(ROW);
  assert.deepEqual(changesOf({ ...before, documents: 'A card\n A letter \n', most: '64', free: '' }, before), { name: 'Harbor', maximum_age: 64, documents: ['A card', 'A letter'], cost: { free: null, words: null } });
  assert.deepEqual(changesOf({ ...before, hours: before.hours.slice(0, 1) }, before), { name: 'Harbor', schedules: [ROW.schedules[0]] });
  assert.deepEqual(bodyOf({ ...BLANK, name: ' New ', phones: [{ number: ' ' }], places: [{ lat: '44.9', lon: '-93' }, {}] }).places, [{ lat: 44.9, lon: -93 }]);
});

test('how one gets in, and how crews hand over there, are kept and can be changed and taken out', () => {
  const before = typedOf(ROW), place = { ...ROW.places[0] };
  assert.deepEqual([bodyOf(before).handoff, compactOf(ROW).m, compactOf(ROW).w], ['first responders only', 'first responders only', 'ramp']);
  assert.deepEqual(changesOf({ ...before, handoff: 'Ring the back door ', places: [{ ...place, accessibility: ' lift ' }] }, before), { name: 'Harbor', handoff: 'Ring the back door', places: [{ ...place, accessibility: 'lift' }] });
  assert.deepEqual(changesOf({ ...before, handoff: '', places: [{ ...place, accessibility: '' }] }, before), { name: 'Harbor', handoff: null, places: [{ ...place, accessibility: null }] });
});

test('what must be put right first is said', () => {
  assert.deepEqual(wrongIn(typedOf(ROW)), {});
  assert.deepEqual(Object.keys(wrongIn({ ...typedOf(ROW), name: ' ', organization: '', least: '20', most: '10', places: [{ lat: '44', lon: '' }], hours: [{ ...typedOf(ROW).hours[1], days: [] }] })), ['name', 'organization', 'least', 'places', 'hours']);
});

test('a desk shows what crews will see', () => {
  const { h, x, p, a, ages, c, k, s } = compactOf(ROW);
  assert.deepEqual([h?.length, x?.length, p, a, ages, c, k, s], [5, 1, [['612-555-0100 ext. 9', 'intake']], [['1 First St, Minneapolis', 44.95, -93.26]], [18, null], 1, '2026-11-20', undefined]);
});

for (const [line, ...hrefs] of [
  ['612-596-1223', 'tel:6125961223'], ['(612) 555-0100 ext. 9', 'tel:6125550100,9'], ['202-555-0100 x109', 'tel:2025550100,109'], ['+1 612 555 0100', 'tel:+16125550100'], ['1-877-AYUDESE (293-3373)', 'tel:18772983373'],
  ['**274747 (mobile phones)', 'tel:**274747'], ['text MN to 741741', 'sms:741741?body=MN'], ['1-866-223-1111; text 612-399-9995', 'tel:18662231111', 'sms:6123999995'], ['1-800-543-7709 or 651-291-0211', 'tel:18005437709', 'tel:6512910211'],
  ['988', 'tel:988'], ['ask at the desk', null],
]) test(`“${line}” is dialled as ${hrefs.join(' and ')}`, () => assert.deepEqual(numbersIn(String(line)).map(({ href }) => href), hrefs));

test('what a number is for may say that one writes to it', () => {
  assert.deepEqual([numbersIn('741741', 'text MN to'), numbersIn('612-399-9995', 'text'), numbersIn('988', 'call or text')].flat().map(({ words, href }) => [words, href]), [['741741', 'sms:741741?body=MN'], ['612-399-9995', 'sms:6123999995'], ['988', 'tel:988']]);
});

/** @param {Partial<import('../../pwa/base/types-services.js').Open>} open */
const opens = (open) => openWords({ state: 'closed', closes_at: null, next_opens_at: null, holiday: false, ...open }, NOW, ZONE).words.replaceAll('\u202f', ' ');
const at = (/** @type {string} */ words) => Date.parse(words);

test('whether it is open, until when, and when next', () => {
  assert.match(opens({ state: 'open', closes_at: at('2026-11-26T23:00:00Z') }), /^Open until (5:00 PM|17:00)$/);
  assert.match(opens({ state: 'open', closes_at: at('2026-11-26T18:20:00Z') }), /^Closes at .*, in 20 min$/);
  assert.equal(opens({ state: 'open' }), 'Open day and night');
  assert.match(opens({ next_opens_at: at('2026-11-27T15:00:00Z') }), /^Closed, opens tomorrow at 0?9:00/);
  assert.match(opens({ next_opens_at: at('2026-11-30T15:00:00Z') }), /^Closed, opens Monday at 0?9:00/);
  assert.equal(opens({ state: 'unknown' }), 'Not known whether it is open');
  assert.equal(opens({}), 'Closed');
  assert.equal(opens({ state: 'unknown', holiday: true, next_opens_at: at('2026-11-27T15:00:00Z') }), 'Holiday: call first');
  assert.match(opens({ state: 'open', holiday: true, closes_at: at('2026-11-26T23:00:00Z') }), /^Open until (5:00 PM|17:00)\. Holiday: call first$/);
});

test('why somebody may not be able to use it', () => {
  const words = (/** @type {any} */ service, /** @type {any} */ unfit) => unfitWords(/** @type {any} */ ({ service, unfit }), {}, (_list, code) => code);
  assert.deepEqual(words({ c: 0 }, ['closed', 'cost', 'far', 'type']), ['Closed now', 'It costs something', 'Farther away than asked for', 'Kind not known']);
  assert.deepEqual([words({ s: 'temporarily closed' }, ['closed']), words({ s: 'defunct' }, ['closed'])], [['Closed for now'], ['No longer offered']]);
});

test('how old what we know is', () => {
  const words = (/** @type {string|null} */ day, now = NOW) => checkedWords(day, now, ZONE), evening = Date.parse('2026-11-27T02:30:00Z');
  assert.deepEqual([words('2026-11-26', evening), words('2026-11-25', evening)], ['Checked today', 'Checked yesterday'], 'it is still Thursday there');
  assert.deepEqual([words(null), words('2026-11-26'), words('2026-11-25'), words('2026-11-20'), words('2026-07-29')], ['Never checked', 'Checked today', 'Checked yesterday', 'Checked 6 days ago', 'Last checked 120 days ago']);
  assert.deepEqual(bedsWords([['beds', 1, 40, '2026-11-26T16:00:00Z'], ['beds', 0, null, '2026-11-24T16:00:00Z'], ['cots', null, 5, null]], NOW), [
    { words: '1 bed free of 40, said 2 h 0 min ago', old: false }, { words: 'No beds free, said 2 d ago', old: true }, { words: 'cots: not known how many are free of 5, not known since when', old: true },
  ]);
});

test('ages and cost, also where nobody knows', () => {
  assert.deepEqual([[18, null], [null, 17], [18, 24], undefined, [null, null]].map((ages) => agesWords(/** @type {any} */ (ages))), ['18 and over', '17 and under', '18 to 24', '', '']);
  assert.deepEqual([1, 0, null, undefined].map((cost) => costWords(/** @type {any} */ (cost))), ['Free', 'It costs something', 'Cost not known', 'Cost not known']);
});

test('what a week does not show is said beside it', () => {
  const [monthly, closed, dates] = alsoWords(ROW.schedules, NOW, ZONE);
  assert.match(monthly, /^Second Tuesday of the month: Day and night$/);
  assert.match(closed, /^Closed .*24.* to .*26$/);
  assert.match(dates, /^15\. of the month: from 0?9:00/);
  assert.deepEqual(alsoWords([ROW.schedules[3]], at('2026-06-01T00:00:00Z'), ZONE), [], 'Christmas is far away in June');
  const evening = at('2026-12-27T02:00:00Z');
  assert.equal(alsoWords([ROW.schedules[3]], evening, ZONE).length, 1, 'it ends with the evening of the 26th there');
  assert.deepEqual(alsoWords([ROW.schedules[3]], evening + 4 * 3_600_000, ZONE), [], 'and is over at midnight');
});
