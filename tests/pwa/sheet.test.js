// The address of a sheet holds a language and ids, and what became of a text message is said in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftAddress, LANGUAGES, nightWords, sheetAddress, textWords } from '../../pwa/paper/sheet/address.js';
import { peopleAmong, stands, wantsNoCopy, whose } from '../../pwa/paper/sheet/whose.js';

const WISH = { person: null, language: 'so', large: false, plan: /** @type {''} */ (''), referrals: [] };

test('the address says only what was chosen', () => {
  assert.equal(sheetAddress('c1', WISH), '/api/v1/incidents/c1/sheet?language=so');
  assert.equal(sheetAddress('c1', { ...WISH, large: true, plan: 'p1', referrals: ['r1', 'r2'] }), '/api/v1/incidents/c1/sheet?language=so&large=1&plan=p1&referrals=r1%2Cr2');
  assert.equal(sheetAddress('c1', { ...WISH, person: 'maria' }), '/api/v1/incidents/c1/sheet?language=so&person_id=maria');
  const many = sheetAddress('c1', { ...WISH, referrals: Array.from({ length: 20 }, (_, number) => `r${number}`) });
  assert.equal(decodeURIComponent(many).split(',').length, 12, 'the server takes no more');
  assert.deepEqual(LANGUAGES, ['en', 'es', 'so', 'hmn']);
});

const told = (/** @type {string} */ state, /** @type {string|null} */ error = null, /** @type {string|null} */ waits_until = null) => textWords({ state, error, waits_until }, (at) => at.slice(11, 16));

test('a message that did not go says so, and whether another try could help', () => {
  assert.match(told('sent'), /taken it over/);
  assert.match(told('failed', 'refused:400'), /this number/);
  assert.match(told('failed', 'unreachable'), /Hand them the sheet/);
  assert.match(told('perhaps', 'no-answer'), /may have been sent.*Ask them whether it came/);
  assert.match(told('perhaps', 'restored'), /may have been sent: .*backup.*Ask them whether it came/);
  assert.match(told('queued', 'refused:503'), /tried again/);
  assert.match(told('stopped', 'no-consent'), /no longer agrees/);
  assert.match(told('stopped', 'wrong-number'), /Ask them for another/);
});

test('a message that has waited says until when, and one that was too late says why', () => {
  assert.match(told('queued', 'night', '2026-11-28T08:00:00'), /waits until 08:00/);
  for (const [why, words] of Object.entries({ 'their-time': /named a time/, 'said-anew': /has changed/, reached: /has reached them/, closed: /was closed/, 'too-old': /for a day/, died: /a death/ })) assert.match(told('stopped', why), words);
});

test('what the night does is said before it is sent', () => {
  const clock = (/** @type {string} */ at) => at.slice(11, 16), at = '2026-11-28T08:00:00';
  assert.equal(nightWords({ leaves_at: null, when: 'Evenings' }, clock), '');
  assert.match(nightWords({ leaves_at: at, when: null }, clock), /waits until 08:00/);
  assert.match(nightWords({ leaves_at: at, when: 'Evenings' }, clock), /Send it then/);
});

test('what would be sent is asked for with what would be sent', () => {
  assert.equal(draftAddress('c1', { person: null, language: 'so', places: ['s1', 's2'] }), '/incidents/c1/sheet-texts/draft?language=so&services=s1%2Cs2');
  assert.match(draftAddress('c1', { person: 'maria', language: 'so', places: ['s1'] }), /&person_id=maria$/);
});

const records = (/** @type {Record<string, string[]>} */ joined) => (/** @type {string} */ a, /** @type {string} */ b) => Boolean(joined[a]?.includes(b) || joined[b]?.includes(a));

test('with two people on a call one has to be chosen, and only what is theirs is offered', () => {
  const two = records({ maria: [], omar: [] }), people = peopleAmong(['maria', 'omar', null, 'maria'], two);
  assert.deepEqual(people, ['maria', 'omar']);
  assert.equal(whose(people, null, two), null, 'nobody was chosen');
  assert.equal(whose(people, 'somebody', two), null, 'not one of them');
  assert.deepEqual(['maria', 'omar', null].map((id) => whose(people, 'maria', two)?.owns(id)), [true, false, false], 'what names nobody may be the other one’s');
});

test('one person, or nobody named, needs no choice', () => {
  for (const named of [['maria', null], [null], []]) {
    const mine = whose(peopleAmong(named, records({})), null, records({}));
    assert.deepEqual([mine?.person, mine?.owns(null), mine?.owns('omar')], [named[0] ?? null, true, false]);
  }
});

test('where nobody knows who else was there, what names nobody is offered for no one of them', () => {
  const heard = records({}), amina = peopleAmong(['amina', null], heard), sheetOf = (/** @type {string|null} */ chosen, /** @type {string[]} */ people) => whose(people, chosen, heard, false);
  assert.equal(sheetOf(null, amina), null, 'whom other referrals name need not be all who were there');
  assert.equal(sheetOf('amina', amina)?.person, 'amina');
  assert.equal(sheetOf(null, [])?.owns(null), true, 'the server looks whether there were several');
  assert.equal(whose(amina, null, heard)?.person, 'amina', 'who sees the call sees who is on it');
});

test('records that were joined are one person, whichever phone has heard of it', () => {
  const joined = records({ maria: ['known'], known: [], omar: [] }), people = peopleAmong(['maria', 'known'], joined);
  assert.deepEqual(people, ['maria']);
  assert.equal(whose(people, null, joined)?.owns('known'), true);
  assert.equal(whose(peopleAmong(['known', 'omar'], joined), 'known', joined)?.owns('maria'), true);
});

test('what was withdrawn, declined or stopped is not on the sheet by itself', () => {
  const states = ['sent', 'info_only', 'accepted', 'withdrawn', 'person_declined'];
  assert.deepEqual(states.filter((state) => stands({ state, stopped: false })), ['sent', 'info_only', 'accepted']);
  assert.equal(stands({ state: 'sent', stopped: true }), false);
});

test('whoever wanted no copy of the plan is asked once more before it goes on paper', () => {
  const plan = (/** @type {any} */ how) => wantsNoCopy(/** @type {any} */ ({ answers: how ? { 'copy.how': how } : {} }));
  assert.deepEqual([plan(null), plan({ value: ['paper'] }), plan({ state: 'declined' }), plan({ value: ['none'] })], [false, false, false, true]);
});
