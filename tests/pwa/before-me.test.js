// Words take the place of what stood when their first letter was typed, and a tap of what it was tapped on; what a colleague said beside it stays until one is picked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../pwa/base/ids.js';
import { allShown, movedOn, replaces, shownBy, tappedOn, typedOf } from '../../pwa/paper/before-me.js';
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
/** What stands after these words were said over it. @param {any} row @param {string[]|import('../../pwa/paper/before-me.js').Seen} seen @param {Set<string>} [made] @param {string[]} [value] */
function over(row, seen, made = new Set(), value = ['He is calm']) {
  const act = said.answer(row, { note: { value } }, 'crisis', replaces(row, ['note'], Array.isArray(seen) ? { shown: seen } : seen, made));
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

test('a tap beside two answers takes the place of the one that it was tapped on, and the other still waits', () => {
  const psychosis = mos({ value: ['psychosis'] }), suicidal = mos({ value: ['suicidal_thoughts'] }, { actor: 'lee' });
  for (const value of [['psychosis', 'panic'], []]) {
    const { after, both } = over(heard(psychosis, [suicidal]), tappedOn(psychosis, [psychosis, suicidal]), new Set(), value);
    assert.deepEqual([after, both], [[psychosis.act], ['ravi', 'lee']]);
    assert.deepEqual(over(heard(psychosis, [suicidal]), tappedOn(undefined), new Set(), value).both, ['ravi', 'mo', 'lee'], 'nobody saw them');
  }
});

test('also where the other is what the same phone said a moment ago; a tap right after the last one replaces that', () => {
  const psychosis = mos({ value: ['psychosis'] }), mine = mos({ value: ['suicidal_thoughts'] }, { actor: 'ravi' }), made = new Set([mine.act]);
  assert.deepEqual(over(heard(psychosis, [mine]), tappedOn(psychosis, [psychosis, mine]), made, ['psychosis', 'panic']).both, ['ravi', 'ravi']);
  assert.deepEqual(over(heard(mine), tappedOn(undefined), made, ['suicidal_thoughts', 'panic']).both, []);
});

test('a pick takes the place of all that stood before whoever picked, and of nothing that came after', () => {
  const one = mos({ value: ['a'] }, { also: [newId()] }), other = mos({ value: ['b'] }), third = mos({ value: ['c'] }, { actor: 'lee' });
  const seen = allShown(one, [one, other]);
  assert.deepEqual(seen, [one.act, one.also[0], other.act]);
  assert.deepEqual(over(heard(one, [other]), seen, new Set(), ['b']).both, []);
  assert.deepEqual(over(heard(third, [one, other]), seen, new Set(), ['b']).both, ['ravi', 'lee']);
});
