// Words take the place of what stood when their first letter was typed; what a colleague said meanwhile stays beside them until one is picked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../pwa/base/ids.js';
import { movedOn, replaces, shownBy, typedOf } from '../../pwa/paper/before-me.js';
import { layAssessments } from '../../pwa/state/lay-assessments.js';
import * as said from '../../pwa/sync/assessing.js';

const form = /** @type {any} */ ({ id: newId(), code: 'crisis', version: 1, title: 'crisis', questionnaire: { item: [] } });
const begin = said.begin(form, { id: newId() }, null), about = { actor: 'ravi', forms: new Map([[form.id, form]]) };
/** @param {any} command @returns {any} */
const entry = (command) => ({ ...command, state: 'queued', tries: 0, createdAt: 1 });
const [empty] = layAssessments(new Map(), [entry(begin)], about).values();
/** @param {any} answer @param {any} [more] @returns {any} */
const mos = (answer, more) => ({ act: newId(), actor: 'mo', at: new Date(Date.now() - 5_000).toISOString(), ...answer, ...more });
/** @param {any} note @param {any[]} [beside] @returns {any} */
const heard = (note, beside) => ({ ...empty, unsent: undefined, answers: { note }, conflicts: beside ? { note: [note, ...beside] } : {} });
/** What stands after these words were said over it. @param {any} row @param {string[]} seen @param {Set<string>} [made] */
function over(row, seen, made = new Set()) {
  const act = said.answer(row, { note: { value: ['He is calm'] } }, 'crisis', replaces(row, ['note'], seen, made));
  const now = /** @type {any} */ (layAssessments(new Map([[row.id, row]]), [entry(act)], about).get(row.id));
  return { act, after: act.body.after ?? [], both: (now.conflicts.note ?? []).map((/** @type {any} */ one) => one.actor) };
}

test('an answer that came while somebody typed in an empty field stays beside their words', () => {
  for (const answer of [{ value: ['has a knife in the bag'] }, { state: 'declined' }]) {
    const { after, both } = over(heard(mos(answer)), shownBy(undefined));
    assert.deepEqual([after, both], [[], ['ravi', 'mo']]);
  }
});

test('what stood at the first letter is replaced, and what replaced it meanwhile is not', () => {
  const first = mos({ value: ['He'] }), later = mos({ value: ['has a knife in the bag'] });
  assert.deepEqual(over(heard(first), shownBy(first)).both, []);
  const { after, both } = over(heard(later), shownBy(first));
  assert.deepEqual([after, both], [[first.act], ['ravi', 'mo']]);
});

test('who goes on writing replaces their own words and not the ones that stand beside them', () => {
  const knife = mos({ value: ['has a knife in the bag'] }), mine = mos({ value: ['He is'] }, { actor: 'ravi' });
  const { after, both } = over(heard(mine, [knife]), shownBy(mine));
  assert.deepEqual([after, both], [[mine.act], ['ravi', 'mo']]);
});

test('what was said on this page since the first letter is no other answer; another window’s is', () => {
  const mine = mos({ value: ['He is'] }, { actor: 'ravi' });
  assert.deepEqual(over(heard(mine), [], new Set([mine.act])).both, []);
  assert.deepEqual(over(heard(mine), []).both, ['ravi', 'ravi']);
});

test('all who said the same were before the author, and one who says it later was not', () => {
  const both = mos({ value: ['calm'] }, { also: [newId()] });
  assert.deepEqual(shownBy(both), [both.act, both.also[0]]);
  assert.equal(movedOn({ text: 'x', seen: [both.act] }, shownBy(both)), true);
  assert.equal(movedOn({ text: 'x', seen: shownBy(both) }, shownBy(both)), false);
  assert.equal(movedOn({ text: 'x' }, shownBy(both)), false, 'kept before it was noted');
});

test('words that were kept by an older app are found again, and an emptied field leaves nothing', () => {
  assert.deepEqual([typedOf('door', true), typedOf(null, false), typedOf({ text: '', seen: [] }, true)], [{ text: 'door' }, null, null]);
  assert.deepEqual(typedOf({ text: '', seen: [] }, false), { text: '', seen: [] });
});

test('what is tapped replaces all that stands, as before', () => {
  const one = mos({ value: ['a'] }), other = mos({ value: ['b'] });
  assert.deepEqual(said.answer(heard(one, [other]), { note: { value: ['b'] } }, 'crisis').body.after, [one.act, other.act]);
});
