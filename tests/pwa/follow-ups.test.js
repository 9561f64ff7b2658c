// What a navigator’s list shows of follow-ups and care cards, before anybody else has heard what was said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOverdue, layCards, layFollowUps, standing, worklist } from '../../pwa/state/care-laid.js';
import { layConsents } from '../../pwa/state/referrals-laid.js';
import { followUpHeaps, lately, outcomesOf, referralHeaps, stateWords, staysWords, triedWords, unaskedWords } from '../../pwa/navigate/reckon.js';
import { codes, CALL, CLINIC, said, about, soon, entry, row } from './loop-support.js';

/** @param {object} more @returns {any} */
const followUp = (more) => ({ id: CALL, stamp: '1', ...about, due_code: 'h48', since_at: '2026-02-28T12:00:00.000Z', due_at: '2026-03-02T12:00:00.000Z', risk: null, reason: null, state: 'open', tries: [], tries_needed: 3, next_part: null, safe: null, overdue: false, closed_at: null, new_incident_id: null, ...more });

test('the worklist begins with what is overdue, then with the gravest, then with the soonest; without consent last', () => {
  const now = Date.parse('2026-03-02T13:00:00Z'), at = (/** @type {string} */ id, /** @type {object} */ more) => followUp({ id, ...more });
  const rows = [at('low', { risk: 'low', due_at: '2026-03-03T00:00:00Z' }), at('late', { risk: 'low' }), at('no', { state: 'no_consent', risk: 'imminent' }), at('high', { risk: 'high', due_at: '2026-03-04T00:00:00Z' }),
    at('later', { due_at: '2026-03-03T02:00:00Z' }), at('unknown', { due_at: '2026-03-03T01:00:00Z' }), at('done', { state: 'done' }), at('worse', { risk: 'high' })];
  assert.deepEqual(worklist(rows, now).map(({ id }) => id), ['worse', 'late', 'high', 'unknown', 'later', 'low', 'no']);
  assert.equal(isOverdue(at('x', { state: 'done' }), now), false);
});

test('a try shows at once with its part of the day, and whoever was reached is off the list', () => {
  const row = followUp({}), none = said.tryTo(row, { outcome: 'no_answer', channel: 'call' }, 'no answer'), reached = said.tryTo(row, { outcome: 'reached_better', channel: 'call' }, 'better');
  const lay = (/** @type {any[]} */ commands, rows = new Map([[row.id, row]])) => layFollowUps(rows, commands.map((one) => entry(one)), { actor: 'nia', now: soon(), hourOf: () => 18 });
  const once = lay([none]).get(row.id);
  assert.deepEqual([once?.state, once?.tries.map(({ outcome, day_part }) => [outcome, day_part])], ['open', [['no_answer', 'evening']]]);
  assert.equal(lay([none, reached]).get(row.id)?.state, 'done');
  assert.equal(lay([none], lay([none])).get(row.id)?.tries.length, 1, 'laying twice is laying once');
  const rung = said.tryTo(row, { outcome: 'reached_worse', channel: 'call', told: { name: 'Dana', at: '2026-03-01T10:00:00.000Z' } }, 'worse'), done = lay([rung]).get(row.id);
  assert.deepEqual([done?.state, done?.tries[0].told, done?.new_incident_id], ['done', { name: 'Dana', at: '2026-03-01T10:00:00.000Z' }, null], 'dispatch has it by telephone');
});

test('a try that was a slip is taken back with its reason, and the row opens once the server has reckoned it', () => {
  const row = followUp({ state: 'done', tries: [{ id: 'none', outcome: 'no_answer', at: '2026-03-01T10:00:00Z', flagged: null }, { id: 'slip', outcome: 'died', at: '2026-03-02T10:00:00Z', flagged: null }] }), back = said.retractTry(row, 'slip', 'The wrong button');
  assert.deepEqual([back.path, back.body.retracts, back.body.reason], [`/followups/${row.id}/retractions/${back.id}`, 'slip', 'The wrong button']);
  const laid = layFollowUps(new Map([[row.id, row]]), [entry(back)], { actor: 'nia', now: soon(), hourOf: () => 18 }).get(row.id);
  assert.deepEqual([laid?.state, laid?.tries.at(-1)?.outcome, laid?.tries.at(-1)?.note], ['done', 'retracted', 'The wrong button']);
  assert.deepEqual(standing(laid?.tries ?? []).map(({ outcome }) => outcome), ['no_answer']);
  assert.equal(stateWords(/** @type {any} */ (laid), (_list, code) => code), 'no_answer');
});

test('who was reached before a grave risk came up is still to be asked about it', () => {
  const at = (/** @type {object} */ more) => followUp({ due_code: 'h24', since_at: new Date(Date.now() + 3600_000).toISOString(), ...more });
  const state = (/** @type {any} */ row, /** @type {string} */ outcome) => layFollowUps(new Map([[row.id, row]]), [entry(said.tryTo(row, { outcome, channel: 'call' }, ''))], { actor: 'nia', now: soon(), hourOf: () => 18 }).get(row.id)?.state;
  assert.deepEqual([state(at({}), 'reached_same'), state(at({}), 'died'), state(at({ due_code: 'h72' }), 'reached_same')], ['open', 'done', 'done']);
  assert.equal(state(at({ since_at: '2026-03-01T12:00:00.000Z' }), 'reached_same'), 'done');
  assert.equal(state(at({ since_at: '2026-03-01T12:00:00.000Z', grave_at: new Date(Date.now() + 3600_000).toISOString() }), 'reached_same'), 'open', 'graver than when they were asked');
});

test('a no that was said here leaves no way to ring, or to leave a message, before anybody else has heard it', () => {
  const safe = { phone: '612 555 0142', voicemail: true, text: true, message_may_say: 'Nia called' }, due = followUp({ safe }), yes = row(said.state(about, 'follow_up_contact', 'given_verbal'));
  const lay = (/** @type {any[]} */ commands, mine = due) => {
    const entries = commands.map((one) => entry(one)), consents = layConsents(new Map([[yes.id, yes]]), entries, { actor: 'nia', now: soon() });
    return /** @type {any} */ (layFollowUps(new Map([[mine.id, mine]]), [], { actor: 'nia', now: soon(), hourOf: () => 18, consents }).get(mine.id));
  };
  const later = (/** @type {any} */ command) => ({ ...command, body: { ...command.body, at: new Date(Date.parse(command.body.at) + 2000).toISOString() } });
  const stop = said.withdraw(yes), never = said.state(about, 'follow_up_contact', 'declined', {}, [yes.id]), again = later(said.state(about, 'follow_up_contact', 'given_verbal'));
  for (const no of [stop, never]) assert.deepEqual([lay([no]).state, lay([no]).safe], ['no_consent', null]);
  assert.deepEqual([lay([]).state, lay([stop, again]).state, lay([stop, again]).safe], ['open', 'open', safe]);
  const quiet = later(said.state(about, 'contact_voicemail', 'declined')), once = lay([quiet]);
  assert.deepEqual([once.state, once.safe], ['open', { phone: safe.phone }]);
  assert.deepEqual(lay([quiet, later(later(again))]).safe, { phone: safe.phone }, 'to be rung again is no word on messages');
  assert.deepEqual(lay([quiet, later(later(said.state(about, 'contact_voicemail', 'given_verbal', { notice: { version: '1', language: 'en' } })))]).safe, safe, 'asked anew');
  const other = followUp({ safe, person_id: CLINIC });
  assert.deepEqual([lay([stop], other).state, lay([quiet], other).safe], ['open', safe], 'somebody else is rung');
});

test('a call that dispatch has just taken is one of the last day, the newest first', () => {
  const call = (/** @type {string} */ id, /** @type {string} */ hour, more = {}) => ({ id, received_at: `2026-03-01T${hour}:00:00.000Z`, ...more });
  const calls = [call('early', '09'), call('late', '11'), call('double', '10', { merged_into: 'late' }), call('imported', '10', { imported: true }), { ...call('old', '09'), received_at: '2026-02-27T11:00:00.000Z' }];
  assert.deepEqual(lately(calls, Date.parse('2026-03-01T12:00:00Z')).map(({ id }) => id), ['late', 'early']);
});

test('how far the tries have come, and what came of it in the end, whoever was not reached', () => {
  const row = (/** @type {any} */ more) => ({ state: 'open', tries: [], tries_needed: 3, next_part: 'morning', ...more }), tried = (/** @type {string} */ outcome, /** @type {object} */ more) => ({ outcome, at: '2026-03-01T10:00:00Z', flagged: null, ...more });
  assert.equal(triedWords(row({})), 'not tried yet');
  assert.equal(triedWords(row({ tries: [tried('no_answer')], tries_needed: 2, next_part: 'evening' })), '1 of 3 parts of the day tried, next in the evening');
  assert.equal(triedWords(row({ tries: [tried('no_answer'), tried('no_answer')], tries_needed: 1 })), '2 of 3 parts of the day tried, next in the morning');
  assert.equal(triedWords(row({ tries: [tried('no_answer')] })), '0 of 3 parts of the day tried, next in the morning', 'at night');
  const label = (/** @type {string} */ _list, /** @type {string} */ code) => code;
  assert.equal(stateWords(row({ state: 'done', tries: [tried('no_answer'), tried('died', { at: '2026-03-02T10:00:00Z' }), tried('reached_same', { at: '2026-03-03T10:00:00Z', flagged: 'no-consent' })] }), label), 'died');
  assert.equal(stateWords(row({ state: 'unreachable' }), label), 'Not reached');
  assert.equal(stateWords(row({ state: 'done' }), label), 'Closed');
});

test('that they want no contact is not taken back with a tap, and it is said why and what to do', () => {
  const no = { outcome: 'reached_declined' };
  for (const state of ['declined', 'no_consent']) assert.match(staysWords(no, state), /stands until they agree again.*pressed by mistake, do not ring/);
  assert.deepEqual([staysWords(no, 'open'), staysWords({ outcome: 'reached_same' }, 'declined')], ['', ''], 'they have agreed since, or it may be taken back');
});

test('a care card is changed and deleted on the screen at once', () => {
  const made = said.makeCard(about, { helps: 'Speak slowly' }, '2026-12-01'), lay = (/** @type {any[]} */ ...commands) => layCards(new Map(), commands.map((one) => entry(one)), 'ravi').get(made.id);
  const card = /** @type {any} */ (lay(made));
  assert.deepEqual(lay(made, said.changeCard(card, { upsets: 'Sirens' }))?.fields, { helps: 'Speak slowly', upsets: 'Sirens' });
  assert.deepEqual(lay(made, said.deleteCard(card), said.viewCard(card))?.fields, null);
  const row = { ...card, ends_at: '2026-12-02T06:00:00.000Z' }, longer = (/** @type {any} */ until) => layCards(new Map([[row.id, row]]), [entry(said.changeCard(row, { helps: 'Tea' }, until))], 'ravi').get(row.id)?.ends_at;
  assert.deepEqual([longer(undefined), longer('2027-12-01')], [row.ends_at, undefined], 'kept longer it does not end on the old day');
});

test('the navigator’s heaps: nobody is missing, nobody twice, and what is stopped is not open', () => {
  const now = Date.parse('2026-03-02T13:00:00Z'), at = (/** @type {string} */ id, /** @type {object} */ more) => followUp({ id, ...more });
  const heaps = followUpHeaps([at('late', {}), at('soon', { due_at: '2026-03-03T00:00:00Z' }), at('later', { due_at: '2026-03-05T00:00:00Z' }), at('no', { state: 'no_consent' }), at('done', { state: 'done' })], now);
  assert.deepEqual(heaps.map(({ code, rows }) => [code, rows.map(({ id }) => id)]), [['overdue', ['late']], ['soon', ['soon']], ['later', ['later']], ['no-consent', ['no']]]);
  const one = (/** @type {string} */ id, /** @type {object} */ more) => /** @type {any} */ ({ id, loop: true, state: 'sent', stopped: false, moves: [], chase_due: null, sent_at: '2026-03-01T00:00:00Z', created_at: '2026-03-01T00:00:00Z', ...more });
  const answer = { id: 'yes', status: 'accepted', via: 'receiver', flagged: 'not-allowed' }, two = [{ id: 'full', status: 'no_capacity', via: 'crew', actor: 'a' }, { id: 'booked', status: 'scheduled', via: 'navigator', actor: 'b', flagged: 'not-allowed' }];
  const found = referralHeaps([one('new', { sent_at: '2026-03-02T00:00:00Z' }), one('old', {}), one('chase', { chase_due: '2026-03-01T00:00:00Z' }), one('wait', { state: 'consent_pending', sent_at: null }), one('stopped', { state: 'person_declined', stopped: true }), one('dead', { chase_due: '2026-03-01T00:00:00Z', death_reported: true }), one('told', { state: 'person_declined' }), one('info', { loop: false, state: 'info_only' }), one('late', { state: 'agency_declined', moves: [answer] }), one('later', { state: 'waitlisted', moves: [answer] }), one('two', { state: 'no_capacity', moves: two }), one('both', { state: 'no_capacity', moves: [...two, answer] }), one('dead, two', { state: 'no_capacity', moves: two, death_reported: true }), one('dead, late', { state: 'agency_declined', moves: [answer], death_reported: true })], now);
  assert.deepEqual(found.map(({ code, rows }) => [code, rows.map(({ id }) => id)]), [['tell', ['stopped']], ['died', ['dead', 'dead, late', 'dead, two']], ['otherwise', ['both', 'late', 'later']], ['crossed', ['two']], ['chase', ['chase']], ['open', ['old', 'new']], ['pending', ['wait']], ['ended', ['told', 'info']]]);
});

test('why nobody may ring is said as it is: a no, a yes that is over, or nobody who could be asked', () => {
  const one = (/** @type {string} */ state, more = {}) => /** @type {any} */ ({ purpose: 'follow_up_contact', state, notice: { version: '1', language: 'en' }, live: false, ...more });
  assert.match(unaskedWords([one('declined'), one('given_verbal')], true), /^They said no/);
  assert.match(unaskedWords([one('not_possible'), one('withdrawn'), one('given_verbal')], true), /^They took back/, 'also where they could not be asked again');
  assert.match(unaskedWords([], true), /said no to being contacted, or took it back/, 'on another record of theirs');
  for (const over of [unaskedWords([one('given_verbal')], false), unaskedWords([one('expired'), one('given_verbal')], true)]) assert.match(over, /time for which they agreed is over/);
  assert.match(unaskedWords([one('not_possible')], false), /^Nobody could ask them/);
  assert.match(unaskedWords([one('given_verbal', { notice: { version: 'none', language: 'en' } })], false), /does not count yet/);
  assert.match(unaskedWords([one('given_verbal', { live: true })], false), /agree by now/);
  assert.match(unaskedWords([], false), /^Nothing is written down here/);
});

test('a message is offered as an outcome only where one may be left that way', () => {
  const all = codes.follow_up_outcome.map((/** @type {any} */ { code }) => code), safe = { message_may_say: 'Call Sam', voicemail: true, text: false };
  assert.ok(outcomesOf('call', safe, all).includes('left_message_safe'));
  for (const [channel, rule] of /** @type {[string, any][]} */ ([['text', safe], ['call', null], ['call', { ...safe, message_may_say: '' }], ['visit', safe]])) assert.ok(!outcomesOf(channel, rule, all).includes('left_message_safe'), channel);
  assert.ok(outcomesOf('visit', null, all).includes('visited_not_seen') && !outcomesOf('call', null, all).includes('visited_seen'));
});
