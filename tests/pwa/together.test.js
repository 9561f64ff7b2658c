// Two phones without signal begin one form: brought together it is one paper here before anybody is asked, and the same as the server's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../pwa/base/ids.js';
import { layAssessments } from '../../pwa/state/lay-assessments.js';
import { wholeOf } from '../../pwa/state/lay-joins.js';
import { anewFor, begunFor, othersOf, ownOf, slotOf } from '../../pwa/paper/kinds.js';
import { meanwhile } from '../../pwa/paper/opened.js';
import { add } from '../../pwa/sync/outbox.js';
import * as said from '../../pwa/sync/assessing.js';
import { someone } from './support.js';

const item = (/** @type {string[]} */ ...links) => ({ item: links.map((linkId) => ({ linkId, type: 'string', text: linkId })) });
/** @param {string[]} links @returns {any} */
const form = (...links) => ({ id: newId(), stamp: '1', code: 'crisis', version: 1, state: 'published', title: 'Crisis', questionnaire: item(...links) });
const crisis = form('note', 'needs'), older = form('note'), incident = { id: newId() };
const about = { actor: 'ravi', forms: new Map([[crisis.id, crisis], [older.id, older]]) };
/** @param {any} command @param {any} [more] @returns {any} */
const entry = (command, more) => ({ ...command, state: 'queued', tries: 0, createdAt: 1, ...more });
/** @param {string} words @param {string} [link] */
const answer = (words, link = 'note') => ({ [link]: { value: [words] } });

/** As the server told it: begun by Mo at that minute. @param {number} minute @param {any} [more] @returns {any} */
function ofMo(minute, more) {
  const at = new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(), act = newId();
  return {
    id: newId(), stamp: '1', incident_id: incident.id, person_id: null, joined_into: null, form_id: crisis.id, form_code: 'crisis', form_version: 1, state: 'open',
    answers: { note: { value: ['Mo says'], act, actor: 'mo', at } }, conflicts: {}, score: null, level: null, levels: [], signed: [], amending: null, active_s: 20,
    created_by: 'mo', created_at: at, ...more,
  };
}

/** What this phone began and answered a little later, not sent yet. */
function mine() {
  const begin = said.begin(crisis, incident, null), [row] = layAssessments(new Map(), [entry(begin)], about).values();
  return { id: begin.id, entries: [entry(begin), entry(said.answer(row, answer('I say'), 'Crisis')), entry(said.answer(row, answer('Water', 'needs'), 'Crisis'))] };
}

/** @param {any[]} rows @param {any[]} entries */
const lay = (rows, entries) => layAssessments(new Map(rows.map((row) => [row.id, row])), entries, about);

test('brought together without signal, what was begun first stands for both with all that was answered', () => {
  const theirs = ofMo(1, { active_s: 20 }), { id, entries } = mine();
  const apart = lay([theirs], entries), [first, second] = [theirs.id, id].map((one) => /** @type {any} */ (apart.get(one)));
  const laid = lay([theirs], [...entries, entry(said.join(first, second, 'Crisis'))]), whole = /** @type {any} */ (laid.get(theirs.id));
  assert.deepEqual([laid.get(id)?.joined_into, whole.joined_into, whole.unsent, whole.active_s], [theirs.id, null, 'saved', 20]);
  assert.deepEqual(whole.conflicts.note.map((/** @type {any} */ one) => one.value[0]), ['I say', 'Mo says']);
  assert.deepEqual([whole.answers.note.value, whole.answers.needs.value], [['I say'], ['Water']]);
  const pick = said.answer(whole, answer('Mo says'), 'Crisis');
  assert.deepEqual(new Set(pick.body.after), new Set([first.answers.note.act, second.answers.note.act]), 'a pick names both');
  assert.deepEqual(said.sign(whole, 'Crisis').body.seen.length, 3);
});

test('whichever of the two it was said to, and however often it is laid', () => {
  const theirs = ofMo(1), { id, entries } = mine(), apart = lay([theirs], entries);
  const turned = entry(said.join(/** @type {any} */ (apart.get(id)), theirs, 'Crisis')), once = lay([theirs], [...entries, turned]);
  assert.equal(once.get(id)?.joined_into, theirs.id);
  const told = [...once.values()].map((row) => ({ ...row, unsent: undefined }));
  const again = lay(told, [...entries, turned].map((one) => ({ ...one, state: 'done' })));
  assert.deepEqual(again.get(theirs.id), told.find((row) => row.id === theirs.id));
});

test('what is said of the joined one afterwards counts in the one that stands', () => {
  const theirs = ofMo(1), { id, entries } = mine(), apart = lay([theirs], entries), row = /** @type {any} */ (apart.get(id));
  const later = entry(said.answer(row, answer('I say more'), 'Crisis')), join = entry(said.join(theirs, row, 'Crisis'));
  const laid = lay([theirs], [...entries, join, later]);
  assert.deepEqual(laid.get(theirs.id)?.conflicts.note.map(({ value }) => value?.[0]), ['I say more', 'Mo says']);
  const server = lay([{ ...theirs, answers: {} }, { ...ofMo(3), id, joined_into: theirs.id }], [later]);
  assert.deepEqual(server.get(theirs.id)?.answers.note.value, ['I say more'], 'also when the join came from elsewhere');
});

test('what both say alike is no conflict, and a pick names every act that said it', () => {
  const one = ofMo(1), other = ofMo(2), join = entry(said.join(one, other, 'Crisis'));
  const whole = /** @type {any} */ (lay([one, other], [join]).get(one.id));
  assert.deepEqual([whole.conflicts, whole.answers.note.act, whole.answers.note.also], [{}, other.answers.note.act, [one.answers.note.act]]);
  assert.equal(said.answer(whole, answer('no'), 'Crisis').body.after?.length, 2);
});

test('a signature and a level of either are the whole paper’s', () => {
  const mark = { act: newId(), actor: 'mo', at: '2026-01-01T12:05:00.000Z', reason: null };
  const level = { level: 'moderate', act: newId(), actor: 'mo', at: '2026-01-01T12:04:00.000Z', from: null, reason: null, consult: null, after: [] };
  const one = ofMo(1), other = ofMo(2, { signed: [mark], state: 'signed', levels: [level], person_id: 'p1' });
  const whole = /** @type {any} */ (lay([one, other], [entry(said.join(one, other, 'Crisis'))]).get(one.id));
  assert.deepEqual([whole.state, whole.signed, whole.level.level, whole.person_id, whole.active_s], ['signed', [mark], 'moderate', 'p1', 40]);
});

test('of two versions the first begun stays, and a question that it does not ask is not shown', () => {
  const theirs = ofMo(1, { form_id: older.id }), { id, entries } = mine(), row = /** @type {any} */ (lay([theirs], entries).get(id));
  const whole = lay([theirs], [...entries, entry(said.join(theirs, row, 'Crisis'))]).get(theirs.id);
  assert.deepEqual(Object.keys(whole?.answers ?? {}), ['note']);
});

test('papers about two named persons stay two, and a third comes to the first of a row', () => {
  const [one, two, three] = [ofMo(1, { person_id: 'p1' }), ofMo(2, { person_id: 'p2' }), ofMo(3)];
  const laid = lay([one, two, three], [[one, two], [two, three], [three, one]].map(([a, b]) => entry(said.join(a, b, 'Crisis'))));
  assert.deepEqual([one, two, three].map(({ id }) => wholeOf(laid, id)), [one.id, two.id, two.id]);
  const four = ofMo(0), row = lay([four, three, one], [entry(said.join(three, one, 'Crisis')), entry(said.join(four, three, 'Crisis'))]);
  assert.deepEqual([one, three, four].map(({ id }) => wholeOf(row, id)), [four.id, four.id, four.id]);
});

test('only an open one of this form, this call and this person is offered, a report only where it is one’s own', () => {
  const row = ofMo(5), other = ofMo(1), all = [row, other, ofMo(2, { state: 'signed' }), ofMo(3, { incident_id: 'else' }), ofMo(4, { form_code: 'asq' })];
  assert.deepEqual(othersOf(all, row, 'ravi').map(({ id }) => id), [other.id]);
  const named = { ...row, person_id: 'p1' };
  assert.deepEqual(othersOf([ofMo(1, { person_id: 'p2' }), other], named, 'ravi'), [other]);
  const report = { ...row, form_code: 'report' };
  assert.deepEqual(othersOf([ofMo(1, { form_code: 'report' })], report, 'ravi'), []);
  assert.equal(othersOf([ofMo(1, { form_code: 'report', created_by: 'ravi' })], report, 'ravi').length, 1);
});

test('papers about records that are joined as one person are offered as one, and laid as one', () => {
  const [one, other] = [ofMo(1, { person_id: 'p1' }), ofMo(2, { person_id: 'p2' })], tap = [entry(said.join(one, other, 'Crisis'))];
  const persons = new Map([['p1', { joined: ['p9', 'p2'] }], ['p2', { joined: ['p1', 'p9'] }]]), known = new Map([one, other].map((row) => [row.id, row]));
  assert.deepEqual(othersOf(known.values(), one, 'ravi', persons).map(({ id }) => id), [other.id]);
  assert.equal(layAssessments(known, tap, { ...about, persons }).get(other.id)?.joined_into, one.id);
  assert.equal(layAssessments(known, tap, { ...about, persons: new Map([['p1', { joined: [] }]]) }).get(other.id)?.joined_into, null);
});

test('typed words stay where they lie when an older paper comes in, and when both become one', () => {
  const { id, entries } = mine(), theirs = ofMo(1), before = lay([], entries), row = /** @type {any} */ (before.get(id));
  const apart = lay([theirs], entries), joined = lay([theirs], [...entries, entry(said.join(theirs, row, 'Crisis'))]);
  const at = [[before, row], [apart, row], [joined, joined.get(theirs.id)]].map(([all, one]) => slotOf(all, one, 'ravi'));
  assert.deepEqual(at, ['0', '0', '0']);
  assert.equal(slotOf(apart, theirs, 'ravi'), theirs.id, 'and never in a colleague’s');
  assert.equal(ownOf(apart.values(), incident.id, 'crisis', 'ravi').length, 1);
  assert.equal(begunFor(apart.values(), incident.id, 'assessment').length, 2);
});

test('a page takes up what was begun since it was opened, for the same person only', () => {
  const known = ofMo(1), fresh = ofMo(2), page = { address: '', at: 0, known: new Set([known.id]), person: null };
  assert.equal(meanwhile([known, fresh], crisis, incident.id, page), fresh);
  assert.equal(meanwhile([known, fresh], crisis, incident.id, { ...page, person: 'p1' }), undefined);
  assert.equal(meanwhile([known], crisis, incident.id, page), undefined, 'a second one is begun on purpose');
  const report = { ...crisis, code: 'report' }, theirs = { ...fresh, form_code: 'report', created_by: 'mo' };
  assert.equal(meanwhile([theirs], report, incident.id, page), undefined, 'a lead does not write in a colleague’s report');
});

test('the disk says what another window began, before this one has heard of it', async () => {
  const user = await someone(), start = Date.now(), begin = said.begin(crisis, incident, null);
  assert.deepEqual(await said.begunSince(user, start - 1_000), []);
  const [row] = layAssessments(new Map(), [entry(begin)], about).values();
  await add(user, [begin, said.answer(row, answer('I say'), 'Crisis')]);
  assert.deepEqual(await said.begunSince(user, start - 1_000), [begin.id]);
  assert.deepEqual(await said.begunSince(user, Date.now() + 10_000), []);
});

test('one more is begun for somebody else with the newest of the form; the call as a whole has one, and what nobody may begin none', () => {
  const overdose = { ...crisis, id: newId(), code: 'overdose' }, closing = { ...crisis, id: newId(), code: 'close-out' }, forms = [crisis, overdose, closing];
  assert.deepEqual(['crisis', 'overdose', 'close-out', 'hold'].map((code) => anewFor(forms, code)?.id), [crisis.id, overdose.id, undefined, undefined]);
});
