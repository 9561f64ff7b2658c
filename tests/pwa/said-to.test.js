// A yes to a referral is a yes to the places and the words that were read out, and to no others.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOTHING_SAID } from '../../pwa/paper/loop/asking.js';
import { EMPTY, openOf, picked } from '../../pwa/field/referrals/basket.js';
import { againWords, answerTo, saidTo, unasked } from '../../pwa/field/referrals/said-to.js';

const place = (/** @type {string} */ key) => ({ ...picked({ id: null, name: `Shelter ${key}` }, key), type: 'shelter' });
const began = /** @type {any} */ ({ ...EMPTY, picks: [place('a')], ticked: ['name', 'reason'], reason: 'No bed', needs: 'A bed' }), facts = { name: 'Maria', phone: '612', reason: 'No bed', needs: 'A bed' };
const around = (/** @type {any} */ basket, more = {}) => ({ basket, facts: { ...facts, reason: basket.reason.trim(), needs: basket.needs.trim() }, language: 'en', ...more });
const openIn = (/** @type {any} */ basket) => openOf(basket, around(basket).facts, () => []);
const said = (/** @type {any} */ basket, /** @type {any} */ more = {}, language = 'en') => ({ ...basket, asked: Object.fromEntries(openIn(basket).map((open) => [open.purpose, { ...NOTHING_SAID, answer: 'given_verbal', how: 'read aloud', ...more, to: saidTo(open, around(basket, { language })) }])) });
const answers = (/** @type {any} */ basket, more = {}) => openIn(basket).map((open) => answerTo(open, around(basket, more)).answer);
const again = (/** @type {any} */ basket, more = {}) => openIn(basket).map((open) => againWords(open, around(basket, more)));

test('what did not change keeps the yes, also from a draft that was put away', () => {
  const kept = JSON.parse(JSON.stringify(said(began)));
  assert.deepEqual([answers(kept), again(kept)], [['given_verbal'], ['']]);
  assert.deepEqual(answers({ ...kept, ticked: ['reason', 'name'], needs: 'Another bed', note: 'For us' }), ['given_verbal'], 'what they would not hear');
});

for (const [what, more, other] of /** @type {[string, any, any?][]} */ ([
  ['a place more', { picks: [place('a'), place('b')] }], ['another place', { picks: [place('b')] }], ['another kind of help', { picks: [{ ...place('a'), type: 'housing' }] }],
  ['a part more', { ticked: ['name', 'reason', 'phone'] }], ['a part less', { ticked: ['name'] }], ['other words', { reason: 'No bed, and drinks' }], ['another language', {}, { language: 'so' }],
])) {
  test(`a yes is none to ${what}`, () => {
    const changed = { ...said(began), ...more };
    assert.deepEqual([answers(changed, other), again(changed, other)], [[''], ['What they would hear changed since they said yes: ask again.']]);
    assert.equal(unasked(openIn(changed), around(changed, other)), 'share_referral', 'and nothing is saved on it');
    assert.equal(changed.needs, 'A bed');
  });
}

test('put back as it was, the yes counts again', () => {
  const more = { ...said(began), picks: [place('a'), place('b')] };
  assert.deepEqual([answers(more), answers({ ...more, picks: [place('a')] })], [[''], ['given_verbal']]);
});

test('a signature about alcohol or drugs carries over no more than a yes', () => {
  const signed = said({ ...began, picks: [{ ...place('a'), sud: true }] }, { answer: 'given_written' });
  assert.deepEqual([answers(signed), answers({ ...signed, ticked: ['name', 'phone'] })], [['given_written', 'given_written'], ['', '']]);
});

test('a no is asked again too, and whoever could not be asked was told nothing', () => {
  const no = { ...said(began, { answer: 'declined' }), ticked: [] }, away = { ...said(began, { answer: 'not_possible', how: '', reason: 'The person left' }), ticked: [] };
  assert.deepEqual([answers(no), again(no)], [[''], ['What they would hear changed since they said no: ask again.']]);
  assert.deepEqual([answers(away), again(away)], [['not_possible'], ['']]);
});

test('an answer from before it was kept beside what it was said to counts for nothing', () => {
  const old = said(began);
  delete old.asked.share_referral.to;
  assert.deepEqual(answers(old), ['']);
});
