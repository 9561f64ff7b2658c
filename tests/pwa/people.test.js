// What a crew said of persons, as their phone shows it before anybody else knows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as said from '../../pwa/sync/people.js';
import { lay } from '../../pwa/state/people-laid.js';
import { from, sources, tapped, wantsWords } from '../../pwa/field/people/tapped.js';
import { GROUPS } from '../../pwa/ui/person-words.js';

const CALL = '01900000-0000-7000-8000-000000000001';
/** @param {any} command @param {object} [more] @returns {any} */
const entry = (command, more) => ({ ...command, state: 'queued', tries: 0, createdAt: 1, ...more });
/** @param {any} value @returns {import('../../pwa/base/types-persons.js').Answer} */
const gave = (value) => ({ state: 'answered', value });

/** @param {any} [answers] */
function somebody(answers) {
  const begun = said.addPerson(CALL, answers);
  const person = /** @type {any} */ (lay(new Map(), [entry(begun)], 'ravi').get(begun.id));
  return { begun, person };
}

test('a name goes by itself, so that one which is not taken holds back nobody', () => {
  const told = { name_to_use: { state: 'answered', value: 'Ana', source: 'self' }, language: { state: 'answered', value: 'so' } };
  const [made, named, ...more] = said.addNamed(CALL, told);
  assert.deepEqual([made.body.answers, named.body.answers, more], [{ language: told.language }, { name_to_use: told.name_to_use }, []]);
  assert.equal(named.path, `/persons/${made.id}/answers/${named.id}`);
  assert.equal(lay(new Map(), [made, named].map((one) => entry(one)), null).get(made.id)?.answers.name_to_use.value, 'Ana');
  assert.deepEqual(said.addNamed(CALL, {}).map(({ body }) => 'answers' in body), [false]);
});

test('somebody added without signal stands there at once, with nothing that nobody said', () => {
  const { begun, person } = somebody();
  assert.deepEqual(begun.body.answers, undefined);
  assert.deepEqual([person.incident_id, person.answers, person.unsent, person.created_by], [CALL, {}, 'saved', 'ravi']);
});

test('an answer names the one it replaces, and the one before is gone from the screen only', () => {
  const { begun, person } = somebody({ language: gave('so') });
  const next = said.answer(person, 'language', gave('om'));
  assert.deepEqual(next.body.after, [begun.id]);
  const laid = lay(new Map(), [entry(begun), entry(next)], 'ravi').get(person.id);
  assert.deepEqual([laid?.answers.language?.value, laid?.conflicts], ['om', null]);
});

test('laying twice is laying once, also when the server knows it by now', () => {
  const { begun, person } = somebody();
  const entries = [entry(begun), entry(said.answer(person, 'housing', { state: 'declined' }))];
  const once = lay(new Map(), entries, 'ravi');
  assert.deepEqual(lay(once, entries, 'ravi'), once);
});

test('what another phone said meanwhile stands beside it until one is picked, and the pick names both', () => {
  const { person } = somebody();
  const mine = said.answer(person, 'housing', gave('shelter'));
  const theirs = { ...gave('unsheltered'), act: 'theirs', actor: 'mo', at: '2026-03-01T12:00:00.000Z' };
  const known = new Map([[person.id, { ...person, answers: { housing: theirs } }]]);
  const laid = /** @type {any} */ (lay(known, [entry(mine)], 'ravi').get(person.id));
  assert.deepEqual(laid.conflicts.housing.map((/** @type {any} */ one) => one.act), [mine.id, 'theirs']);
  const pick = said.answer(laid, 'housing', gave('unsheltered'));
  assert.deepEqual(new Set(pick.body.after), new Set([mine.id, 'theirs']));
  const picked = lay(known, [entry(mine), entry(pick)], 'ravi').get(person.id);
  assert.deepEqual([picked?.answers.housing?.value, picked?.conflicts], ['unsheltered', null]);
});

test('what is done and was replaced since does not come back', () => {
  const { person } = somebody();
  const mine = said.answer(person, 'housing', gave('shelter'));
  const newer = { ...gave('unsheltered'), act: 'newer', actor: 'mo', at: '2099-01-01T00:00:00.000Z' };
  const known = new Map([[person.id, { ...person, answers: { housing: newer } }]]);
  assert.equal(lay(known, [entry(mine, { state: 'done' })], 'ravi').get(person.id)?.answers.housing, newer);
});

test('taken by the server, both stand until the row comes as the server then had it', () => {
  const { person } = somebody(), mine = said.answer(person, 'housing', gave('shelter'));
  const theirs = { ...gave('unsheltered'), act: 'theirs', actor: 'mo', at: '2026-03-01T12:00:00.000Z' };
  const shown = (/** @type {string} */ stamp, /** @type {any} */ more) => {
    const known = new Map([[person.id, { ...person, stamp, answers: { housing: theirs } }]]);
    return lay(known, [entry(mine, more)], 'ravi').get(person.id)?.answers.housing?.act;
  };
  assert.deepEqual([shown('40.9', {}), shown('40.9', { state: 'done', edge: 41 }), shown('9.9', { state: 'done', edge: 41 })], [mine.id, mine.id, mine.id]);
  assert.deepEqual([shown('41.1', { state: 'done', edge: 41 }), shown('42.1', { state: 'done', edge: 41 })], ['theirs', 'theirs']);
});

test('two records are joined and parted on the screen at once, and the parting names the join', () => {
  const { begun, person } = somebody();
  const together = said.join(person, 'other');
  const joined = /** @type {any} */ (lay(new Map(), [entry(begun), entry(together)], 'ravi').get(person.id));
  assert.deepEqual([joined.joined, joined.joins], [['other'], { other: together.id }]);
  const apart = said.part(joined, 'other', 'a brother');
  assert.deepEqual(apart.body.after, [together.id]);
  assert.deepEqual(lay(new Map(), [entry(begun), entry(together), entry(apart)], 'ravi').get(person.id)?.joined, []);
});

test('a join that is not sent yet is seen from both of its records, and so is the parting', () => {
  const [one, two] = [said.addPerson('call'), said.addPerson('call')], begun = [entry(one), entry(two)];
  const first = /** @type {any} */ (lay(new Map(), begun, 'ravi').get(one.id)), together = said.join(first, two.id);
  const all = lay(new Map(), [...begun, entry(together)], 'ravi'), second = /** @type {any} */ (all.get(two.id));
  assert.deepEqual([second.joined, second.joins], [[one.id], { [one.id]: together.id }]);
  const apart = said.part(second, one.id, 'a brother');
  assert.deepEqual([...lay(all, [entry(apart)], 'ravi').values()].map(({ joined, joins }) => [joined, joins]), [[[], {}], [[], {}]]);
});

test('what nobody can read, or is about somebody forgotten, changes nothing', () => {
  const { person } = somebody();
  assert.equal(lay(new Map(), [entry(said.join(person, 'x')), entry({ sealed: true, path: '', subject: {} })], 'ravi').size, 0);
});

/** @param {string} key */
const asked = (key) => /** @type {any} */ (GROUPS.flatMap((group) => group.asked).find((one) => one.key === key));

test('who says it is asked of an age and of race, and can be put right without the answer', () => {
  for (const key of ['age_band', 'birth_year']) assert.deepEqual(sources(asked(key)), ['self', 'proxy', 'record', 'observer']);
  assert.deepEqual([sources(asked('race_ethnicity')), sources(asked('race_ethnicity_observed')), sources(asked('housing'))], [['self', 'proxy', 'record'], [], []]);
  assert.deepEqual(tapped(asked('age_band'), undefined, 'a25_34', 'observer'), { ...gave('a25_34'), source: 'observer' });
  const stands = { ...gave(['asian']), source: 'proxy', detail: 'Hmong', act: 'a', actor: 'ravi', at: '' };
  assert.deepEqual(from(stands, 'self'), { ...gave(['asian']), source: 'self', detail: 'Hmong' });
  assert.deepEqual([from(stands, 'proxy'), from(undefined, 'self'), from({ state: 'declined' }, 'self')], [undefined, undefined, undefined]);
});

test('what no list has can be said in their own words, which go when another is chosen', () => {
  for (const [key, code, other] of [['language', 'other', 'so'], ['languages_papers', 'other', 'so'], ['pronouns', 'other', 'she']]) {
    assert.deepEqual([wantsWords(asked(key), code), wantsWords(asked(key), other)], [true, false], key);
    const stands = { ...gave(code), detail: 'Quechua' };
    assert.deepEqual([tapped(asked(key), stands, code), tapped(asked(key), stands, other)], [stands, gave(other)]);
  }
  const own = { ...gave(['woman', 'self_describe']), detail: 'Two things at once' };
  assert.deepEqual([wantsWords(asked('gender'), ['woman']), tapped(asked('gender'), own, 'woman'), tapped(asked('gender'), own, 'self_describe')],
    [false, { ...own, value: ['self_describe'] }, gave(['woman'])]);
  assert.deepEqual(tapped(asked('race_ethnicity'), { ...gave(['asian']), detail: 'Hmong' }, 'white', 'self'), { ...gave(['asian', 'white']), source: 'self', detail: 'Hmong' });
  assert.equal(tapped(asked('gender'), gave(['woman']), 'woman'), undefined);
});
