// What a crew said of consent and referrals, as their phone shows it before anybody else knows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { toChase } from '../../pwa/state/care-laid.js';
import { NOTHING, appointmentWords, missing, moved, offered, wordsOf } from '../../pwa/paper/loop/moved.js';
import { atPlace, goesOn, heardOf, layConsents, layReferrals, missingConsent } from '../../pwa/state/referrals-laid.js';
import { crossed, unheard } from '../../pwa/state/unheard.js';
import { directory, isGone, standing } from '../../pwa/state/directory.js';
import { EFFECT, heardWords, takenBackWords } from '../../pwa/ui/loop-words.js';
import { stamp } from '../../pwa/ui/time.js';
import { EMPTY, openOf, picked, wanted as wants } from '../../pwa/field/referrals/basket.js';
import { codes, CALL, CLINIC, said, about, found, wanted, soon, entry, row, phone } from './loop-support.js';

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

test('an agency whose answer came too late to count is rung, and is done with once somebody has', () => {
  const move = (/** @type {string} */ id, /** @type {string} */ status, /** @type {string} */ via, flagged = '') => /** @type {any} */ ({ id, status, via, at: '2026-03-01T12:00:00.000Z', received_at: '2026-03-01T12:00:00.000Z', ...(flagged && { flagged }) });
  const no = move('no', 'agency_declined', 'crew'), opened = move('opened', 'received', 'receiver', 'not-allowed'), yes = move('yes', 'accepted', 'receiver', 'not-allowed');
  const of = (/** @type {any[]} */ ...moves) => unheard({ moves })?.id;
  assert.deepEqual([of(), of(no), of(no, opened), of(no, opened, yes)], [undefined, undefined, undefined, 'yes'], 'opening it says nothing yet');
  assert.deepEqual([of(no, yes, move('2', 'waitlisted', 'crew', 'not-allowed')), of(no, yes, move('3', 'expired_unknown', 'timer'))], ['yes', 'yes']);
  assert.equal(of(no, yes, move('4', 'connected', 'receiver')), undefined, 'they answered again');
  assert.equal(of(no, move('5', 'accepted', 'receiver', 'no-consent')), undefined, 'they are told that it was taken back');
  const sent = { ...row(said.refer(about, wanted)), loop: true, state: 'agency_declined', moves: [no, opened, yes] }, rung = said.rung(sent, yes);
  assert.deepEqual([rung.body.status, rung.body.after], ['agency_declined', ['no', 'yes']]);
  const laid = phone([rung], new Map([[sent.id, sent]])).referrals.get(sent.id);
  assert.deepEqual([laid?.state, unheard(/** @type {any} */ (laid))], ['agency_declined', null]);
  assert.equal(said.rung({ ...sent, state: 'connected' }, yes).body.source, 'agency', 'the server asks how we know');
});

test('a place is said to be gone only by a phone that has the whole directory', () => {
  directory.value = new Map([[CLINIC, /** @type {any} */ ({ id: CLINIC })]]);
  const gone = (/** @type {typeof standing.value} */ how) => { standing.value = how; return [isGone(CLINIC), isGone(CALL), isGone(null)]; };
  assert.deepEqual(gone('here'), [false, true, false], 'written by hand it was never in it');
  for (const how of /** @type {const} */ (['unread', 'reading', 'absent', 'coming'])) assert.deepEqual(gone(how), [false, false, false], how);
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
  assert.equal(takenBackWords({ ...link, opened_at: '2026-03-01T00:00:00Z' }, 'Harbor House'), 'The link that Harbor House has opened says so when they next open it. Ring them if they expect the person. Say only that the person took it back.');
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

test('a referral without an answer is to be chased once its day has come, and not after one', () => {
  const now = Date.parse('2026-03-15T00:00:00Z');
  assert.equal(toChase({ state: 'sent', chase_due: '2026-03-14T00:00:00Z' }, now), true);
  assert.equal(toChase({ state: 'scheduled', chase_due: '2026-03-14T00:00:00Z' }, now), true, 'nobody told whether they came');
  assert.equal(toChase({ state: 'connected', chase_due: '2026-03-14T00:00:00Z' }, now), false);
  assert.equal(toChase({ state: 'sent', chase_due: null }, now), false);
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

test('an appointment that is made can be given another time', () => {
  assert.equal(offered('scheduled', codes)[0], 'scheduled');
  assert.equal(wordsOf('scheduled', 'scheduled'), 'Another time for the appointment');
  assert.equal(wordsOf('accepted', 'scheduled'), 'Appointment made');
  assert.equal(missing('scheduled', NOTHING), 'Choose the day.');
  const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, wanted), sent = /** @type {any} */ (phone([yes, refer]).referrals.get(refer.id));
  const [first, other] = ['2026-12-01T15:30:00.000Z', '2026-12-02T17:00:00.000Z'].map((appointment_at) => said.move(sent, { status: 'scheduled', appointment_at }, 'said'));
  const laid = phone([yes, refer, first, other]).referrals.get(refer.id);
  assert.deepEqual([laid?.appointment_at, laid?.moves.map(({ flagged }) => flagged)], ['2026-12-02T17:00:00.000Z', [undefined, undefined]]);
});

test('whoever asks again may hear that it stands where it stood, which is a word like any other', () => {
  const again = Object.keys(codes.referral_status_next).filter((state) => offered(state, codes).includes(state));
  assert.deepEqual(again, ['received', 'accepted', 'waitlisted', 'scheduled'], 'what an agency can say: not that it was sent, nor that it ended');
  assert.deepEqual(again.slice(0, 3).map((state) => wordsOf(state, state)), ['Asked again: they have it', 'Asked again: they still accept', 'Asked again: still on their waiting list']);
  assert.deepEqual(again.map((state) => offered(state, codes).filter((code) => code === state).length), [1, 1, 1, 1]);
  const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, wanted), waits = /** @type {any} */ ({ ...phone([yes, refer]).referrals.get(refer.id), state: 'waitlisted', chase_due: '2026-03-14T00:00:00Z' });
  const laid = phone([yes, said.move(waits, moved('waitlisted', { ...NOTHING, name: 'Kim' }, 'UTC'), 'said')], new Map([[refer.id, waits]])).referrals.get(refer.id);
  assert.deepEqual([laid?.state, laid?.moves.at(-1)?.flagged, laid?.moves.at(-1)?.by?.name], ['waitlisted', undefined, 'Kim']);
  assert.equal(laid && toChase(laid, Date.parse('2026-03-15T00:00:00Z')), false, 'somebody has answered');
});

test('a clock stands alone only today', () => {
  const night = new Date(2026, 10, 30, 21).getTime(), hours = (/** @type {number} */ count) => stamp(night + count * 3_600_000, night);
  assert.match(hours(11), /Dec.*1.*8:00/, 'tomorrow at eight, seen at nine in the evening');
  assert.match(hours(-20), /^0?1:00/, 'early today');
  assert.match(hours(-22), /Nov.*29.*11:00/);
});

for (const { name, moves, ...wants } of JSON.parse(readFileSync(new URL('../vectors/unheard.json', import.meta.url), 'utf8')).cases) {
  test(`whom somebody has to ring: ${name}`, () => {
    const told = moves.map((/** @type {any[]} */ [id, status, via, actor, flagged]) => ({ id, status, via, actor, ...(flagged && { flagged }) }));
    assert.deepEqual({ unheard: unheard({ moves: told })?.id ?? null, crossed: crossed({ moves: told })?.id ?? null }, wants);
  });
}

test('of two of us, what an ending from a phone without signal took away is rung about by whoever looks', () => {
  const yes = said.state(about, 'share_referral', 'given_verbal'), refer = said.refer(about, wanted), sent = /** @type {any} */ (phone([yes, refer]).referrals.get(refer.id));
  const ended = { id: 'full', status: 'no_capacity', via: 'crew', actor: 'zoe', at: '2026-03-01T09:30:00.000Z', received_at: '2026-03-01T11:00:00.000Z' }, over = { ...sent, state: 'no_capacity', moves: [ended] };
  const booked = said.move(sent, { status: 'scheduled', appointment_at: '2026-12-01T15:30:00.000Z' }, 'said'), laid = /** @type {any} */ (phone([booked], new Map([[refer.id, over]])).referrals.get(refer.id));
  assert.deepEqual([laid.state, crossed(laid)?.id], ['no_capacity', booked.id], 'also while it waits on this phone');
  const rung = said.rung(laid, /** @type {any} */ (crossed(laid)));
  assert.deepEqual([rung.body.status, rung.body.after], ['no_capacity', ['full', booked.id]]);
  assert.equal(crossed(/** @type {any} */ (phone([booked, rung], new Map([[refer.id, over]])).referrals.get(refer.id))), null);
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
