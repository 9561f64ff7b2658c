// What a crew said of consent and referrals, as their phone shows it before anybody else knows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { covering } from '../../pwa/state/consent.js';
import { isOverdue, layCards, layFollowUps, standing, toChase, worklist } from '../../pwa/state/care-laid.js';
import { NOTHING, appointmentWords, missing, moved, offered, wordsOf } from '../../pwa/paper/loop/moved.js';
import { atPlace, goesOn, heardOf, layConsents, layReferrals, missingConsent } from '../../pwa/state/referrals-laid.js';
import { EFFECT, heardWords, takenBackWords } from '../../pwa/ui/loop-words.js';
import { stamp } from '../../pwa/ui/time.js';
import { EMPTY, openOf, picked, wanted as wants } from '../../pwa/field/referrals/basket.js';
import { followUpHeaps, lately, outcomesOf, referralHeaps, stateWords, staysWords, triedWords } from '../../pwa/navigate/reckon.js';
import * as sayings from '../../pwa/sync/referrals.js';

const codes = JSON.parse(readFileSync(new URL('../../app/codes/codelists.json', import.meta.url), 'utf8'));
const CALL = '01900000-0000-7000-8000-000000000001', MARIA = '01900000-0000-7000-8000-000000000002', CLINIC = '01900000-0000-7000-8000-000000000003';
/** What was read out goes with all that is said here. */
const said = { ...sayings, state: /** @type {typeof sayings.state} */ ((about, purpose, state, told, before) => sayings.state(about, purpose, state, { notice: { version: '1', language: 'en' }, ...told }, before)) };
const about = { incident_id: CALL, person_id: MARIA };
/** @param {any[]} said @param {object} [more] @param {number} [at] */
const found = (said, more, at = soon()) => covering(said, 'share_referral', { ...about, ...more }, at).at(0);
const wanted = /** @type {import('../../pwa/sync/referrals.js').Wanted} */ ({ referral_type: 'housing', service_id: CLINIC, loop: true, urgency: 'routine', sud: false, share: { name: 'Maria' } });
const soon = () => Date.now() + 60_000;

/** @param {any} command @param {object} [more] @returns {any} */
const entry = (command, more) => ({ ...command, state: 'queued', tries: 0, createdAt: 1, ...more });
/** As the server would say it. @param {any} command @param {number} [ms] later @returns {any} */
const row = (command, ms = 0) => ({ organization_id: null, service_id: null, recipient: null, after: [], ...command.body, id: command.id, at: new Date(Date.parse(command.body.at) + ms).toISOString(), received_at: new Date(Date.parse(command.body.at) + Math.max(0, ms)).toISOString(), live: true });
/** @param {any[]} commands @param {Map<string, any>} [rows] */
function phone(commands, rows = new Map()) {
  const entries = commands.map((one) => entry(one)), around = { actor: 'ravi', now: soon(), codes };
  const consents = layConsents(new Map(), entries, around);
  return { consents, referrals: layReferrals(rows, entries, consents, around), entries };
}

test('a referral goes out with the consent that covers it, and waits without', () => {
  const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, wanted);
  assert.equal(phone([refer]).referrals.get(refer.id)?.state, 'consent_pending');
  assert.equal(phone([yes, refer]).referrals.get(refer.id)?.state, 'sent');
  assert.equal(phone([refer, yes]).referrals.get(refer.id)?.state, 'sent', 'whichever came first');
  const later = said.state(about, 'share_referral', 'given_verbal'), named = said.state(about, 'share_referral', 'given_verbal', { service_id: CLINIC });
  const after = (/** @type {any} */ one) => phone([refer, { ...one, body: { ...one.body, at: new Date(Date.parse(refer.body.at) + 1000).toISOString() } }]).referrals.get(refer.id)?.state;
  assert.deepEqual([after(later), after(named)], ['consent_pending', 'sent'], 'one that came later has to name the place');
  assert.equal(phone([said.refer(about, { ...wanted, loop: false })]).referrals.values().next().value?.state, 'info_only');
});

test('a consent for another person or another agency covers nothing', () => {
  const refer = said.refer(about, wanted);
  const other = said.state({ ...about, person_id: null }, 'share_referral', 'given_verbal');
  const elsewhere = said.state(about, 'share_referral', 'given_verbal', { service_id: CALL });
  assert.equal(phone([other, elsewhere, refer]).referrals.get(refer.id)?.state, 'consent_pending');
});

test('what is about alcohol or drugs needs a consent of its own', () => {
  const yes = said.state(about, 'share_referral', 'given_verbal'), sud = said.state(about, 'share_sud', 'given_written');
  for (const more of [{ referral_type: 'withdrawal' }, { sud: true }]) {
    const refer = said.refer(about, { ...wanted, ...more });
    assert.equal(phone([yes, refer]).referrals.get(refer.id)?.state, 'consent_pending');
    assert.equal(phone([yes, sud, refer]).referrals.get(refer.id)?.state, 'sent');
    assert.deepEqual(missingConsent([row(yes)], /** @type {any} */ ({ ...about, ...wanted, ...more }), soon()), ['share_sud']);
  }
});

test('a place that treats substance use only by now asks for that consent too, and hears nothing before it', () => {
  const yes = row(said.state(about, 'share_referral', 'given_verbal')), both = [yes, row(said.state(about, 'share_sud', 'given_written', { service_id: CLINIC }))];
  const sent = /** @type {any} */ ({ ...row(said.refer(about, wanted)), state: 'sent', organization: null });
  const now = atPlace(sent, new Map([[CLINIC, { t: ['housing', 'mat'] }]])), before = atPlace(sent, new Map([[CLINIC, { t: ['housing'] }]]));
  assert.deepEqual([before, atPlace(sent, new Map()), now].map((one) => missingConsent([yes], one, soon())), [[], [], ['share_sud']]);
  assert.deepEqual([heardOf([yes], before, soon()), heardOf([yes], now, soon()), heardOf(both, now, soon())], [['name'], null, ['name']]);
});

test('they hear what the consents that stand name, and nobody is said to hear more', () => {
  const both = { share: { name: 'Maria', phone: '612', needs: 'a bed' } }, made = said.refer(about, { ...wanted, ...both });
  const hears = (/** @type {any[]} */ some, /** @type {any} */ more = {}) => heardOf(some, { ...row(made), state: 'sent', organization: null, ...more }, soon());
  const part = (/** @type {any} */ shares, purpose = 'share_referral') => row(said.state(about, purpose, 'given_written', { shares }));
  assert.equal(hears([]), null);
  assert.deepEqual(hears([part(['needs'])]), ['needs']);
  assert.deepEqual(hears([part(['needs']), part(['phone', 'plan'])]), ['phone', 'needs'], 'two together');
  assert.deepEqual(hears([part(null)]), ['name', 'phone', 'needs']);
  assert.deepEqual(hears([part([])]), [], 'only that somebody comes, for what kind of help, and how soon');
  assert.deepEqual(hears([{ ...part(null), live: false }]), null);
  assert.equal(hears([part(null)], { sud: true }), null);
  assert.deepEqual(hears([part(['name', 'needs']), part(['needs', 'phone'], 'share_sud')], { sud: true }), ['needs'], 'what both of them name');
  for (const state of ['consent_pending', 'person_declined', 'withdrawn']) assert.equal(hears([part(null)], { state }), null);
});

test('what a place hears in any case is said with what was ticked, and where nothing was', () => {
  assert.equal(heardWords([]), 'only that somebody comes, for what kind of help, and how soon');
  assert.equal(heardWords(['needs', 'name']), 'what kind of help, how soon, name, what they ask for');
});

test('a tick beyond what a consent names is asked for', () => {
  const pick = { ...picked({ id: CLINIC, name: 'Clinic', types: ['housing'] }, 'c') }, facts = { name: 'Maria', phone: '612' };
  const asked = (/** @type {any[]} */ ticked, /** @type {any} */ stands, more = {}) => openOf({ ...EMPTY, ticked, picks: [{ ...pick, ...more }] }, facts, (purpose) => stands[purpose] ?? []).map(({ purpose }) => purpose);
  assert.deepEqual(asked(['name'], {}), ['share_referral']);
  assert.deepEqual(asked(['name'], { share_referral: [{ shares: ['name'] }] }), []);
  assert.deepEqual(asked(['name', 'phone'], { share_referral: [{ shares: ['name'] }] }), ['share_referral']);
  assert.deepEqual(asked(['name', 'phone'], { share_referral: [{ shares: ['name'] }, { shares: ['phone'] }] }), []);
  assert.deepEqual(asked(['name', 'plan'], { share_referral: [{ shares: ['name'] }] }), [], 'what is not there is not shared');
  assert.deepEqual(asked(['name', 'phone'], { share_referral: [{ shares: null }], share_sud: [{ shares: ['phone'] }] }, { sud: true }), ['share_sud']);
  assert.deepEqual(asked(['name'], {}, { loop: false }), []);
});

test('a place that treats substance use tells of it whatever they are referred for', () => {
  const pick = { ...picked({ id: CLINIC, name: 'Withdrawal management', types: ['withdrawal', 'housing'] }, 'c'), type: 'housing' }, basket = { ...EMPTY, picks: [pick] };
  assert.deepEqual(openOf(basket, {}, () => []).map(({ purpose }) => purpose), ['share_referral', 'share_sud']);
  assert.deepEqual([wants(pick, basket, {}).sud, wants({ ...pick, types: ['housing'] }, basket, {}).sud], [true, false]);
});

test('a withdrawal wins over a clock that runs ahead, and a consent given again wins over it', () => {
  const yes = row(said.state(about, 'share_referral', 'given_verbal'), 3_600_000);
  const no = row(said.withdraw(yes));
  assert.equal(found([yes, no]), undefined);
  const again = row(said.state(about, 'share_referral', 'given_verbal', {}, [no.id]), -3_600_000);
  assert.equal(found([yes, no, again])?.id, again.id);
});

test('withdrawn for one agency, it stands for the others; withdrawn for all, for none', () => {
  const yes = row(said.state(about, 'share_referral', 'given_verbal')), one = row(said.state(about, 'share_referral', 'withdrawn', { service_id: CLINIC }), 1);
  assert.equal(found([yes, one], { service_id: CLINIC }), undefined);
  assert.equal(found([yes, one], { service_id: CALL })?.id, yes.id);
  const named = row(said.state(about, 'share_referral', 'given_verbal', { recipient: 'Mercy House' })), none = row(said.state(about, 'share_referral', 'declined'), 1);
  assert.equal(found([named], { recipient: ' mercy house' })?.id, named.id);
  assert.equal(found([named, none], { recipient: 'Mercy House' }), undefined);
});

test('a consent runs out, and one the server does not take for live is none', () => {
  const yes = row(said.state(about, 'share_referral', 'given_verbal', { expires_at: new Date(Date.now() + 1000).toISOString() }));
  assert.equal(found([yes], {}, Date.now())?.id, yes.id);
  assert.equal(found([yes]), undefined);
  assert.deepEqual(missingConsent([{ ...yes, expires_at: null, live: false }], /** @type {any} */ ({ ...about, ...wanted }), soon()), ['share_referral']);
});

test('a withdrawal that nobody else has heard yet stops what went out, on this screen at once', () => {
  const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, wanted);
  const sent = /** @type {any} */ (phone([yes, refer]).referrals.get(refer.id)), known = new Map([[refer.id, sent]]);
  const no = said.withdraw(row(yes)), around = { actor: 'ravi', now: soon(), codes };
  const consents = layConsents(new Map([[yes.id, row(yes)]]), [entry(no)], around);
  assert.deepEqual([consents.get(yes.id)?.live, consents.get(no.id)?.unsent], [false, 'saved']);
  const laid = layReferrals(known, [entry(no)], consents, around).get(refer.id);
  assert.deepEqual([laid?.stopped, laid?.state], [true, 'person_declined']);
});

test('what was taken back is to be told to the agency until somebody says that it was', () => {
  const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, wanted), stopped = /** @type {any} */ ({ ...phone([yes, refer]).referrals.get(refer.id), stopped: true, state: 'person_declined', unsent: undefined });
  const told = said.told(stopped), laid = layReferrals(new Map([[refer.id, stopped]]), [entry(told)], new Map(), { actor: 'nia', now: soon(), codes }).get(refer.id);
  assert.deepEqual([laid?.stopped, laid?.state, laid?.moves.at(-1)?.reason, laid?.moves.at(-1)?.flagged], [false, 'person_declined', 'They were told that it was taken back', undefined]);
});

test('that the agency sees it is said only of one that has opened its link', () => {
  const link = { sent_at: '', expires_at: '', opened_at: null, answered_at: null, revoked_at: null };
  for (const unread of [undefined, null, link]) assert.match(takenBackWords(unread, 'Harbor House'), /^Harbor House has not been told by the app: ring them/);
  assert.equal(takenBackWords({ ...link, opened_at: '2026-03-01T00:00:00Z' }, 'Harbor House'), 'The agency’s link says that consent was withdrawn.');
  assert.match(EFFECT.share_referral, /Where the agency has opened its link, .* Any other place has to be told/);
});

test('a move shows at once, once, and one that the table does not allow is kept and changes nothing', () => {
  const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, wanted);
  const sent = /** @type {any} */ (phone([yes, refer]).referrals.get(refer.id));
  const accepted = said.move(sent, { status: 'accepted', by: { name: 'Ada', role: 'intake' } }, 'accepted');
  const ended = said.move(sent, { status: 'connected', source: 'agency' }, 'connected'), late = said.move(sent, { status: 'waitlisted' }, 'waitlisted');
  const { referrals, entries } = phone([yes, refer, accepted, ended, late]), laid = /** @type {any} */ (referrals.get(refer.id));
  assert.deepEqual([laid.state, laid.moves.map((/** @type {any} */ one) => [one.status, one.flagged])], ['connected', [['accepted', undefined], ['connected', undefined], ['waitlisted', 'not-allowed']]]);
  const { consents } = phone([yes]);
  assert.deepEqual(layReferrals(new Map([[refer.id, laid]]), entries, consents, { actor: 'ravi', now: soon(), codes }).get(refer.id)?.moves, laid.moves, 'laying twice is laying once');
  assert.deepEqual(said.move(laid, { status: 'no_show' }, '').body.after, [ended.id], 'it names the move that counts');
});

test('a warm hand-off is timed from arrival to who accepted', () => {
  const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, { ...wanted, handoff_mode: 'in_person' });
  const sent = /** @type {any} */ (phone([yes, refer]).referrals.get(refer.id)), there = said.arrive(sent), taken = said.accept(sent, { name: 'Ada', role: 'nurse' });
  const later = { ...taken, body: { ...taken.body, at: new Date(Date.parse(there.body.at) + 754_000).toISOString() } };
  const laid = phone([yes, refer, there, later]).referrals.get(refer.id);
  assert.deepEqual([laid?.wait_s, laid?.accepted_by, laid?.state], [754, { name: 'Ada', role: 'nurse' }, 'accepted']);
});

test('the clock of a hand-off runs for somebody whom nobody could ask, and not for whom it was stopped', () => {
  const refer = said.refer(about, wanted), waits = /** @type {any} */ (phone([refer]).referrals.get(refer.id)), there = said.arrive(waits), taken = said.accept(waits, { name: 'Ada', role: 'nurse' });
  const laid = phone([refer, there, taken]).referrals.get(refer.id);
  assert.deepEqual([laid?.state, laid?.accepted_by, laid?.wait_s === null, laid?.moves.at(-1)?.flagged], ['consent_pending', { name: 'Ada', role: 'nurse' }, false, 'not-allowed']);
  const over = phone([there, taken], new Map([[refer.id, { ...waits, stopped: true, state: 'person_declined' }]])).referrals.get(refer.id);
  assert.deepEqual([over?.arrived_at, over?.accepted_at, over?.wait_s], [null, null, null]);
  for (const state of ['withdrawn', 'person_declined']) {
    const gone = phone([taken], new Map([[refer.id, { ...waits, state, arrived_at: there.body.at }]])).referrals.get(refer.id);
    assert.deepEqual([gone?.state, gone?.accepted_at, gone?.wait_s, gone?.moves.at(-1)?.flagged], [state, null, null, 'not-allowed'], 'they took it back themselves');
  }
});

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

test('a referral without an answer is to be chased once its day has come, and not after one', () => {
  const now = Date.parse('2026-03-15T00:00:00Z');
  assert.equal(toChase({ state: 'sent', chase_due: '2026-03-14T00:00:00Z' }, now), true);
  assert.equal(toChase({ state: 'scheduled', chase_due: '2026-03-14T00:00:00Z' }, now), true, 'nobody told whether they came');
  assert.equal(toChase({ state: 'connected', chase_due: '2026-03-14T00:00:00Z' }, now), false);
  assert.equal(toChase({ state: 'sent', chase_due: null }, now), false);
});

test('a care card is changed and deleted on the screen at once', () => {
  const made = said.makeCard(about, { helps: 'Speak slowly' }, '2026-12-01'), lay = (/** @type {any[]} */ ...commands) => layCards(new Map(), commands.map((one) => entry(one)), 'ravi').get(made.id);
  const card = /** @type {any} */ (lay(made));
  assert.deepEqual(lay(made, said.changeCard(card, { upsets: 'Sirens' }))?.fields, { helps: 'Speak slowly', upsets: 'Sirens' });
  assert.deepEqual(lay(made, said.deleteCard(card), said.viewCard(card))?.fields, null);
});

test('the navigator’s heaps: nobody is missing, nobody twice, and what is stopped is not open', () => {
  const now = Date.parse('2026-03-02T13:00:00Z'), at = (/** @type {string} */ id, /** @type {object} */ more) => followUp({ id, ...more });
  const heaps = followUpHeaps([at('late', {}), at('soon', { due_at: '2026-03-03T00:00:00Z' }), at('later', { due_at: '2026-03-05T00:00:00Z' }), at('no', { state: 'no_consent' }), at('done', { state: 'done' })], now);
  assert.deepEqual(heaps.map(({ code, rows }) => [code, rows.map(({ id }) => id)]), [['overdue', ['late']], ['soon', ['soon']], ['later', ['later']], ['no-consent', ['no']]]);
  const one = (/** @type {string} */ id, /** @type {object} */ more) => /** @type {any} */ ({ id, loop: true, state: 'sent', stopped: false, chase_due: null, sent_at: '2026-03-01T00:00:00Z', created_at: '2026-03-01T00:00:00Z', ...more });
  const found = referralHeaps([one('new', { sent_at: '2026-03-02T00:00:00Z' }), one('old', {}), one('chase', { chase_due: '2026-03-01T00:00:00Z' }), one('wait', { state: 'consent_pending', sent_at: null }), one('stopped', { state: 'person_declined', stopped: true }), one('told', { state: 'person_declined' }), one('info', { loop: false, state: 'info_only' })], now);
  assert.deepEqual(found.map(({ code, rows }) => [code, rows.map(({ id }) => id)]), [['tell', ['stopped']], ['chase', ['chase']], ['open', ['old', 'new']], ['pending', ['wait']], ['ended', ['told', 'info']]]);
});

test('a message is offered as an outcome only where one may be left that way', () => {
  const all = codes.follow_up_outcome.map((/** @type {any} */ { code }) => code), safe = { message_may_say: 'Call Sam', voicemail: true, text: false };
  assert.ok(outcomesOf('call', safe, all).includes('left_message_safe'));
  for (const [channel, rule] of /** @type {[string, any][]} */ ([['text', safe], ['call', null], ['call', { ...safe, message_may_say: '' }], ['visit', safe]])) assert.ok(!outcomesOf(channel, rule, all).includes('left_message_safe'), channel);
  assert.ok(outcomesOf('visit', null, all).includes('visited_not_seen') && !outcomesOf('call', null, all).includes('visited_seen'));
});

test('an appointment has a time that somebody told, on the programme’s wall', () => {
  const ZONE = 'America/Chicago', lacks = (/** @type {string} */ day, /** @type {string} */ hour) => missing('scheduled', { ...NOTHING, day, hour });
  assert.deepEqual([lacks('', ''), lacks('', '09:30'), lacks('2026-12-01', '09:30')], ['Choose the day.', 'Choose the day.', '']);
  assert.match(lacks('2026-12-01', ''), /^Ask for the time/, 'none is made up');
  const at = (/** @type {string} */ day, /** @type {string} */ hour) => moved('scheduled', { ...NOTHING, day, hour }, ZONE).appointment_at;
  assert.deepEqual([at('2026-12-01', '09:30'), at('2026-07-01', '09:30'), at('2026-11-01', '08:00')], ['2026-12-01T15:30:00.000Z', '2026-07-01T14:30:00.000Z', '2026-11-01T14:00:00.000Z']);
  assert.equal(moved('waitlisted', { ...NOTHING, day: '2026-12-01', hour: '09:30' }, ZONE).appointment_at, undefined);
  assert.match(appointmentWords('2026-12-01T15:30:00.000Z', ZONE), /Tue.*9:30/, 'also on a phone that thinks it is elsewhere');
});

test('an appointment that is made can be given another time, and nothing else is said twice', () => {
  assert.equal(offered('scheduled', codes)[0], 'scheduled');
  assert.equal(wordsOf('scheduled', 'scheduled'), 'Another time for the appointment');
  assert.equal(wordsOf('accepted', 'scheduled'), 'Appointment made');
  assert.equal(missing('scheduled', NOTHING), 'Choose the day.');
  for (const state of Object.keys(codes.referral_status_next).filter((one) => one !== 'scheduled')) assert.ok(!offered(state, codes).includes(state), state);
  const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, wanted), sent = /** @type {any} */ (phone([yes, refer]).referrals.get(refer.id));
  const [first, other] = ['2026-12-01T15:30:00.000Z', '2026-12-02T17:00:00.000Z'].map((appointment_at) => said.move(sent, { status: 'scheduled', appointment_at }, 'said'));
  const laid = phone([yes, refer, first, other]).referrals.get(refer.id);
  assert.deepEqual([laid?.appointment_at, laid?.moves.map(({ flagged }) => flagged)], ['2026-12-02T17:00:00.000Z', [undefined, undefined]]);
});

test('a clock stands alone only today', () => {
  const night = new Date(2026, 10, 30, 21).getTime(), hours = (/** @type {number} */ count) => stamp(night + count * 3_600_000, night);
  assert.match(hours(11), /Dec.*1.*8:00/, 'tomorrow at eight, seen at nine in the evening');
  assert.match(hours(-20), /^0?1:00/, 'early today');
  assert.match(hours(-22), /Nov.*29.*11:00/);
});

for (const { name, moves, state, appointment_at } of JSON.parse(readFileSync(new URL('../vectors/referrals.json', import.meta.url), 'utf8')).cases) {
  test(`an appointment: ${name}`, () => {
    const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, wanted);
    const sent = /** @type {any} */ (phone([yes, refer]).referrals.get(refer.id));
    const told = moves.map((/** @type {[string, string|null]} */ [status, at]) => said.move(sent, { status, ...(at && { appointment_at: at }), source: 'agency', reason: 'said' }, status));
    const laid = phone([yes, refer, ...told]).referrals.get(refer.id);
    assert.deepEqual([laid?.state, laid?.appointment_at], [state, appointment_at]);
  });
}

test('whoever took it back after they did not come is not booked again, and somebody of whom no consent is here may be', () => {
  const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, wanted), sent = /** @type {any} */ (phone([yes, refer]).referrals.get(refer.id));
  const missed = { ...sent, state: 'no_show' }, no = row(said.withdraw(row(yes)), 1), again = row(said.state(about, 'share_referral', 'given_verbal', {}, [no.id]), 2);
  const laid = (/** @type {any[]} */ rows, /** @type {any[]} */ ...told) => {
    const around = { actor: 'ravi', now: soon(), codes }, consents = layConsents(new Map(rows.map((one) => [one.id, one])), [], around);
    const found = layReferrals(new Map([[refer.id, missed]]), told.map((status) => entry(said.move(missed, { status, reason: 'said' }, status))), consents, around).get(refer.id);
    return [found?.state, found?.moves.at(-1)?.flagged];
  };
  const offered = (/** @type {any[]} */ rows) => goesOn(new Map(rows.map((one) => [one.id, one])), missed, soon());
  assert.deepEqual([[], [row(yes)], [row(yes), no], [row(yes), no, again]].map(offered), [true, true, false, true], 'nor is it offered');
  assert.deepEqual(laid([row(yes), no], 'scheduled'), ['no_show', 'no-consent']);
  assert.deepEqual(laid([row(yes), no], 'unreachable'), ['unreachable', undefined]);
  for (const rows of [[], [row(yes)], [row(yes), no, again]]) assert.deepEqual(laid(rows, 'scheduled'), ['scheduled', undefined]);
});

test('a no that nobody else has heard takes the appointment along', () => {
  const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, wanted), sent = /** @type {any} */ (phone([yes, refer]).referrals.get(refer.id));
  const known = new Map([[refer.id, { ...sent, state: 'scheduled', appointment_at: '2026-12-01T15:30:00.000Z' }]]), around = { actor: 'ravi', now: soon(), codes };
  for (const no of [said.withdraw(row(yes)), said.state(about, 'share_referral', 'declined', {}, [yes.id])]) {
    const laid = layReferrals(known, [entry(no)], layConsents(new Map([[yes.id, row(yes)]]), [entry(no)], around), around).get(refer.id);
    assert.deepEqual([laid?.state, laid?.appointment_at], ['person_declined', null]);
  }
  const survey = entry(said.state(about, 'survey', 'declined'));
  assert.equal(layReferrals(known, [survey], layConsents(new Map(), [survey], around), around).get(refer.id)?.state, 'scheduled', 'a no to something else, where the yes is not on this phone');
});
