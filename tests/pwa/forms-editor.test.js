// What a lead's forms screens reckon: changing a questionnaire, options as lines, conditions, refusals, differences in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asLines, codeOf, fromLines, isPlain } from '../../pwa/lead/forms/choices.js';
import { condition, conditionWords, howOf, valueOf, ways, whenWords } from '../../pwa/lead/forms/conditions.js';
import { byLink, told } from '../../pwa/lead/forms/differing.js';
import { parted, readJson, refusals, whereNow, written } from '../../pwa/lead/forms/paths.js';
import { shownOf } from '../../pwa/lead/forms/safe.js';
import { addAfter, addInside, fresh, freshLink, inside, itemAt, listed, move, put, remove, renamed, retyped } from '../../pwa/lead/forms/tree.js';
import { shelved, wanted } from '../../pwa/lead/forms/versions.js';
import { enabled } from '../../pwa/state/forms.js';

/** @param {string} linkId @param {Record<string, any>} [more] */
const asked = (linkId, more = {}) => ({ linkId, type: 'boolean', text: `About ${linkId}?`, ...more });
/** @param {string} linkId @param {any[]} item */
const group = (linkId, item) => ({ linkId, type: 'group', text: linkId, item });
/** @returns {any} */
const form = () => ({ resourceType: 'Questionnaire', title: 'A form', item: [group('first', [asked('a'), asked('b')]), asked('c', { enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] }), group('last', [])] });
/** @param {any} tree */
const order = (tree) => listed(tree).map(({ place, item }) => `${place.join('.')} ${item.linkId}`);

test('a step gives a new form and leaves the old as it was', () => {
  const before = form(), kept = structuredClone(before), added = addAfter(before, [0, 0], asked('new'));
  assert.deepEqual(order(added.tree), ['0 first', '0.0 a', '0.1 new', '0.2 b', '1 c', '2 last']);
  assert.deepEqual(added.place, [0, 1]);
  assert.deepEqual(before, kept);
  assert.equal(itemAt(added.tree, [1]), itemAt(before, [1]), 'what did not change is the same');
});

test('an item is added at the end where none is chosen, and inside an empty section', () => {
  assert.deepEqual(addAfter(form(), null, asked('new')).place, [3]);
  const step = addInside(form(), [2], asked('new'));
  assert.deepEqual([step.place, itemAt(step.tree, [2, 0])?.linkId], [[2, 0], 'new']);
});

test('after a removal one looks at the neighbour, else at the section, else at nothing', () => {
  assert.deepEqual(remove(form(), [0, 1]).place, [0, 0]);
  assert.deepEqual(remove(remove(form(), [0, 0]).tree, [0, 0]).place, [0]);
  assert.equal(remove({ item: [asked('a')] }, [0]).place, null);
});

test('an item moves up, down, into the section before it and out again', () => {
  assert.deepEqual(order(move(form(), [0, 1], 'up')?.tree), ['0 first', '0.0 b', '0.1 a', '1 c', '2 last']);
  assert.deepEqual(order(move(form(), [1], 'down')?.tree), ['0 first', '0.0 a', '0.1 b', '1 last', '2 c']);
  const inwards = move(form(), [1], 'in');
  assert.deepEqual([inwards?.place, order(inwards?.tree)], [[0, 2], ['0 first', '0.0 a', '0.1 b', '0.2 c', '1 last']]);
  const outwards = move(inwards?.tree ?? {}, [0, 2], 'out');
  assert.deepEqual(outwards?.tree, form(), 'out is the way back from in');
  assert.deepEqual(outwards?.place, [1]);
});

test('there is no way beyond the ends, into a question, or out of the form', () => {
  assert.equal(move(form(), [0], 'up'), null);
  assert.equal(move(form(), [2], 'down'), null);
  assert.equal(move(form(), [0, 1], 'in'), null, 'a question holds nothing');
  assert.equal(move(form(), [0], 'in'), null);
  assert.equal(move(form(), [1], 'out'), null);
});

test('every move keeps every item', () => {
  for (const { place } of listed(form())) {
    for (const way of /** @type {const} */ (['up', 'down', 'in', 'out'])) {
      const step = move(form(), place, way);
      if (step) assert.deepEqual([listed(step.tree).map(({ item }) => item.linkId).sort(), itemAt(step.tree, /** @type {any} */ (step.place))?.linkId], [['a', 'b', 'c', 'first', 'last'], itemAt(form(), place)?.linkId]);
    }
  }
});

test('a new name in the record is taken by the conditions too, unless two have it', () => {
  const tree = renamed(form(), [0, 0], 'home');
  assert.equal(itemAt(tree, [1])?.enableWhen[0].question, 'home');
  const twice = put(form(), [0, 1], asked('a'));
  assert.equal(itemAt(renamed(twice, [0, 1], 'other'), [1])?.enableWhen[0].question, 'a', 'the other one is still called so');
});

test('new items have names of their own', () => {
  const tree = { item: [asked('question-1'), asked('question-3')] };
  assert.equal(freshLink(tree), 'question-2');
  assert.deepEqual(fresh(tree, 'group'), { linkId: 'section-1', type: 'group', text: '', item: [] });
});

test('another type lets go what it does not have and gets what it needs', () => {
  const choice = { ...asked('a'), type: 'choice', required: true, repeats: true, answerOption: [{ valueCoding: { code: 'x', display: 'X' } }], initial: [{ valueCoding: { code: 'x' } }] };
  assert.deepEqual(retyped(choice, 'open-choice').answerOption, choice.answerOption);
  assert.deepEqual(Object.keys(retyped(choice, 'integer')).sort(), ['linkId', 'required', 'text', 'type'], 'a phone takes one number');
  assert.equal(retyped(choice, 'text').repeats, true);
  assert.deepEqual(Object.keys(retyped(choice, 'display')).sort(), ['linkId', 'text', 'type']);
  assert.deepEqual(retyped(asked('a'), 'choice').answerOption, []);
  assert.equal(retyped({ ...asked('a', { maxLength: 40 }), type: 'text' }, 'string').maxLength, 40);
});

test('options are lines, and words without a code get one', () => {
  const lines = 'calm | Calm and quiet\n\n Ein Schläfchen?\n| Somebody';
  assert.deepEqual(fromLines(lines).map(({ valueCoding: { code, display } }) => [code, display]), [['calm', 'Calm and quiet'], ['ein_schlafchen', 'Ein Schläfchen?'], ['somebody', 'Somebody']]);
  assert.deepEqual(fromLines(asLines(fromLines(lines))), fromLines(lines), 'written down and read again they are the same');
  assert.equal(codeOf('  E Lake & Chicago  '), 'e_lake_chicago');
  assert.equal(isPlain([{ valueString: 'x' }]), false);
  assert.equal(isPlain([{ valueCoding: { code: 'x', display: 'X', system: 'urn:x' } }]), false);
});

test('a condition says how it compares, and what it says is read again', () => {
  for (const how of ['=', '!=', '>', 'exists:true', 'exists:false', 'state:declined', 'not-state:unable']) assert.equal(howOf(condition('a', 'integer', how)), how);
  assert.deepEqual(condition('a', 'choice', '=', { code: 'x' }), { question: 'a', operator: '=', answerCoding: { code: 'x' } });
  assert.equal(valueOf(condition('a', 'boolean', '=')), true);
  assert.ok(!ways('choice', '=').some(({ code }) => code === '>'), 'a choice has no order');
  assert.ok(ways('choice', '>').some(({ code }) => code === '>'), 'but what stands there is shown');
});

test('a condition made here opens its question on the phone', () => {
  const tree = /** @type {any} */ ({ item: [asked('a'), { ...asked('b'), enableWhen: [condition('a', 'boolean', 'state:declined'), condition('a', 'boolean', '=', true)], enableBehavior: 'any' }] });
  assert.deepEqual([...enabled(tree, {})], ['a']);
  assert.deepEqual([...enabled(tree, { a: { state: 'declined' } })], ['a', 'b']);
  assert.deepEqual([...enabled(tree, { a: { value: [true] } })], ['a', 'b']);
});

test('conditions are said in words', () => {
  const tree = { item: [asked('a', { text: 'Awake?', type: 'choice', answerOption: [{ valueCoding: { code: 'yes', display: 'Awake' } }] })] }, names = byLink(tree);
  assert.equal(conditionWords(condition('a', 'choice', '=', { code: 'yes' }), names, {}), '“Awake?” is “Awake”');
  assert.equal(whenWords({ enableBehavior: 'any', enableWhen: [condition('a', 'choice', 'state:declined'), condition('gone', 'boolean', '=', false)] }, names, {}), '“Awake?” was declined or “gone” is “No”');
});

test('a path of the server leads to its item, also after the item has moved', () => {
  assert.deepEqual(parted('item[2].item[0].enableWhen[1].question'), { place: [2, 0], rest: 'enableWhen[1].question' });
  assert.deepEqual(parted('item[0].item'), { place: [0], rest: 'item' });
  assert.deepEqual(parted('title'), { place: [], rest: 'title' });
  const [refused] = refusals({ 'item[0].item[1].text': 'Say what is asked' }, form()), moved = move(form(), [0, 1], 'out');
  assert.deepEqual(refused && whereNow(moved?.tree ?? {}, refused), [1]);
  assert.deepEqual(refused && whereNow(remove(form(), [0, 1]).tree, refused), null);
});

test('a form reads the same however its keys are kept', () => {
  const turned = { item: form().item, title: 'A form', resourceType: 'Questionnaire' };
  assert.equal(written(turned), written(form()));
  assert.match(written(form()), /^\{\n {2}"resourceType"/);
  assert.deepEqual(readJson(written(form())), { tree: form() });
  assert.ok('wrong' in readJson('{"item": ['));
  assert.ok('wrong' in readJson('[]'));
});

test('whatever a draft holds, what a phone can read of it is shown', () => {
  const odd = { title: 3, item: [null, 'x', asked('a', { enableWhen: [null, { question: 'b', operator: '=', answerQuantity: null }], answerOption: [{ valueString: 'x' }] }), asked('a'), { linkId: 'z', type: 'attachment' }, group('g', [7]), { ...group('h', []), item: 'x' }] };
  const shown = shownOf(odd);
  assert.deepEqual(shown.item.map(({ linkId }) => linkId), ['a', 'g', 'h']);
  assert.deepEqual([...enabled(shown, {})], ['a', 'g', 'h']);
  assert.deepEqual(listed(odd).map(({ place }) => place.join()), ['2', '3', '4', '5', '6'], 'and the editor keeps the numbers of the paths');
  assert.deepEqual(inside(odd.item[6]), []);
});

test('differences are said in words', () => {
  const before = form(), after = form();
  after.item[0].item[0] = asked('a', { text: 'Other?', required: true, type: 'choice', answerOption: [{ valueCoding: { code: 'x', display: 'X' } }] });
  after.item[1] = asked('c');
  /** @param {string} path @param {string|null} link_id @param {any} change @param {any} old @param {any} now */
  const one = (path, link_id, change, old, now) => ({ path, link_id, change, before: old, after: now });
  const words = told([
    one('version', null, 'changed', '1', '2'), one('title', null, 'changed', 'A form', 'The form'), one('item[0].item[0].text', 'a', 'changed', 'About a?', 'Other?'), one('item[0].item[0].required', 'a', 'changed', null, true),
    one('item[0].item[0].type', 'a', 'changed', 'boolean', 'choice'), one('item[0].item[0].answerOption', 'a', 'changed', [{ valueCoding: { code: 'y', display: 'Y' } }], after.item[0].item[0].answerOption),
    one('item[1].enableWhen', 'c', 'changed', before.item[1].enableWhen, null), one('item[4]', 'b', 'removed', 'About b?', null), one('item[2]', 'last', 'moved', 'item[1]', 'item[2]'),
  ], before, after, {});
  assert.deepEqual(words.map(({ words: said }) => said), ['The title changed', '“Other?” has other words', '“Other?” is needed now', '“Other?” is answered in another way', '“Other?” has other options', '“About c?” is asked at other times', '“About b?” is gone', '“last” stands elsewhere']);
  assert.deepEqual(words[4]?.detail, ['New: X', 'Gone: Y']);
  assert.deepEqual(words[5]?.detail, ['Before: when “About a?” is “Yes”', 'Now: always']);
});

test('versions stand by form, the newest first, with the one in use', () => {
  /** @param {string} code @param {number} version @param {string} state @returns {any} */
  const row = (code, version, state) => ({ id: `${code}${version}`, code, version, state, title: `${code} v${version}` });
  const [crisis] = shelved([row('crisis', 1, 'retired'), row('crisis', 3, 'draft'), row('crisis', 2, 'published')]);
  assert.deepEqual([crisis?.title, crisis?.versions.map(({ version }) => version), crisis?.out?.version, crisis?.draft?.version], ['crisis v2', [3, 2, 1], 2, 3]);
});

test('what calls are closed by stays in use, and of the suicide screens one', () => {
  const out = /** @type {any} */ ((/** @type {string} */ code) => ({ code, state: 'published' })), all = (/** @type {string[]} */ ...codes) => codes.map((code) => ({ code, out: out(code) }));
  assert.match(wanted(out('close-out'), all('close-out', 'crisis')), /closed/);
  assert.match(wanted(out('crisis'), all('crisis')), /closed/);
  assert.equal(wanted({ code: 'crisis', state: 'draft' }, all('crisis')), '');
  assert.equal(wanted(out('asq'), all('asq', 'bssa')), '');
  assert.match(wanted(out('asq'), [...all('asq', 'plan'), { code: 'bssa', out: undefined }]), /last suicide screen/);
  assert.equal(wanted(out('plan'), all('plan')), '');
});
