// A dose of naloxone is never written over another: what is free, what counts, and two doses that two phones wrote as one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { countOf, freeDose, timesOf, twice } from '../../pwa/paper/doses.js';
import { enabled } from '../../pwa/state/forms.js';
import { layAssessments } from '../../pwa/state/lay-assessments.js';
import * as told from '../../pwa/sync/assessing.js';

const form = { questionnaire: JSON.parse(readFileSync(new URL('../../app/assessments/shipped/overdose.json', import.meta.url), 'utf8')) };
const at = (/** @type {number} */ minute) => `2026-11-27T07:${String(minute).padStart(2, '0')}:00.000Z`;
/** @param {string} act @param {any[]} value */
const said = (act, ...value) => ({ value, act, actor: 'ravi', at: at(0) });
/** @param {Record<string, any>} answers @param {Record<string, any[]>} [conflicts] @returns {any} */
const paper = (answers, conflicts = {}) => ({ answers, conflicts });

test('what somebody gave before the crew came is a dose, also where nobody can tell when', () => {
  for (const first of [{ 'dose1.by': said('a', 'bystander') }, { 'dose1.at': { state: 'unable', act: 'a' } }, { 'dose1.amount': said('a', { value: 4 }) }, { 'dose1.route': said('a', 'other') }]) {
    assert.deepEqual([freeDose(paper(first)), countOf(paper(first)), timesOf(paper(first))], [2, 1, []]);
  }
  const taken = paper({ 'dose1.at': said('b'), 'dose1.by': said('b') });
  assert.deepEqual([freeDose(taken), countOf(taken)], [1, 0]);
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
  assert.deepEqual([countOf(both), freeDose(both), timesOf(both)], [3, 3, [at(7), at(9), at(12)]]);
  assert.deepEqual(twice(both), [{ dose: 1, times: [at(7), at(9)], apart: {
    'dose1.at': { value: [at(7)] }, 'dose1.by': { value: ['ems'] }, 'dose3.at': { value: [at(9)] }, 'dose3.route': { value: ['nasal'] }, 'dose3.by': { value: ['team'] },
  } }]);
});

test('once they are apart nothing differs any more', () => {
  const begun = { id: 'p', form_code: 'overdose', state: 'open', levels: [], signed: [], amending: null };
  const both = { ...begun, ...paper({ 'dose1.at': said('a', at(1)) }, { 'dose1.at': [said('a', at(1)), said('b', at(2))] }) };
  const tap = told.answer(both, /** @type {any} */ (twice(both)[0].apart), 'Overdose');
  const [row] = layAssessments(new Map([['p', both]]), [/** @type {any} */ ({ ...tap, state: 'queued' })], { actor: 'ravi', forms: new Map() }).values();
  assert.deepEqual([row.conflicts, timesOf(row), countOf(row), freeDose(row)], [{}, [at(1), at(2)], 2, 3]);
});

test('where no dose is left to write it into, nothing is offered that would lose one', () => {
  const full = Object.fromEntries([2, 3, 4, 5, 6].map((dose) => [`dose${dose}.at`, said(`${dose}`, at(dose))]));
  const [{ apart }] = twice(paper({ 'dose1.at': said('a', at(1)), ...full }, { 'dose1.at': [said('a', at(1)), said('b', at(2))] }));
  assert.equal(apart, undefined);
});
