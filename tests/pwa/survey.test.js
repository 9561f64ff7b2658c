// What residents said, in words: what the server leaves out is never told, and no month that is not over is asked for in vain.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersOf, monthWords, monthsOf, yearBefore } from '../../pwa/navigate/survey-words.js';

const survey = { least: 11, asked: [{ code: 'safe', label: 'Did you feel safe?' }], options: [{ code: 'yes', label: 'Yes' }, { code: 'no', label: 'No' }, { code: 'unsure', label: 'Not sure' }], items: [
  { month: '2026-09', answers: null, questions: {} }, { month: '2026-10', answers: 30, questions: { safe: { yes: 19, no: null, unsure: 0, left_out: null } } }] };

test('counts are told, small ones are named as not shown, and what nobody chose is no line', () => {
  const [{ title, lines }] = answersOf(survey, survey.items[1]);
  assert.deepEqual([title, lines.map(({ label, number, none }) => [label, number, none])],
    ['Did you feel safe?', [['Yes', '19', false], ['No', 'not shown', true], ['Left out', 'not shown', true]]]);
});

test('the latest month stands first, and a year is asked for', () => {
  assert.deepEqual(monthsOf(survey).map(({ month }) => month), ['2026-10', '2026-09']);
  assert.deepEqual([yearBefore(Date.parse('2026-11-27T12:00:00Z')), yearBefore(Date.parse('2027-01-01T00:00:00Z'))], ['2025-11', '2026-01']);
  assert.match(monthWords('2026-10'), /October 2026/);
});
