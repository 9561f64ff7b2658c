// Mandated reports that are due: which stand in the list and in which order, and what writing down that one was made says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { dueOf, isOver } from '../../pwa/state/due-reports.js';
import { linksOf, made } from '../../pwa/paper/reports/made.js';
import { aboutWords } from '../../pwa/paper/reports/words.js';
import { layAssessments } from '../../pwa/state/lay-assessments.js';

const ZONE = 'America/Chicago', BEGUN = '2024-11-27T22:00:00.000Z';
const questionnaire = JSON.parse(readFileSync(new URL('../../app/assessments/shipped/report.json', import.meta.url), 'utf8'));
const form = /** @type {any} */ ({ id: 'form', code: 'report', version: 1, state: 'published', title: 'Mandated report', questionnaire });

/** @param {string} id @param {Record<string, any>} said @param {Record<string, any>} [more] @returns {any} */
const report = (id, said, more = {}) => ({
  id, stamp: '', incident_id: 'call', person_id: null, joined_into: null, form_id: 'form', form_code: 'report', form_version: 1, state: 'open', conflicts: {}, score: null, level: null, levels: [],
  signed: [], amending: null, active_s: 0, created_by: 'ravi', created_at: BEGUN, ...more,
  answers: Object.fromEntries(Object.entries(said).map(([link, value]) => [link, { value: [value], act: `${id}-${link}`, actor: 'ravi', at: BEGUN }])),
});
const SIGNED = { state: 'signed', signed: [{ act: 'signature', actor: 'ravi', at: BEGUN, reason: null }] };
const CHILD = { about: 'child', learned_at: '2024-11-27T21:30:00.000Z', what: 'a bruise' };
const VOICE = { 'child.oral_at': '2024-11-27T22:00:00.000Z' };

test('the first due stands first, whoever wrote it; what is done and what is no report is not there', () => {
  const papers = [
    report('written', { ...CHILD, ...VOICE }), report('voice', CHILD), report('done', { ...CHILD, ...VOICE, 'child.written_at': BEGUN }, SIGNED),
    report('unsigned', { about: 'adult', learned_at: '2024-11-26T21:30:00.000Z', 'adult.oral_at': BEGUN }), report('empty', {}), { ...report('asq', CHILD), form_code: 'asq' },
  ];
  const found = dueOf(papers, ZONE);
  assert.deepEqual(found.map(({ row, tasks }) => [row.id, ...tasks.map(([task]) => task)]), [['unsigned', 'signature'], ['voice', 'voice', 'writing'], ['written', 'writing']]);
  const late = Date.parse('2024-11-29T00:00:00.000Z');
  assert.deepEqual(found.map((due) => isOver(due, late)), [false, true, false], 'a missing signature is not overdue');
});

test('a row says a child or an adult, and nothing that was written', () => {
  assert.deepEqual([report('a', CHILD), report('b', { about: 'adult' }), report('c', { what: 'x' })].map(aboutWords), ['A child', 'A vulnerable adult', 'Not said about whom yet']);
});

test('only questions that this version of the form asks are answered', () => {
  assert.deepEqual(linksOf(report('a', CHILD), form, 'voice'), { at: 'child.oral_at', to: 'child.oral_to', number: 'child.reference' });
  assert.deepEqual(linksOf(report('a', CHILD), form, 'writing'), { at: 'child.written_at', to: undefined, number: 'child.reference' });
  assert.deepEqual(linksOf(report('a', { about: 'adult' }), form, 'voice'), { at: 'adult.oral_at', to: undefined, number: 'adult.reference' });
  assert.equal(linksOf(report('a', { about: 'adult' }), form, 'writing'), undefined);
  assert.equal(linksOf(report('a', { what: 'x' }), form, 'facts'), undefined);
  const bare = { ...form, questionnaire: { ...questionnaire, item: [{ linkId: 'child.oral_at', type: 'dateTime', text: 'When' }] } };
  assert.deepEqual(linksOf(report('a', CHILD), bare, 'voice'), { at: 'child.oral_at', to: undefined, number: undefined });
});

/** As this phone sees it before the server has answered. @param {any} row @param {any[]} said */
const laid = (row, said) => layAssessments(new Map([[row.id, row]]), said.map((one) => ({ ...one, state: 'queued' })), { actor: 'ravi', forms: new Map([[form.id, form]]) }).get(row.id);

test('on an open paper it is an answer, and the signature is still missing', () => {
  const row = report('a', CHILD), said = made(row, form, 'voice', { at: 'child.oral_at', to: 'child.oral_to', number: 'child.reference' }, { at: BEGUN, to: ' Hennepin County ', number: '' });
  assert.deepEqual(said.map(({ path }) => path.split('/')[3]), ['answers']);
  assert.deepEqual(said[0].body.answers, { 'child.oral_at': { value: [BEGUN] }, 'child.oral_to': { value: ['Hennepin County'] } });
  assert.deepEqual(dueOf([laid(row, said)], ZONE)[0].tasks.map(([task]) => task), ['writing']);
});

test('a signed paper is opened with a reason, answered and signed again in one go: its clock has ended, and nothing is unsigned', () => {
  const row = report('a', { ...CHILD, ...VOICE }, SIGNED), said = made(row, form, 'writing', { at: 'child.written_at', number: 'child.reference' }, { at: '2024-12-02T16:00:00.000Z', number: 'C-17' });
  assert.deepEqual(said.map(({ path }) => path.split('/')[3]), ['amendments', 'answers', 'signatures']);
  const [opened, answered, signed] = said;
  assert.equal(opened.body.reason, 'Sent in writing');
  assert.deepEqual(opened.body.after, ['signature']);
  assert.ok(signed.body.seen.includes(answered.id) && signed.body.seen.includes('a-what'));
  assert.deepEqual(signed.body.after, [opened.id]);
  const after = laid(row, said);
  assert.equal(after.state, 'amended');
  assert.ok(!after.answers['child.written_at'].unsigned);
  assert.equal(after.answers['child.reference'].value[0], 'C-17');
  assert.deepEqual(dueOf([after], ZONE), []);
});

test('a paper that somebody opened already is not opened twice, and whoever opened it signs it', () => {
  const row = report('a', { ...CHILD, ...VOICE }, { ...SIGNED, state: 'open', amending: { act: 'opened', actor: 'lena', at: BEGUN, reason: 'a word' } });
  assert.deepEqual(made(row, form, 'writing', { at: 'child.written_at' }, { at: BEGUN }).map(({ path }) => path.split('/')[3]), ['answers']);
});
