// A dose of naloxone is never written over another: what is free, what counts, and two doses that two phones wrote as one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { newId } from '../../pwa/base/ids.js';
import { countOf, doseOf, freeDose, handedWith, hidden, takenOff, timesOf, twice } from '../../pwa/paper/doses.js';
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

test('clearing the time of a dose clears what the same tap said, and takes its own hand-out back', () => {
  const { answers, lost } = takenOff(paper(tapped), { 'dose1.at': { value: [] } });
  assert.deepEqual(answers, { 'dose1.at': { value: [] }, 'dose1.route': { value: [] }, 'dose1.by': { value: [] } });
  assert.deepEqual(handedWith(lost, [kit, out(others), out(tap)]), { back: [besideOf(tap)], unsure: 0 });
  assert.deepEqual(takenOff(paper(tapped), { 'dose1.route': { value: [] } }), { answers: { 'dose1.route': { value: [] } }, lost: [] }, 'it was given all the same');
});

test('of a dose that something else is known of, only the last that is cleared takes the hand-out back', () => {
  const filled = paper({ ...tapped, 'dose1.at': said(typed, at(3)) }), { answers, lost } = takenOff(filled, { 'dose1.at': { value: [] } });
  assert.deepEqual([Object.keys(answers), lost], [['dose1.at'], []]);
  const last = takenOff(paper({ 'dose1.by': tapped['dose1.by'] }), { 'dose1.by': { value: [] } });
  assert.deepEqual(handedWith(last.lost, [out(tap)]), { back: [besideOf(tap)], unsure: 0 }, 'though its time was put right before');
});

test('two phones that tapped for one dose leave one hand-out: that of the time which was picked', () => {
  const both = paper({ ...tapped, 'dose1.route': { ...tapped['dose1.route'], also: [others] }, 'dose1.by': { ...tapped['dose1.by'], also: [others] } }, { 'dose1.at': [said(tap, at(1)), said(others, at(2))] });
  const given = [out(tap), out(others)], of = (/** @type {any} */ answer) => handedWith(takenOff(both, { 'dose1.at': answer }).lost, given);
  assert.deepEqual(of({ value: [at(1)] }), { back: [besideOf(others)], unsure: 0 });
  assert.deepEqual(of({ value: [at(2)] }), { back: [besideOf(tap)], unsure: 0 });
  assert.deepEqual(of({ value: [at(9)] }), { back: [besideOf(tap)], unsure: 0 }, 'another time is one dose too');
  assert.deepEqual(of({ value: [] }), { back: [besideOf(tap), besideOf(others)], unsure: 0 });
});

test('where nobody can tell which hand-out it was, that is said, but not of what others gave', () => {
  const lostOf = (/** @type {any} */ answers) => takenOff(paper(answers), { 'dose1.at': { value: [] } }).lost;
  assert.deepEqual(handedWith(lostOf(tapped), [kit]), { back: [], unsure: 1 });
  assert.deepEqual(handedWith(lostOf({ 'dose1.at': said(typed, at(1)) }), [kit]), { back: [], unsure: 1 });
  assert.deepEqual(handedWith(lostOf(tapped), [{ ...out(tap), retracted: true }]), { back: [], unsure: 0 }, 'none stands any more');
  assert.deepEqual(handedWith(lostOf({ 'dose1.at': said(typed, at(1)), 'dose1.by': said(typed, 'ems') }), [kit]), { back: [], unsure: 0 });
});

test('without signal the van has it again, and the call has none', () => {
  const answer = told.answer(/** @type {any} */ ({ id: newId(), ...paper({}) }), tapped, 'Overdose'), dose = doseOut(call, van, answer);
  const { back } = handedWith(takenOff(paper({ 'dose1.at': said(answer.id, at(1)) }), { 'dose1.at': { value: [] } }).lost, handedOut([], [/** @type {any} */ (dose)], call.id, 'ravi'));
  const entries = /** @type {any[]} */ ([dose, ...back.map((id) => takeBack(call, id, 'slip'))].map((one) => ({ ...one, state: 'queued' })));
  assert.deepEqual(left(undefined, new Map(), entries.slice(0, 1), van).levels, { naloxone: -1 });
  assert.deepEqual([left(undefined, new Map(), entries, van).levels, handedOut([], entries, call.id, 'ravi').map(({ retracted }) => retracted)], [{ naloxone: 0 }, [true]]);
});

test('a dose is a hand-out as any other, called after its answer', () => {
  const answer = told.answer(/** @type {any} */ ({ id: newId(), ...paper({}) }), tapped, 'Overdose'), { id, path, body, subject, urgency } = doseOut(call, van, answer), usual = handOut(call, { naloxone: 1 }, { van });
  assert.deepEqual([path, body.items, body.vehicle_id, subject, urgency], [`/incidents/${call.id}/handouts/${id}`, usual.body.items, van, usual.subject, usual.urgency]);
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual([id === answer.id, besideOf(id)], [false, answer.id]);
});
