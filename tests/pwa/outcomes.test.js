// Figures in words: so many of so many, and nothing that a number does not say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heard } from '../../pwa/navigate/outcome-answer.js';
import { NOTHING, cards, spanWords } from '../../pwa/navigate/outcome-words.js';

const CODES = ['offered', 'accepted', 'connected', 'handed_over', 'agreed', 'reached_24', 'reached_48', 'reached_72', 'tried_72', 'screened', 'planned'];

/** @param {Record<string, Record<string, any>>} [more] @returns {any[]} */
const figures = (more = {}) => CODES.map((code) => ({ code, metric: 'M', count: 0, of: 0, share: null, not_known: null, ...more[code] }));
/** @param {string} code @param {Record<string, Record<string, any>>} more */
const card = (code, more) => cards(figures(more)).find((one) => one.code === code);

test('a rate over nothing is none', () => {
  const lines = cards(figures()).flatMap((one) => one.lines);
  assert.equal(lines.length, CODES.length);
  assert.deepEqual([...new Set(lines.map(({ number, share }) => `${number}|${share}`))], [`${NOTHING}|`]);
  assert.doesNotMatch(JSON.stringify(cards(figures())), /NaN|null|undefined|%|Infinity/);
});

test('a share stands beside its numbers, unless there are too few', () => {
  assert.deepEqual(card('planned', { planned: { count: 0, of: 12, share: 0, not_known: 0 } })?.lines, [{ code: 'planned', label: 'Made, renewed or declined', number: '0 of 12', share: '0 %' }]);
  assert.equal(card('planned', { planned: { count: 3, of: 10, share: null } })?.lines[0].share, '');
  assert.equal(card('agreed', { reached_24: { count: 5, of: 11, share: 0.4545 } })?.lines[1].share, '45 %');
});

test('people are told for each contact, since two may be of one', () => {
  const [offered, accepted] = card('offered', { offered: { count: 24, of: 12, share: 2 }, accepted: { count: 1, of: 1, not_known: 3 } })?.lines ?? [];
  assert.deepEqual([offered.number, offered.share], ['24 at 12 contacts', '2.00 each']);
  assert.deepEqual([accepted.number, accepted.share], ['1 at 1 contact', '']);
});

test('what nobody knows stands beside it, and only where there is something', () => {
  assert.equal(card('connected', { connected: { count: 9, of: 20, share: 0.45, not_known: 4 } })?.aside, '4 of these ended without any answer, which counts against nobody.', 'an older server does not say what is open');
  assert.equal(card('connected', { connected: { count: 9, of: 20, not_known: 4, still_open: 0 } })?.aside, '4 of these ended without any answer, which counts against nobody. Of the 16 whose end is known, 9 connected.');
  assert.equal(card('connected', { connected: { count: 9, of: 20, not_known: 4, still_open: 3 } })?.aside, '4 of these ended without any answer, which counts against nobody. 3 of these are still open. Of the 13 whose end is known, 9 connected.');
  assert.equal(card('connected', { connected: { count: 0, of: 1, not_known: 0, still_open: 1 } })?.aside, '1 of these is still open.');
  assert.equal(card('connected', { connected: { count: 9, of: 20, share: 0.45, not_known: 0 } })?.aside, '');
  assert.match(card('screened', { screened: { count: 1, of: 1, not_known: 1 } })?.aside ?? '', /^1 contact has no reason/);
});

test('an older server leaves out what it does not tell', () => {
  assert.deepEqual(cards(figures().filter(({ code }) => code !== 'tried_72')).map(({ code }) => code), ['offered', 'connected', 'handed_over', 'screened', 'planned']);
});

test('days are the programme’s, wherever this phone is', () => {
  assert.match(spanWords('2026-10-28', '2026-11-26'), /28.*26/);
});

test('only the answer about the days that are chosen now is shown', () => {
  const good = { ok: true, body: { days: 30, figures: [] } }, none = { ok: false, body: null };
  const asking = { days: 30 }, shown = heard(asking, 30, /** @type {any} */ (good));
  assert.equal(shown.found, good.body);
  assert.equal(heard(shown, 90, good), shown, 'the ninety days that were asked for before come late');
  assert.equal(heard(asking, 90, none), asking, 'nor does their failure say anything of the thirty');
  assert.equal(heard(shown, 30, none), shown, 'figures stay where a second question fails');
  const silent = heard(asking, 30, none);
  assert.deepEqual(silent, { days: 30, silent: true });
  assert.equal(heard(silent, 30, good).found, good.body);
});
