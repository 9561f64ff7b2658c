// The phone decides as the server does which questions are asked, what a screen comes to and which level counts.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { RED, redOf } from '../../pwa/paper/red.js';
import { figure } from '../../pwa/paper/figure.js';
import { bare } from '../../pwa/state/holding.js';
import { FIXED, NTH } from '../../pwa/state/holidays.js';
import { clocks, owed as stillOwed, writtenDue } from '../../pwa/state/report-clocks.js';
import { atOdds, owed, pooled } from '../../pwa/state/close-out.js';
import { enabled, missing, options, questions, taken } from '../../pwa/state/forms.js';
import { level, rank, score } from '../../pwa/state/scoring.js';

const vectors = JSON.parse(readFileSync(new URL('../vectors/forms.json', import.meta.url), 'utf8'));
const shipped = new URL('../../app/assessments/shipped/', import.meta.url);

for (const { name, item, answers, conflicts, enabled: shown, missing: wanted } of vectors.enabling) {
  test(`asked: ${name}`, () => {
    const form = /** @type {any} */ ({ item });
    assert.deepEqual([...enabled(form, answers, conflicts)], shown);
    assert.deepEqual(missing(form, answers, conflicts), wanted);
  });
}

const shared = JSON.parse(readFileSync(new URL('../vectors/enabling.json', import.meta.url), 'utf8'));
const lists = JSON.parse(readFileSync(new URL('../../app/codes/codelists.json', import.meta.url), 'utf8'));

/** Each alone, each pair and all at once; every set where they can be counted. @param {any[]} values */
function sets(values) {
  const all = 2 ** values.length <= shared.most;
  const masks = all ? Array.from({ length: 2 ** values.length - 1 }, (_, n) => values.filter((_, bit) => ((n + 1) >> bit) & 1)) : null;
  return masks ?? [...values.map((one) => [one]), ...values.flatMap((one, n) => values.slice(n + 1).map((other) => [one, other])), values];
}

/** Every way to answer one question. @param {any} item @returns {any[]} */
function ways(item) {
  const plain = { boolean: [true, false], dateTime: ['2026-11-25T16:00:00-06:00'], quantity: [{ value: 4, unit: 'mg' }] }[/** @type {string} */ (item.type)];
  const values = plain ?? options(item, lists).map(({ code }) => code);
  const given = item.repeats ? sets(values) : values.map((one) => [one]);
  return [{}, ...shared.states.map((/** @type {string} */ state) => ({ state })), ...given.map((value) => ({ value }))];
}

/** All combinations of these questions. @param {[string, any[]][]} asked @returns {Generator<Record<string, any>>} */
function* product([first, ...rest]) {
  if (!first) return yield {};
  for (const others of product(rest)) for (const one of first[1]) yield Object.keys(one).length ? { ...others, [first[0]]: one } : others;
}

/** Of more than can be counted, all those of each two questions. @param {[string, any[]][]} asked */
const every = (asked) =>
  asked.reduce((count, [, said]) => count * said.length, 1) <= shared.most
    ? [...product(asked)]
    : asked.flatMap((one, n) => asked.slice(n + 1).flatMap((other) => [...product([one, other])]));

/** @param {any} answer @param {any[]} among */
const saidSo = (answer, among) => (among.includes('*') && Boolean(answer?.value)) || [answer?.state, ...(answer?.value ?? [])].some((one) => one !== undefined && among.includes(one));

/** The rules of what has to be shown as well. @param {any} rule @returns {any[]} */
function behind(rule) {
  const before = rule.behind && shared.rules.find((/** @type {any} */ one) => one.form === rule.form && one.item === rule.behind);
  return before ? [before, ...behind(before)] : [];
}

for (const rule of shared.rules) {
  const { form: code, item, shown } = rule, others = behind(rule);
  test(`after every combination of answers: ${code} ${item}`, () => {
    const form = JSON.parse(readFileSync(new URL(`${code}.json`, shipped), 'utf8'));
    const asked = [...new Set(shown.flatMap((/** @type {any} */ line) => Object.keys(line)))], all = every(asked.map((link) => [link, ways(questions(form).get(link))]));
    /** The least that shows what the item is behind. */
    const least = Object.fromEntries(others.flatMap((one) => Object.entries(one.shown[0])).map(([link, among]) => [link, ways(questions(form).get(link)).find((way) => saidSo(way, among))]));
    const seen = new Set();
    for (const given of others.length ? [...all, ...all.map((one) => ({ ...least, ...one }))] : all) {
      const wanted = [rule, ...others].every((one) => one.shown.some((/** @type {Record<string, any[]>} */ line) => Object.entries(line).every(([link, among]) => saidSo(given[link], among))));
      if (enabled(form, given).has(item) !== wanted) assert.fail(`${wanted ? 'hidden' : 'shown'} after ${JSON.stringify(given)}`);
      seen.add(wanted);
    }
    assert.equal(seen.size, 2);
  });
}

test('of what the call’s record suggests a question takes what it offers', () => {
  const item = /** @type {any} */ ({ linkId: 'mode', type: 'choice', text: 'How', answerOption: [{ valueCoding: { code: 'van', display: 'Our van' } }] });
  assert.equal(taken(item, { value: ['team_van'] }, {}), undefined);
  assert.deepEqual(taken(item, { value: ['team_van', 'van'] }, {}), { value: ['van'] });
  assert.deepEqual(taken({ ...item, type: 'open-choice' }, { value: [{ text: 'by boat' }] }, {}), { value: [{ text: 'by boat' }] });
  assert.deepEqual(taken({ ...item, type: 'dateTime' }, { value: ['2026-11-27T07:00:00Z'] }, {}), { value: ['2026-11-27T07:00:00Z'] });
});

const { states, letters, table, incomplete, disputed } = vectors.asq;
/** @param {(string|null)[]} said */
const answers = (said) => Object.fromEntries(said.flatMap((one, n) => (one ? [[`q${n + 1}`, ['yes', 'no'].includes(one) ? { value: [one] } : { state: one }]] : [])));

test('ASQ over every state of every question', () => {
  const expected = table.join('');
  assert.equal(expected.length, states.length ** 5);
  for (let n = 0; n < expected.length; n += 1) {
    const said = [4, 3, 2, 1, 0].map((place) => states[Math.floor(n / states.length ** place) % states.length]);
    const found = score('asq', /** @type {any} */ (answers(said)));
    assert.deepEqual([found?.result, found?.level], letters[expected[n]], String(said));
  }
});

for (const { said, incomplete: open } of incomplete) {
  test(`ASQ names what is open: ${said}`, () => assert.deepEqual(score('asq', /** @type {any} */ (answers(said)))?.incomplete, open));
}

for (const { name, answers: said, beside, result, level: expected } of disputed) {
  test(`ASQ, while two differ: ${name}`, () => {
    const one = (/** @type {string} */ word) => (['yes', 'no'].includes(word) ? { value: [word] } : { state: word });
    const stands = answers(said), conflicts = Object.fromEntries(Object.entries(beside).map(([link, words]) => [link, [stands[link], ...words.map(one)]]));
    for (const turned of [false, true]) {
      for (const link of turned ? Object.keys(conflicts) : []) conflicts[link].reverse();
      const found = score('asq', /** @type {any} */ (stands), /** @type {any} */ (conflicts));
      assert.deepEqual([found?.result, found?.level], [result, expected]);
    }
  });
}

test('other forms have no score', () => assert.equal(score('safe-t', {}), null));

for (const { name, scored, acts, level: expected, by } of vectors.levels) {
  test(`level: ${name}`, () => {
    for (const order of [acts, [...acts].reverse()]) {
      const found = level(order, scored);
      assert.deepEqual([found?.level ?? null, found?.act ?? null], [expected, by]);
    }
  });
}

test('levels have an order', () => assert.ok(rank('imminent') > rank('high') && rank('undetermined') > rank('low')));

test('a number is said once it is one, and what is no number yet waits', () => {
  const read = (/** @type {any} */ type, /** @type {string} */ text) => figure({ type }, text)?.value;
  assert.deepEqual(['12', '0', '-3', ''].map((text) => read('integer', text)), [[12], [0], [-3], []]);
  assert.deepEqual(['12x', '1,5', '-', 'Infinity'].map((text) => read('integer', text)), [undefined, undefined, undefined, undefined]);
  assert.deepEqual(['2147483647', '2147483648', '5555551234567', '0x10', '1e3', ' '].map((text) => read('integer', text)), [[2147483647], undefined, undefined, undefined, undefined, undefined], 'no telephone number');
  assert.deepEqual(['1,5', '1.5', '12 mg'].map((text) => read('decimal', text)), [[1.5], [1.5], undefined]);
});

test('every shipped form can be read, and each choice offers something', () => {
  for (const file of readdirSync(shipped)) {
    const form = JSON.parse(readFileSync(new URL(file, shipped), 'utf8'));
    const asked = questions(form);
    assert.ok(asked.size > 0 && missing(form, {}).every((link) => asked.has(link)), file);
    for (const item of asked.values()) {
      if (item.type.endsWith('choice')) assert.ok(options(item, lists).every(({ code, label }) => code && label) && options(item, lists).length > 1, `${file} ${item.linkId}`);
    }
  }
});

const crisis = JSON.parse(readFileSync(new URL('crisis.json', shipped), 'utf8'));
const red = (/** @type {Record<string, any>} */ answers, /** @type {Record<string, any>} */ conflicts = {}) => redOf(crisis, { answers, conflicts })?.under;
const found = (/** @type {number} */ minute, /** @type {string[]} */ ...value) => ({ value, act: `${minute}`, actor: 'ravi', at: `2026-11-27T07:0${minute}:00.000Z` });

test('a red sign stands under the answer that is red, the latest of them', () => {
  assert.deepEqual([red({}), red({ 'medical.awake': found(1, 'voice') })], [undefined, undefined]);
  assert.equal(red({ 'medical.awake': found(1, 'none'), 'medical.skin': found(3, 'pale') }), 'medical.awake');
  assert.equal(red({ 'medical.concern': found(1, 'ems'), 'medical.skin': found(3, 'pale', 'blue'), 'medical.awake': found(2, 'pain') }), 'medical.skin');
  assert.equal(red({ 'medical.breathing': found(2, 'usual') }, { 'medical.breathing': [found(2, 'usual'), found(1, 'none')] }), 'medical.breathing', 'where two differ, either is enough');
});

test('a form of one’s own that asks for two signs at once has the words in their own place', () => {
  const own = { ...crisis, item: [{ linkId: 'a', type: 'string', text: 'A' }, { linkId: 'b', type: 'string', text: 'B' },
    { linkId: RED, type: 'display', text: 'Now', enableWhen: ['a', 'b'].map((question) => ({ question, operator: 'exists', answerBoolean: true })) }] };
  assert.equal(redOf(own, { answers: { a: found(1, 'x'), b: found(2, 'y') }, conflicts: {} })?.under, RED);
});

test('the words of a red sign name no button: where they stand differs', () => {
  const words = redOf(crisis, { answers: { 'medical.awake': found(1, 'none') }, conflicts: {} })?.item.text ?? '';
  assert.match(words, /ask for an ambulance now\.$/);
});

const closing = JSON.parse(readFileSync(new URL('../vectors/close-out.json', import.meta.url), 'utf8'));
for (const { name, filed, beneath = [], owed: expected } of closing.cases) {
  test(`owed: ${name}`, () => {
    const [own, others] = [filed, beneath].map((papers) => papers.map((/** @type {any} */ one) => ({ ...one, questionnaire: JSON.parse(readFileSync(new URL(`${one.form_code}.json`, shipped), 'utf8')) })));
    assert.deepEqual(owed(pooled(own, others)), expected);
  });
}

test('ends that cannot both be are named, and no others', () => {
  const said = (/** @type {Record<string, string>} */ codes) => atOdds(Object.fromEntries(Object.entries(codes).map(([link, code]) => [link, { value: [code] }])));
  assert.deepEqual(said({ contact: 'no', disposition: 'ed_hold', voluntary: 'yes', hold: 'none' }), [['contact', 'disposition'], ['disposition', 'hold'], ['disposition', 'voluntary']]);
  assert.deepEqual(said({ contact: 'yes', disposition: 'no_contact' }), [['contact', 'disposition']]);
  assert.deepEqual(said({ contact: 'yes', disposition: 'ems_ed_vol', voluntary: 'yes', hold: 'officer_hold_police' }), [['disposition', 'hold']]);
  for (const fine of [{ contact: 'yes', disposition: 'ed_hold', voluntary: 'no', hold: 'examiner_hold' }, { contact: 'no', disposition: 'no_contact' }, { contact: 'no', disposition: 'handed_police' },
    { contact: 'yes', disposition: 'transport_ed_vol', voluntary: 'yes', hold: 'considered_not_used' }]) assert.deepEqual(said(/** @type {any} */ (fine)), []);
  assert.deepEqual(atOdds({ contact: { state: 'unable' }, disposition: { value: ['ed_hold'] } }), []);
  const form = JSON.parse(readFileSync(new URL('close-out.json', shipped), 'utf8')), asked = questions(form);
  const offered = Object.fromEntries([...asked].map(([link, item]) => [link, { value: item.type === 'choice' ? options(item, lists).map(({ code }) => code) : [] }]));
  assert.equal(atOdds(offered).length, 5, 'every question is there');
});

const due = JSON.parse(readFileSync(new URL('../vectors/report-and-hold.json', import.meta.url), 'utf8'));
for (const { name, begins, due: expected } of due.written) {
  test(`written report: ${name}`, () => assert.equal(new Date(writtenDue(Date.parse(begins), due.zone)).toISOString(), expected));
}
for (const { name, answers: given, clocks: expected } of due.clocks) {
  test(`clocks: ${name}`, () => assert.deepEqual(clocks(given, due.begun, due.zone), expected));
}

for (const { name, answers: given, signed, owed: expected } of due.owed) {
  test(`still to be done with a report: ${name}`, () => assert.deepEqual(stillOwed(given, due.begun, signed, due.zone), expected));
}

test('the phone keeps the same holidays', () => {
  const rules = JSON.parse(readFileSync(new URL('../../app/core/holidays.json', import.meta.url), 'utf8'));
  assert.deepEqual(FIXED, rules.fixed.map((/** @type {any} */ { month, day }) => [month, day]));
  assert.deepEqual(NTH, rules.nth.map((/** @type {any} */ { month, weekday, nth }) => [month, weekday, nth]));
});

test('a label is no statement for a hold', () => {
  assert.deepEqual(due.bare.filter((/** @type {string} */ words) => !bare(words)), []);
  assert.deepEqual(due.told.filter(bare), []);
});
