// A form filled in without signal: what is on this phone shows at once, and two answers stay two until one is picked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { newId } from '../../pwa/base/ids.js';
import { layAssessments } from '../../pwa/state/lay-assessments.js';
import * as said from '../../pwa/sync/assessing.js';
import { beginnings } from '../../pwa/paper/prefill.js';
import { begunFor, startable } from '../../pwa/paper/kinds.js';

/** @param {string} code @param {any} [more] @returns {any} */
const form = (code, more) => ({ id: newId(), stamp: '1', code, version: 1, state: 'published', title: code, questionnaire: { item: [] }, ...more });
/** @param {any} command @param {any} [more] @returns {any} */
const entry = (command, more) => ({ ...command, state: 'queued', tries: 0, createdAt: 1, ...more });
const asq = form('asq'), incident = { id: newId() };
/** @param {string} [actor] */
const about = (actor = 'ravi') => ({ actor, forms: new Map([[asq.id, asq]]) });
/** @param {string} code */
const yes = (code) => ({ [code]: { value: ['yes'] } });

/** A begun form with one answer, as it lies on the phone. */
function begun() {
  const begin = said.begin(asq, incident, null);
  const [row] = layAssessments(new Map(), [entry(begin)], about()).values();
  const first = said.answer(row, yes('q1'), 'asq');
  return { begin, first, id: begin.id };
}

test('the first answer begins the form, and both show before anything was sent', () => {
  const { begin, first, id } = begun();
  const row = layAssessments(new Map(), [entry(begin), entry(first)], about()).get(id);
  assert.deepEqual([row?.state, row?.answers.q1.value, row?.answers.q1.act, row?.unsent], ['open', ['yes'], first.id, 'saved']);
  assert.deepEqual([row?.score?.result, row?.level?.level], ['non_acute_positive', 'moderate']);
});

test('the next answer to a question names the one that it replaces', () => {
  const { begin, first, id } = begun();
  const before = /** @type {any} */ (layAssessments(new Map(), [entry(begin), entry(first)], about()).get(id));
  const second = said.answer(before, { q1: { value: ['no'] } }, 'asq');
  assert.deepEqual(second.body.after, [first.id]);
  const row = layAssessments(new Map(), [entry(begin), entry(first), entry(second)], about()).get(id);
  assert.deepEqual([row?.answers.q1.value, row?.conflicts], [['no'], {}]);
});

test('what another device answered meanwhile stays beside mine until one act names both', () => {
  const { begin, first, id } = begun();
  const mo = { value: ['no'], act: newId(), actor: 'mo', at: '2026-01-01T00:00:00.000Z' };
  const known = /** @type {any} */ (layAssessments(new Map(), [entry(begin)], about()).get(id));
  const server = { ...known, unsent: undefined, answers: { q1: mo } };
  const row = /** @type {any} */ (layAssessments(new Map([[id, server]]), [entry(first)], about()).get(id));
  assert.deepEqual(row.conflicts.q1.map((/** @type {any} */ one) => one.act), [first.id, mo.act]);
  const pick = said.answer(row, { q1: { value: ['no'] } }, 'asq');
  assert.deepEqual(new Set(pick.body.after), new Set([first.id, mo.act]));
  const picked = layAssessments(new Map([[id, server]]), [entry(first), entry(pick)], about()).get(id);
  assert.deepEqual([picked?.answers.q1.value, picked?.conflicts], [['no'], {}]);
});

test('laying what the server already told changes nothing, however often', () => {
  const { begin, first, id } = begun();
  const once = /** @type {any} */ (layAssessments(new Map(), [entry(begin), entry(first)], about()).get(id));
  const told = new Map([[id, { ...once, unsent: undefined }]]);
  const again = layAssessments(told, [entry(begin, { state: 'done' }), entry(first, { state: 'done' })], about()).get(id);
  assert.deepEqual([again?.answers, again?.conflicts, again?.unsent], [once.answers, {}, undefined]);
});

test('what is done but was replaced on another device does not come back as a conflict', () => {
  const { begin, first, id } = begun();
  const known = /** @type {any} */ (layAssessments(new Map(), [entry(begin)], about()).get(id));
  const later = { value: ['no'], act: newId(), actor: 'mo', at: new Date(Date.now() + 60_000).toISOString() };
  const row = layAssessments(new Map([[id, { ...known, answers: { q1: later } }]]), [entry(first, { state: 'done' })], about()).get(id);
  assert.deepEqual([row?.answers.q1.act, row?.conflicts], [later.act, {}]);
});

test('taken by the server, both answers stand until the paper comes as the server then had it', () => {
  const { begin, first, id } = begun();
  const known = /** @type {any} */ (layAssessments(new Map(), [entry(begin)], about()).get(id));
  const later = { value: ['no'], act: newId(), actor: 'mo', at: new Date(Date.now() + 60_000).toISOString() };
  const shown = (/** @type {string} */ stamp) => {
    const row = /** @type {any} */ (layAssessments(new Map([[id, { ...known, stamp, answers: { q1: later } }]]), [entry(first, { state: 'done', edge: 41 })], about()).get(id));
    return [row.answers.q1.act, (row.conflicts.q1 ?? []).length];
  };
  assert.deepEqual([shown('40.9'), shown('41.2')], [[first.id, 2], [later.act, 0]]);
});

test('a signature names all it stands for; opened again, also by a clock that is behind, it is signed once more as amended', () => {
  const { begin, first, id } = begun();
  const entries = [entry(begin), entry(first)];
  const look = () => /** @type {any} */ (layAssessments(new Map(), entries, about()).get(id));
  const sign = said.sign(look(), 'asq');
  assert.deepEqual(sign.body.seen, [first.id]);
  entries.push(entry(sign));
  assert.equal(look().state, 'signed');
  const amend = said.amend(look(), 'A word was missing', 'asq');
  entries.push(entry({ ...amend, body: { ...amend.body, at: new Date(Date.now() - 3_600_000).toISOString() } }));
  assert.deepEqual([look().state, look().amending.reason], ['open', 'A word was missing']);
  entries.push(entry({ ...said.sign(look(), 'asq'), id: newId() }));
  assert.deepEqual([look().state, look().signed.length], ['amended', 2]);
});

test('raising the level is one act; lowering without a consult does not count', () => {
  const { begin, first, id } = begun();
  const entries = [entry(begin), entry(first)];
  const look = () => /** @type {any} */ (layAssessments(new Map(), entries, about()).get(id));
  entries.push(entry(said.setLevel(look(), 'high')));
  assert.equal(look().level.level, 'high');
  entries.push(entry(said.setLevel(look(), 'low')));
  assert.equal(look().level.level, 'high');
  entries.push(entry(said.setLevel(look(), 'low', { reason: 'Calm, with family', consult: 'Lena, lead' })));
  assert.equal(look().level.level, 'low');
});

test('what is answered on a signed paper stands beside what was signed, before the server says so too', () => {
  const { begin, first, id } = begun();
  const open = /** @type {any} */ (layAssessments(new Map(), [entry(begin), entry(first)], about()).get(id));
  /** @param {string} actor @param {any} [more] */
  const server = (actor, more) => new Map([[id, { ...open, unsent: undefined, state: 'signed', signed: [{ act: 'sign', actor, at: first.body.at, reason: null }], ...more }]]);
  const later = (/** @type {any} */ answers, /** @type {number} */ seconds = 5) => {
    const made = said.answer(open, answers, 'asq');
    return { ...made, body: { ...made.body, at: new Date(Date.parse(first.body.at) + seconds * 1_000).toISOString() } };
  };
  /** @param {Map<string, any>} known @param {any[]} commands @returns {any} */
  const look = (known, ...commands) => layAssessments(known, commands.map((one) => entry(one)), about()).get(id);

  const no = later({ q1: { value: ['no'] } }), row = look(server('ravi'), no);
  assert.deepEqual([row.state, row.answers.q1.act, row.conflicts.q1.map((/** @type {any} */ one) => [one.act, one.unsigned ?? false])], ['signed', first.id, [[first.id, false], [no.id, true]]]);
  const unsure = later({ q1: { state: 'declined' } }, 6), again = { ...unsure, body: { ...unsure.body, after: [first.id, no.id] } };
  assert.deepEqual(look(server('ravi'), no, again).conflicts.q1.map((/** @type {any} */ one) => one.act), [first.id, again.id], 'a later slip takes the place of the earlier one');
  const same = look(server('ravi'), later(yes('q1')));
  assert.deepEqual([same.answers.q1.act, same.conflicts], [first.id, {}], 'who says the same differs in nothing');
  const untouched = look(server('ravi'), later(yes('q2')));
  assert.deepEqual([untouched.answers.q2.value, untouched.answers.q2.unsigned, untouched.conflicts], [['yes'], true, {}]);

  const before = later({ q1: { value: ['no'] } }, -5);
  assert.equal(look(server('mo'), before).answers.q1.act, first.id, 'Mo did not sign what had not reached them');
  const amending = { act: 'amend', actor: 'ravi', at: new Date(Date.parse(first.body.at) + 1_000).toISOString(), reason: 'A word' };
  assert.equal(look(server('ravi', { state: 'open', amending }), no).answers.q1.act, no.id, 'opened again, it is corrected');
});

test('what was signed on this phone was answered before it, also when the server tells of the signature first', () => {
  const { begin, first, id } = begun();
  const open = /** @type {any} */ (layAssessments(new Map(), [entry(begin), entry(first)], about()).get(id)), sign = said.sign(open, 'asq');
  const known = new Map([[id, { ...open, unsent: undefined, answers: {}, state: 'signed', signed: [{ act: sign.id, actor: 'ravi', at: sign.body.at, reason: null }] }]]);
  assert.equal(layAssessments(known, [entry(first), entry(sign)], about()).get(id)?.answers.q1.unsigned, undefined);
});

test('an answer to a form this phone does not know is kept for the server and breaks no list', () => {
  const stray = said.answer(/** @type {any} */ ({ id: newId(), answers: {}, conflicts: {} }), yes('q1'), 'asq');
  assert.equal(layAssessments(new Map(), [entry(stray)], about()).size, 0);
});

test('what a form begins with is offered as it would be answered', () => {
  assert.deepEqual(beginnings(JSON.parse(readFileSync(new URL('../../app/assessments/shipped/close-out.json', import.meta.url), 'utf8'))), { hold: { value: ['none'] }, injuries: { value: ['none'] } });
  const made = { resourceType: 'Questionnaire', title: 'x', item: [{ linkId: 'a', type: 'boolean', text: 'A', initial: [{ valueBoolean: false }] }, { linkId: 'b', type: 'quantity', text: 'B', initial: [{ valueQuantity: { value: 2, unit: 'mg', code: 'mg' } }] }] };
  assert.deepEqual(beginnings(/** @type {any} */ (made)), { a: { value: [false] }, b: { value: [{ value: 2, unit: 'mg' }] } });
});

test('a tool offers its published forms in order, and "other" every form that has no tool', () => {
  const forms = [form('safe-t'), asq, form('bssa'), form('crisis'), form('asq', { state: 'retired' }), form('night-shift')];
  assert.deepEqual(startable(forms, 'screen').map(({ code }) => code), ['asq', 'bssa', 'safe-t']);
  assert.deepEqual(startable(forms, 'other').map(({ code }) => code), ['night-shift']);
  const rows = /** @type {any[]} */ ([{ id: 'b', incident_id: 'x', form_code: 'asq', created_at: '2' }, { id: 'a', incident_id: 'x', form_code: 'asq', created_at: '1' }, { id: 'c', incident_id: 'y', form_code: 'asq', created_at: '1' }]);
  assert.deepEqual(begunFor(rows, 'x', 'screen').map(({ id }) => id), ['a', 'b']);
});

test('what was begun without signal keeps its version, whichever version came or went meanwhile and whatever is sent first', () => {
  const old = form('asq', { version: 1 }), next = form('asq', { version: 2 });
  const one = said.begin(old, incident, null), two = said.begin(next, incident, null);
  const row = (/** @type {any} */ command, /** @type {any} */ of) => /** @type {any} */ (layAssessments(new Map(), [entry(command)], { actor: 'ravi', forms: new Map([[of.id, of]]) }).get(command.id));
  const mine = [entry(one), entry(said.answer(row(one, old), yes('q1'), 'asq'))], others = [entry(two), entry(said.answer(row(two, next), yes('q2'), 'asq'))];
  const states = /** @type {[string, string, number[]][]} */ ([['published', 'draft', [1]], ['retired', 'published', [2]], ['retired', 'retired', []]]);
  for (const [before, after, out] of states) {
    for (const sent of [[...mine, ...others], [...others, ...mine], [mine[0], others[0], others[1], mine[1]]]) {
      const forms = [{ ...old, state: before }, { ...next, state: after }];
      for (const known of [forms, [...forms].reverse()]) {
        const laid = layAssessments(new Map(), sent, { actor: 'ravi', forms: new Map(known.map((each) => [each.id, each])) });
        const found = [one, two].map(({ id }) => laid.get(id)).map((each) => [each?.form_id, each?.form_version, Object.keys(each?.answers ?? {})]);
        assert.deepEqual(found, [[old.id, 1, ['q1']], [next.id, 2, ['q2']]]);
        assert.deepEqual(startable(known, 'screen').map(({ version }) => version), out);
      }
    }
  }
});

test('where a question takes words of one’s own, it begins with them as its answer has them', () => {
  const item = (/** @type {string} */ type) => ({ linkId: 'a', type, text: 'a', initial: [{ valueString: 'none known' }] });
  assert.deepEqual(beginnings(/** @type {any} */ ({ item: [item('open-choice')] })), { a: { value: [{ text: 'none known' }] } });
  assert.deepEqual(beginnings(/** @type {any} */ ({ item: [item('string')] })), { a: { value: ['none known'] } });
});
