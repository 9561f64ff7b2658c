// What a call's own record says is offered to its close-out, and an answer that cannot go with it is told of.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { beneath } from '../../pwa/paper/filed.js';
import { fromCall, leftOut, untold } from '../../pwa/paper/from-call.js';
import { questions, taken } from '../../pwa/state/forms.js';
import { rows } from '../../pwa/state/store.js';

/** @param {string} code @returns {any} */
const shippedForm = (code) => JSON.parse(readFileSync(new URL(`../../app/assessments/shipped/${code}.json`, import.meta.url), 'utf8'));

test('a close-out is offered what the call’s record says, and nothing else', () => {
  const fromTimes = (/** @type {any} */ assignment) => fromCall([assignment], [], [], []);
  const milestones = { acknowledged: 'a', en_route: 'b', on_scene: 'c', contact: 'd', transporting: 'e', handed_over: '2026-01-01T00:00:00.000Z', cleared: 'f' };
  assert.deepEqual(fromTimes({ milestones, recalled_at: null }), {
    contact: { value: ['yes'] }, mode: { value: ['team_van'] }, receiver_accepted_at: { value: ['2026-01-01T00:00:00.000Z'] }, services: { value: ['transport'] },
  });
  assert.deepEqual(fromTimes({ milestones: { acknowledged: 'a', en_route: 'b', cleared: 'c' }, recalled_at: 'c' }), {
    contact: { value: ['no'] }, no_contact_reason: { value: ['cancelled_enroute'] },
  });
  assert.deepEqual(fromTimes({ milestones: { acknowledged: 'a', on_scene: 'b' }, recalled_at: null }), {});
});

test('whoever was driven or handed over was met, whatever was not tapped', () => {
  for (const reached of ['transporting', 'at_destination', 'handed_over']) {
    const milestones = { on_scene: 'a', [reached]: '2026-01-01T00:00:00.000Z', cleared: 'c' };
    assert.deepEqual(fromCall([{ milestones, recalled_at: null, state: 'cleared' }], [], [], []).contact, { value: ['yes'] });
  }
});

test('what the other team on the call did counts too', () => {
  /** @param {string} state @param {string[]} reached @param {string|null} [recalled] */
  const call = (state, reached, recalled = null) => ({ state, milestones: Object.fromEntries(reached.map((code, at) => [code, `2026-01-01T00:0${at}:00.000Z`])), recalled_at: recalled });
  const left = call('cleared', ['on_scene', 'cleared']), backOff = call('recalled', ['en_route'], 'b');
  assert.deepEqual(fromCall([left, call('contact', ['on_scene', 'contact'])], [], [], []), { contact: { value: ['yes'] } });
  assert.deepEqual(fromCall([backOff, call('cleared', ['on_scene', 'transporting', 'handed_over', 'cleared'])], [], [], []), {
    contact: { value: ['yes'] }, mode: { value: ['team_van'] }, receiver_accepted_at: { value: ['2026-01-01T00:02:00.000Z'] }, services: { value: ['transport'] },
  });
  assert.deepEqual(fromCall([left, call('on_scene', ['on_scene'])], [], [], []), {}, 'who is still there may meet them yet');
  assert.deepEqual(fromCall([left, call('offered', []), call('declined', ['acknowledged'])], [], [], []), { contact: { value: ['no'] } });
  assert.deepEqual(fromCall([backOff, left], [], [], []), { contact: { value: ['no'] } }, 'somebody was there');
});

test('who was asked to the call is offered, and missed where an answer leaves it out', () => {
  const backups = [{ kind: 'police', involvement: 'requested_scene_safety' }, { kind: 'police', involvement: 'sent_at_dispatch_risk' }, { kind: 'ems', involvement: null }, { kind: 'supervisor', involvement: null }];
  const known = fromCall([], [...backups, backups[0]], [], []);
  assert.deepEqual(known, { police: { value: ['requested_scene_safety', 'sent_at_dispatch_risk'] }, ems: { value: ['asked'] } });
  const said = (/** @type {string[]} */ ...codes) => /** @type {any} */ ({ police: { value: codes } });
  assert.deepEqual(leftOut(known, said('none')), [['police', ['requested_scene_safety', 'sent_at_dispatch_risk']]]);
  assert.deepEqual(leftOut(known, { ...said('sent_at_dispatch_risk', 'requested_scene_safety'), ems: /** @type {any} */ ({ value: ['none'] }) }), [['ems', ['asked']]]);
  assert.deepEqual([leftOut(known, {}), leftOut(known, /** @type {any} */ ({ police: { state: 'unable' } })), leftOut({}, said('none'))], [[], [], []]);
});

test('what was taken from the timeline is doubted where the timeline changed since', () => {
  const at = '2026-01-01T00:02:30.000Z', milestones = { on_scene: 'a', transporting: 'b', handed_over: at, cleared: 'c' };
  const took = fromCall([{ milestones, recalled_at: null, state: 'cleared' }], [], [], []), says = (/** @type {any} */ answers) => leftOut(took, { ...took, ...answers });
  assert.deepEqual(leftOut(took, took), []);
  assert.deepEqual(says({ contact: { value: ['no'] }, mode: { value: ['ambulance'] } }), [['contact', ['yes']], ['mode', ['team_van']]]);
  assert.deepEqual(says({ receiver_accepted_at: { value: ['2026-01-01T00:09:30.000Z'] } }), [], 'they may have accepted at another minute than that of the tap');
  assert.deepEqual(leftOut({ contact: { value: ['no'] } }, { contact: { value: ['yes'] } }), [], 'nobody tapped, that is all');
  for (const none of [undefined, { state: 'unable' }]) assert.deepEqual(says({ contact: none, mode: none, receiver_accepted_at: none }), [], 'another value, not none');
  const recalled = fromCall([{ milestones: { en_route: 'a', cleared: 'b' }, recalled_at: 'b', state: 'recalled' }], [], [], []);
  assert.deepEqual(leftOut(recalled, { contact: { value: ['no'] }, no_contact_reason: { value: ['not_found'] } }), [['no_contact_reason', ['cancelled_enroute']]]);
  assert.deepEqual(leftOut({}, took), [], 'where the record says nothing any more there is nothing to compare');
});

/** @param {string} code @param {Record<string, any>} answers @param {Record<string, any>} [more] @returns {any} */
const filedPaper = (code, answers, more = {}) => ({ form_code: code, questionnaire: shippedForm(code), answers, conflicts: {}, level: null, signed: [{ act: 's', actor: 'ravi', at: 'a', reason: null }], ...more });
const holdOf = (/** @type {string[]} */ ...kinds) => kinds.map((kind) => filedPaper('hold', { kind: { value: [kind] } }));
/** @param {any[]} papers @param {any[]} [given] @param {any[]} [calls] */
const ofRecord = (papers, given = [], calls = []) => fromCall(calls, [], papers, given);

test('a close-out is offered what came of a statement for a hold, and one that says otherwise is told of', () => {
  const known = ofRecord(holdOf('officer_hold_health')), says = (/** @type {string} */ kind) => leftOut(known, /** @type {any} */ ({ hold: { value: [kind] } }));
  assert.deepEqual(known, { hold: { value: ['officer_hold_health'] } });
  assert.deepEqual([says('none'), says('officer_hold_police'), says('officer_hold_health')], [[['hold', ['officer_hold_health']]], [['hold', ['officer_hold_health']]], []]);
  assert.deepEqual([leftOut(known, {}), leftOut(known, /** @type {any} */ ({ hold: { state: 'unable' } }))], [[], []], 'nothing is said before they answer');
});

test('of several statements a hold counts before none, and of two holds either may stand', () => {
  assert.deepEqual(ofRecord(holdOf('considered_not_used', 'examiner_hold', 'none', 'examiner_hold')).hold, { value: ['examiner_hold'] });
  assert.deepEqual(ofRecord(holdOf('considered_not_used')).hold, { value: ['considered_not_used'] });
  const two = ofRecord(holdOf('examiner_hold', 'officer_hold_police')), says = (/** @type {string} */ kind) => leftOut(two, /** @type {any} */ ({ hold: { value: [kind] } }));
  assert.deepEqual([says('examiner_hold'), says('officer_hold_police'), says('none')], [[], [], [['hold', ['examiner_hold', 'officer_hold_police']]]]);
  const item = /** @type {any} */ (questions(shippedForm('close-out')).get('hold'));
  const lists = { hold_mn: ['none', 'examiner_hold', 'officer_hold_police'].map((code) => ({ code, label: code })) };
  assert.equal(taken(item, two.hold, lists), undefined, 'a question with one answer is not offered two');
  assert.deepEqual(taken(item, { value: ['examiner_hold'] }, lists), { value: ['examiner_hold'] });
});

test('only a statement that was signed says what came of it', () => {
  const kind = { value: ['examiner_hold'] };
  assert.deepEqual(ofRecord([filedPaper('hold', { kind }, { signed: [] }), filedPaper('hold', {}), filedPaper('hold', { kind: { state: 'unable' } })]), {});
  const late = filedPaper('hold', { kind }, { conflicts: { kind: [kind, { value: ['none'], unsigned: true }] } });
  assert.deepEqual(ofRecord([late]).hold, kind);
});

test('a close-out is offered what was done on the call', () => {
  const yes = (/** @type {string} */ code) => ({ value: [code] }), screen = Object.fromEntries(['q1', 'q2', 'q3', 'q4'].map((link) => [link, yes('no')]));
  const doses = (/** @type {string[]} */ ...by) => filedPaper('overdose', { 'dose1.at': { value: ['a'] }, ...(by.length && { 'dose1.by': { value: by } }) });
  const out = (/** @type {Record<string, number>} */ items, retracted = false) => /** @type {any} */ ({ items, retracted });
  const of = (/** @type {any[]} */ papers, /** @type {any[]} */ given = []) => ofRecord(papers, given).services?.value;
  assert.deepEqual(of([filedPaper('asq', screen), filedPaper('plan', { signs: { value: ['not sleeping'] } }), doses('team')], [out({ water: 2 })]), ['risk_screen', 'safety_plan', 'naloxone', 'supplies']);
  assert.deepEqual(of([doses()]), ['naloxone'], 'who gave it nobody said');
  const declined = Object.fromEntries(['q1', 'q2', 'q3', 'q4'].map((link) => [link, { state: 'declined' }]));
  for (const none of [of([filedPaper('asq', { q1: yes('no') })]), of([filedPaper('asq', declined)]), of([filedPaper('plan', { signs: { state: 'declined' } })]), of([doses('bystander')]),
    of([], [out({ water: 1 }, true)]), of([doses('bystander')], [out({ gloves_nitrile: 4, naloxone: 1 })])]) assert.equal(none, undefined);
  assert.deepEqual([of([], [out({ naloxone: 2 })]), of([], [out({ fent_strip: 1, water: 1 })]), of([doses('team')], [out({ naloxone: 1, sharps: 1 })])],
    [['harm_reduction'], ['harm_reduction', 'supplies'], ['naloxone', 'harm_reduction']], 'what is left with somebody to be safer with');
});

test('a ride on a hold was no voluntary one', () => {
  const driven = /** @type {any} */ ([{ state: 'cleared', recalled_at: null, milestones: { transporting: 'a', cleared: 'b' } }]);
  assert.deepEqual(ofRecord([], [], driven).services, { value: ['transport'] });
  assert.deepEqual(ofRecord(holdOf('considered_not_used'), [], driven).services, { value: ['transport'] });
  assert.equal(ofRecord(holdOf('officer_hold_police'), [], driven).services, undefined);
});

test('of a mandated report nothing is read for a close-out', () => {
  const report = new Proxy(/** @type {any} */ ({ form_code: 'report' }), { get: (row, key) => (key === 'form_code' ? row[key] : assert.fail(`${String(key)} was read`)) });
  assert.deepEqual(ofRecord([report, ...holdOf('none')]).hold, { value: ['none'] });
});

test('what is offered from the record is what the lists and the forms have', () => {
  const lists = JSON.parse(readFileSync(new URL('../../app/codes/codelists.json', import.meta.url), 'utf8'));
  const bound = (/** @type {string} */ form, /** @type {string} */ link) => questions(shippedForm(form)).get(link)?.answerValueSet;
  assert.deepEqual([bound('hold', 'kind'), bound('close-out', 'hold'), bound('close-out', 'services')], ['urn:alongside:codes:hold_mn', 'urn:alongside:codes:hold_mn', 'urn:alongside:codes:service_given']);
  const services = lists.service_given.map((/** @type {any} */ { code }) => code), supplies = lists.supply.map((/** @type {any} */ { code }) => code);
  for (const code of ['risk_screen', 'safety_plan', 'naloxone', 'harm_reduction', 'supplies', 'transport']) assert.ok(services.includes(code), code);
  for (const code of ['naloxone', 'fent_strip', 'sharps', 'safer_sex', 'gloves_nitrile', 'first_aid_use', 'water']) assert.ok(supplies.includes(code), code);
});

test('what was done on a duplicate is offered, unless a close-out of its own tells of it', () => {
  const call = (/** @type {string} */ id, /** @type {string|null} */ merged_into = null) => [id, { id, merged_into }], handed = (/** @type {string} */ id, /** @type {string} */ incident_id) => [id, { id, incident_id, items: { water: 1 }, at: 'a', retracted: false }];
  const paper = (/** @type {string} */ id, /** @type {string} */ code, /** @type {string} */ incident_id) => [id, { ...filedPaper(code, { signs: { value: ['not sleeping'] } }), id, incident_id, form_id: code, joined_into: null, person_id: null, created_at: id }];
  const map = (/** @type {any[]} */ ...entries) => /** @type {any} */ (new Map(entries));
  rows.incidents.value = map(call('x'), call('d', 'x'), call('e', 'd'), call('f'));
  rows.forms.value = map(...['plan', 'close-out'].map((code) => [code, { id: code, code, questionnaire: shippedForm(code) }]));
  rows.assessments.value = map(paper('1', 'plan', 'd'), paper('2', 'close-out', 'd'), paper('3', 'plan', 'e'), paper('4', 'plan', 'f'), paper('5', 'plan', 'x'));
  rows.handouts.value = map(handed('6', 'd'), handed('7', 'e'), handed('8', 'f'));
  const found = beneath('x');
  assert.deepEqual(found.map(({ papers, given }) => [papers.map(({ id }) => id), given.map(({ id }) => id)]), [[['1', '2'], ['6']], [['3'], ['7']]], 'the call’s own are not among them');
  const [one, ...more] = untold(found);
  assert.deepEqual([more, one?.papers.map(({ id }) => id), one?.given.map(({ id }) => id)], [[], ['3'], ['7']]);
  assert.deepEqual([beneath('f'), ofRecord(/** @type {any} */ (one).papers, /** @type {any} */ (one).given).services], [[], { value: ['safety_plan', 'supplies'] }]);
});
