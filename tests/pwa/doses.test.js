// A dose of naloxone is never written over another: what is free, what counts, and two doses that two phones wrote as one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { newId } from '../../pwa/base/ids.js';
import { tappedOn } from '../../pwa/paper/before-me.js';
import { countOf, doseOf, freeDose, handedWith, hidden, known, takenOff, timesOf, twice, withoutTime } from '../../pwa/paper/doses.js';
import { enabled } from '../../pwa/state/forms.js';
import { layAssessments } from '../../pwa/state/lay-assessments.js';
import { handedOut } from '../../pwa/state/handed-out.js';
import { left } from '../../pwa/state/stock.js';
import * as told from '../../pwa/sync/assessing.js';
import { besideOf, doseOut } from '../../pwa/sync/dose.js';
import { handOut, takeBack } from '../../pwa/sync/supplies.js';

const form = { questionnaire: JSON.parse(readFileSync(new URL('../../app/assessments/shipped/overdose.json', import.meta.url), 'utf8')) };
const at = (/** @type {number} */ minute) => `2026-11-27T07:${String(minute).padStart(2, '0')}:00.000Z`;
/** @param {string} act @param {any[]} value */
const said = (act, ...value) => ({ value, act, actor: 'ravi', at: at(0) });
/** @param {Record<string, any>} answers @param {Record<string, any[]>} [conflicts] @returns {any} */
const paper = (answers, conflicts = {}) => ({ answers, conflicts });

test('what somebody gave before the crew came is a dose, also where nobody can tell when', () => {
  for (const first of [{ 'dose1.by': said('a', 'bystander') }, { 'dose1.at': { state: 'unable', act: 'a' } }, { 'dose1.amount': said('a', { value: 4 }) }, { 'dose1.route': said('a', 'other') }]) {
    assert.deepEqual([freeDose(form.questionnaire, paper(first)), countOf(paper(first)), timesOf(paper(first))], [2, 1, []]);
  }
  const taken = paper({ 'dose1.at': said('b'), 'dose1.by': said('b') });
  assert.deepEqual([freeDose(form.questionnaire, taken), countOf(taken)], [1, 0]);
});

test('the dose after one without a time is asked about all the same', () => {
  for (const first of [{ 'dose1.at': { state: 'unable' } }, { 'dose1.at': { value: [] }, 'dose1.by': { value: ['team'] } }]) {
    const shown = enabled(/** @type {any} */ (form.questionnaire), /** @type {any} */ ({ ...first, 'dose2.at': said('b', at(5)) }));
    assert.ok(shown.has('dose2.at') && shown.has('dose3.at') && !shown.has('dose4'));
  }
});

test('two phones that each gave a dose gave two, and one tap writes them apart', () => {
  const [mine, other] = [said('mine', at(9)), said('other', at(7))];
  const both = paper(
    { 'dose1.at': mine, 'dose1.route': { ...said('mine', 'nasal'), also: ['other'] }, 'dose1.by': said('mine', 'team'), 'dose2.at': said('next', at(12)) },
    { 'dose1.at': [mine, other], 'dose1.by': [said('mine', 'team'), said('other', 'ems')] },
  );
  assert.deepEqual([countOf(both), freeDose(form.questionnaire, both), timesOf(both)], [3, 3, [at(7), at(9), at(12)]]);
  assert.deepEqual(twice(form.questionnaire, both), [{ dose: 1, times: [at(7), at(9)], apart: {
    'dose1.at': { value: [at(7)] }, 'dose1.by': { value: ['ems'] }, 'dose3.at': { value: [at(9)] }, 'dose3.route': { value: ['nasal'] }, 'dose3.by': { value: ['team'] },
  } }]);
});

test('once they are apart nothing differs any more', () => {
  const begun = { id: 'p', form_code: 'overdose', state: 'open', levels: [], signed: [], amending: null };
  const both = { ...begun, ...paper({ 'dose1.at': said('a', at(1)) }, { 'dose1.at': [said('a', at(1)), said('b', at(2))] }) };
  const tap = told.answer(both, /** @type {any} */ (twice(form.questionnaire, both)[0].apart), 'Overdose');
  const [row] = layAssessments(new Map([['p', both]]), [/** @type {any} */ ({ ...tap, state: 'queued' })], { actor: 'ravi', forms: new Map() }).values();
  assert.deepEqual([row.conflicts, timesOf(row), countOf(row), freeDose(form.questionnaire, row)], [{}, [at(1), at(2)], 2, 3]);
});

test('where no dose is left to write it into, nothing is offered that would lose one', () => {
  const full = Object.fromEntries([2, 3, 4, 5, 6].map((dose) => [`dose${dose}.at`, said(`${dose}`, at(dose))]));
  const [{ apart }] = twice(form.questionnaire, paper({ 'dose1.at': said('a', at(1)), ...full }, { 'dose1.at': [said('a', at(1)), said('b', at(2))] }));
  assert.equal(apart, undefined);
});

const items = (/** @type {any[]} */ doses) => ({ ...form.questionnaire, item: doses });
const group = (/** @type {number} */ n, /** @type {object} */ more = {}) => ({ linkId: `dose${n}`, type: 'group', text: `Dose ${n}`, item: ['at', 'by'].map((part) => ({ linkId: `dose${n}.${part}`, type: part === 'at' ? 'dateTime' : 'string', text: part })), ...more });
const afterTime = (/** @type {number} */ n) => ({ enableWhen: [{ question: `dose${n - 1}.at`, operator: 'exists', answerBoolean: true }] });
/** As the first version asked: a dose only after the time of the one before. */
const v1 = { ...form.questionnaire, version: '1', item: form.questionnaire.item.map((/** @type {any} */ item) => {
  const [, n] = /^dose([2-6])$/.exec(item.linkId) ?? [], { enableBehavior: _any, ...rest } = item;
  return n ? { ...rest, ...afterTime(Number(n)) } : item;
}) };

test('a dose goes where the form shows it', () => {
  const before = paper({ 'dose1.by': said('a', 'bystander') }), timed = paper({ 'dose1.at': said('a', at(1)) });
  const own = items([group(1), group(2, afterTime(2)), group(3)]);
  assert.deepEqual([freeDose(own, before), freeDose(own, timed)], [3, 2], 'the first that would show, not the first that is free');
  assert.deepEqual([freeDose(v1, timed), hidden(v1, timed)], [2, []]);
});

test('where an older form shows none, the dose is written over no other, and it is said', () => {
  const before = paper({ 'dose1.by': said('a', 'bystander') }), given = paper({ ...before.answers, 'dose2.at': said('b', at(4)) });
  assert.deepEqual([freeDose(v1, before), hidden(v1, before)], [2, []]);
  assert.deepEqual([hidden(v1, given), countOf(given), timesOf(given)], [[2], 2, [at(4)]]);
  assert.deepEqual(hidden(v1, paper({ ...given.answers, 'dose1.at': said('c', at(1)) })), [], 'shown once the first has a time');
  assert.deepEqual(hidden(form.questionnaire, given), []);
});

test('a dose is never written into a question that a form does not have', () => {
  const own = items([group(1)]);
  assert.deepEqual([freeDose(own, paper({})), freeDose(own, paper({ 'dose1.at': said('a', at(1)) })), freeDose(items([]), paper({}))], [1, undefined, undefined]);
  assert.deepEqual(Object.keys(doseOf(own, 1, { at: { value: [at(1)] }, route: { value: ['nasal'] }, by: { value: ['team'] } })), ['dose1.at', 'dose1.by']);
  const [{ apart }] = twice(own, paper({ 'dose1.at': said('a', at(1)) }, { 'dose1.at': [said('a', at(1)), said('b', at(2))] }));
  assert.equal(apart, undefined);
});

const call = { id: newId() }, van = newId(), [tap, others, typed] = [newId(), newId(), newId()];
const out = (/** @type {string} */ act) => /** @type {any} */ ({ id: besideOf(act), items: { naloxone: 1 }, retracted: false });
const kit = /** @type {any} */ ({ id: newId(), items: { naloxone: 1 }, retracted: false });
const tapped = { 'dose1.at': said(tap, at(1)), 'dose1.route': said(tap, 'nasal'), 'dose1.by': said(tap, 'team') };

/** @param {any} filled @param {any} answers @param {any[]} given */
const back = (filled, answers, given) => handedWith(takenOff(filled, answers), given);
const clear = { 'dose1.at': { value: [] } }, none = { back: [], coming: [], unsure: 0 };

test('a time that is cleared and put in again leaves the dose, and its naloxone where it is', () => {
  assert.deepEqual(back(paper(tapped), clear, [out(tap)]), none);
  const cleared = paper({ ...tapped, 'dose1.at': said(typed) });
  assert.deepEqual([countOf(cleared), timesOf(cleared)], [1, []], 'it still counts, and the paper and the van agree');
  const again = paper({ ...tapped, 'dose1.at': said(typed, at(3)) });
  assert.deepEqual([back(cleared, { 'dose1.at': { value: [at(3)] } }, [out(tap)]), countOf(again), withoutTime(again, 1)], [none, 1, undefined]);
});

test('one tap takes a dose that lost its time off, with its own hand-out', () => {
  const cleared = paper({ ...tapped, 'dose1.at': said(typed), 'dose1.amount': said(others, { value: 4 }) }), all = withoutTime(cleared, 1);
  assert.deepEqual(all, { 'dose1.at': { value: [] }, 'dose1.route': { value: [] }, 'dose1.amount': { value: [] }, 'dose1.by': { value: [] } });
  assert.deepEqual(back(cleared, all, [kit, out(others), out(tap)]), { ...none, back: [besideOf(tap)] });
  assert.deepEqual(back(cleared, all, [kit, { ...out(tap), retracted: true }]), none, 'what went back already does not go back twice');
  const off = paper({ ...cleared.answers, ...all });
  assert.deepEqual([known(off, 1), withoutTime(off, 1)], [false, undefined], 'nothing is left to take off');
});

test('only a dose that lost its time is asked about', () => {
  const by = tapped['dose1.by'];
  for (const filled of [paper({}), paper(tapped), paper({ 'dose1.by': by }), paper({ 'dose1.at': { state: 'unable', act: typed }, 'dose1.by': by }), paper({ 'dose1.at': said(typed), 'dose1.by': by }, { 'dose1.at': [said(typed), said(tap, at(1))] })]) assert.equal(withoutTime(filled, 1), undefined);
});

test('of a dose that something else is known of, only the last that is cleared takes the hand-out back', () => {
  assert.deepEqual(back(paper({ ...tapped, 'dose1.at': said(typed, at(3)) }), clear, [out(tap)]), none);
  assert.deepEqual(back(paper(tapped), { 'dose1.route': { value: [] } }, [out(tap)]), none, 'it was given all the same');
  assert.deepEqual(back(paper({ 'dose1.by': tapped['dose1.by'] }), { 'dose1.by': { value: [] } }, [out(tap)]), { ...none, back: [besideOf(tap)] }, 'though its time was put right before');
});

const both = paper({ ...tapped, 'dose1.route': { ...tapped['dose1.route'], also: [others] }, 'dose1.by': { ...tapped['dose1.by'], also: [others] } }, { 'dose1.at': [said(tap, at(1)), said(others, at(2))] });
const pick = (/** @type {number} */ minute) => ({ 'dose1.at': { value: [at(minute)] } });

test('two phones that tapped for one dose leave one hand-out: that of the time which was picked', () => {
  const given = [out(tap), out(others)];
  assert.deepEqual(back(both, pick(1), given), { ...none, back: [besideOf(others)] });
  assert.deepEqual(back(both, pick(2), given), { ...none, back: [besideOf(tap)] });
  assert.deepEqual(back(both, pick(9), given), { ...none, back: [besideOf(tap)] }, 'another time is one dose too');
  assert.deepEqual(back(both, clear, given), { ...none, back: [besideOf(tap)] }, 'and one without a time');
});

test('what is tapped on one of two times leaves the other, and the naloxone of both doses that still count', () => {
  const given = [out(tap), out(others)], seen = tappedOn(both.answers['dose1.at'], both.conflicts['dose1.at']);
  assert.deepEqual([seen.shown, seen.beside], [[tap], [others]]);
  const tapped = (/** @type {any} */ answers) => handedWith(takenOff(both, answers, seen), given);
  assert.deepEqual(tapped(pick(9)), none);
  assert.deepEqual(tapped(clear), { ...none, back: [besideOf(tap)] }, 'the other time is still a dose, with its own hand-out');
});

test('a time that is cleared beside one that was cleared before leaves no dose', () => {
  const again = paper({ 'dose1.at': said(others, at(3)) }, { 'dose1.at': [said(others, at(3)), said(typed)] }), seen = tappedOn(again.answers['dose1.at'], again.conflicts['dose1.at']);
  assert.deepEqual(handedWith(takenOff(again, clear, seen), [kit]), { ...none, unsure: 1 });
});

test('picking the time that somebody typed for a dose leaves its only hand-out', () => {
  const late = paper(tapped, { 'dose1.at': [said(tap, at(1)), said(typed, at(3))] });
  for (const answer of [pick(1), pick(3), pick(9), clear]) assert.deepEqual(back(late, answer, [out(tap)]), none);
  assert.deepEqual(back(late, pick(3), []), none, 'also while it is on its way');
  assert.deepEqual(back(late, pick(3), [out(tap), kit]), { ...none, unsure: 1 }, 'the other may have been noted by hand');
  const next = paper({ ...late.answers, 'dose2.at': said(others, at(8)), 'dose2.by': said(others, 'team') }, late.conflicts);
  assert.deepEqual(back(next, pick(3), [out(tap), out(others)]), none, 'that of the next dose is not in question');
});

test('a hand-out that is still on its way is taken back too', () => {
  const cleared = paper({ ...tapped, 'dose1.at': said(typed) }), all = withoutTime(cleared, 1);
  assert.deepEqual(back(cleared, all, []), { ...none, coming: [besideOf(tap)] });
  assert.deepEqual(back(cleared, all, [kit]), { back: [], coming: [besideOf(tap)], unsure: 1 });
  assert.deepEqual(back(both, pick(1), [out(tap)]), { ...none, coming: [besideOf(others)] });
  assert.deepEqual(back(both, pick(2), [out(tap)]), { ...none, back: [besideOf(tap)] });
});

test('nothing is waited for where no tap of a team said the dose', () => {
  const typedIn = paper({ 'dose1.at': said(typed, at(1)), 'dose1.by': said(others, 'team') }), ems = paper({ 'dose1.at': said(typed), 'dose1.route': said(tap, 'nasal'), 'dose1.by': said(tap, 'ems') });
  assert.deepEqual(back(typedIn, { ...clear, 'dose1.by': { value: [] } }, []), none);
  assert.deepEqual(back(ems, withoutTime(ems, 1), []), none);
  const apart = paper({ 'dose1.at': said(typed, at(1)), 'dose2.at': said(typed), 'dose2.route': said(typed, 'nasal'), 'dose2.by': said(typed, 'team') });
  assert.deepEqual(back(apart, withoutTime(apart, 2), []), none, 'one that wrote two doses apart gave none out');
});

test('where nobody can tell which hand-out it was, that is said, but not of what others gave', () => {
  const lost = (/** @type {any} */ answers, /** @type {any[]} */ given) => back(paper(answers), clear, given);
  assert.deepEqual(lost({ 'dose1.at': said(typed, at(1)) }, [kit]), { ...none, unsure: 1 });
  assert.deepEqual(lost({ 'dose1.at': said(typed, at(1)) }, [{ ...kit, retracted: true }]), none, 'none stands any more');
  assert.deepEqual(lost({ 'dose1.at': said(typed, at(1)), 'dose2.at': said(tap, at(4)) }, [out(tap)]), none, 'that of another dose is known');
  assert.deepEqual(back(paper({ 'dose1.at': said(typed), 'dose1.by': said(typed, 'ems') }), { 'dose1.by': { value: [] } }, [kit]), none);
});

test('without signal the van has it again, and the call has none', () => {
  const answer = told.answer(/** @type {any} */ ({ id: newId(), ...paper({}) }), tapped, 'Overdose'), dose = doseOut(call, van, answer);
  const { back: all } = back(paper({ 'dose1.by': said(answer.id, 'team') }), { 'dose1.by': { value: [] } }, handedOut([], [/** @type {any} */ (dose)], call.id, 'ravi'));
  const entries = /** @type {any[]} */ ([dose, ...all.map((id) => takeBack(call, id, 'slip'))].map((one) => ({ ...one, state: 'queued' })));
  assert.deepEqual(left(undefined, new Map(), entries.slice(0, 1), van).levels, { naloxone: -1 });
  assert.deepEqual([left(undefined, new Map(), entries, van).levels, handedOut([], entries, call.id, 'ravi').map(({ retracted }) => retracted)], [{ naloxone: 0 }, [true]]);
});

test('a dose is a hand-out as any other, called after its answer', () => {
  const answer = told.answer(/** @type {any} */ ({ id: newId(), ...paper({}) }), tapped, 'Overdose'), { id, path, body, subject, urgency } = doseOut(call, van, answer), usual = handOut(call, { naloxone: 1 }, { van });
  assert.deepEqual([path, body.items, body.vehicle_id, subject, urgency], [`/incidents/${call.id}/handouts/${id}`, usual.body.items, van, usual.subject, usual.urgency]);
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual([id === answer.id, besideOf(id)], [false, answer.id]);
});
