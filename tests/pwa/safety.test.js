// What a crew sees of its own safety: the timer with unsent answers, back-up step by step, and nothing of a quiet call.
import './support.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batch } from '@preact/signals';
import { read, readAll } from '../../pwa/base/db.js';
import { drain } from '../../pwa/sync/drain.js';
import { exportAll } from '../../pwa/sync/decide.js';
import * as box from '../../pwa/sync/outbox.js';
import { note } from '../../pwa/sync/commands.js';
import { alarms, isOwnSecret, openAlarms } from '../../pwa/state/alarms.js';
import { allRight, askBackup, duress, tellBackup } from '../../pwa/sync/safety.js';
import { heardOf } from '../../pwa/field/safety/heard.js';
import { backupsOf, cryOf, leftOf, timerOf } from '../../pwa/state/safety.js';
import { outbox, readOutbox, rows, session } from '../../pwa/state/store.js';
import { assignment, done, serve, someone } from './support.js';

/** @param {any} command @param {object} [more] @returns {any} */
const entry = (command, more) => ({ ...command, state: 'queued', tries: 0, createdAt: 1, ...more });
const MINUTE = 60_000;

/** @param {any} one @param {any} [more] @returns {any} */
const timerRow = (one, more) => ({ id: one.id, assignment_id: one.id, started_at: new Date(Date.now() - 9 * MINUTE).toISOString(), presumed: false, interval_s: 600,
  due_at: new Date(Date.now() + MINUTE).toISOString(), step: 0, paused_until: null, ...more });

/** What the programme asks, and nothing found. */
const own = { spans: { first_s: 300, every_s: 600, caution_s: 300, transport_s: 1800, grace_s: 120, presumed_margin_s: 300, default_travel_s: 900 }, risks: [], standing: false };

const ago = (/** @type {number} */ minutes) => new Date(Date.now() - minutes * MINUTE).toISOString();
const heard = (/** @type {number} */ minutes) => ({ last_answer: { at: ago(minutes), by: null, how: 'tap', words: null } });

test('the end that a lead set to the checks is said, until this phone finds a danger of which they did not know', () => {
  const one = { ...assignment(), milestones: { on_scene: ago(40) } }, row = timerRow(one, { started_at: ago(40), ended_at: ago(30), due_at: null });
  const now = Date.now(), left = (/** @type {any[]} */ risks) => leftOf(timerOf(one, row, [], { ...own, risks }), now - 1).words;
  assert.equal(left([]), 'checks ended by dispatch');
  assert.equal(left([{ at: now, raised: false, source: 'a' }]), 'checks ended by dispatch');
  assert.equal(left([{ at: now, raised: true, source: 'a' }]), 'check in 5 min');
});

test('a tap without signal starts the time anew at once, marked as saved', () => {
  const one = assignment(), timer = timerOf(one, timerRow(one, heard(9)), [entry(allRight(one))], own);
  assert.ok(timer.due && timer.due - Date.now() > 9 * MINUTE);
  assert.equal(timer.unsent, 'saved');
});

test('after a tap without signal no time is promised while the programme’s spans were not heard', () => {
  const one = assignment(), timer = timerOf(one, timerRow(one), [entry(allRight(one))]);
  assert.deepEqual([timer.due, timer.unsent, leftOf(timer, Date.now()).words], [null, 'saved', '']);
});

test('an arrival that only this phone knows of promises no time while the programme’s spans were not heard', () => {
  const one = { ...assignment(), milestones: { on_scene: ago(0) } };
  assert.equal(leftOf(timerOf(one, undefined, []), Date.now()).words, '');
  assert.equal(timerOf(one, undefined, [entry(allRight(one))]).unsent, 'saved');
});

test('an arrival that the server has only presumed counts from when it was', () => {
  const one = { ...assignment(), milestones: { on_scene: ago(3) } };
  const row = timerRow(one, { presumed: true, interval_s: 300, due_at: ago(-20) });
  assert.match(leftOf(timerOf(one, row, [], own), Date.now()).words, /^check in [12] min$/);
});

test('an answer on another call of the team is one here too, and who has arrived there is not thought to arrive here', () => {
  const second = { ...assignment(), milestones: { on_scene: ago(5) } }, first = { ...assignment(), milestones: { en_route: ago(20) } };
  assert.equal(timerOf(first, undefined, [], { ...own, others: [second] }).due, null);
  assert.ok(timerOf(first, undefined, [], { ...own, others: [{ ...second, ended_at: ago(1), state: 'cleared' }] }).due, 'once they left there');
  const there = { ...first, milestones: { en_route: ago(20), on_scene: ago(9) } }, due = (/** @type {any[]} */ others) => timerOf(there, timerRow(there), [entry(allRight(second))], { ...own, others }).due ?? 0;
  assert.ok(due([second]) - Date.now() > 9 * MINUTE && due([]) - Date.now() < 2 * MINUTE);
});

test('who was diverted is thought to come here since they left there, by the server’s word or by one that was not sent', () => {
  const first = { ...assignment(), milestones: { en_route: ago(40) } }, second = { ...assignment(), milestones: { on_scene: ago(30), cleared: ago(2) }, state: 'cleared' };
  const since = (/** @type {any[]} */ ...others) => timerOf(first, undefined, [], { ...own, others }).since ?? 0, left = (/** @type {number} */ minutes) => Date.now() - minutes * MINUTE + (60 + 300) * 1000;
  assert.ok(Math.abs(since(second) - left(2)) < 1000, 'not sent yet');
  assert.ok(Math.abs(since({ ...second, ended_at: ago(3) }) - left(3)) < 1000, 'as the server has it');
  assert.ok(Math.abs(since({ ...second, milestones: { on_scene: ago(50), cleared: ago(45) } }) - left(40)) < 1000, 'they had left before they set out');
});

test('checks that a lead has ended ask for nothing more', () => {
  const one = { ...assignment(), milestones: { on_scene: ago(3) } };
  assert.equal(timerOf(one, timerRow(one, { due_at: null, ended_at: ago(1) }), []).due, null);
});

test('a check that comes sooner since the place is riskier stays sooner, though the last tap is still kept here', () => {
  const one = assignment(), tap = entry(allRight(one), { state: 'done' }), due = Date.now() + 5 * MINUTE;
  const row = timerRow(one, { interval_s: 1200, due_at: new Date(due).toISOString(), last_answer: { at: tap.body.at, by: null, how: 'tap', words: null } });
  assert.equal(timerOf(one, row, [tap]).due, due);
});

test('the time left is said in words, and red only when it is over', () => {
  const now = Date.now(), left = (/** @type {number} */ due) => leftOf({ due: now + due, since: 0, paused: null, presumed: false, called: false }, now);
  assert.deepEqual([left(8 * MINUTE), left(90_000), left(-30_000), left(-3 * MINUTE)], [
    { words: 'check in 8 min', tone: '' }, { words: 'check in 1 min', tone: 'caution' }, { words: 'check in now', tone: 'alarm' }, { words: 'check in, 3 min over', tone: 'alarm' },
  ]);
});

test('a presumed arrival that is still to come asks for nothing', () => {
  assert.equal(leftOf({ due: Date.now() + 30 * MINUTE, since: Date.now() + 20 * MINUTE, paused: null, presumed: true, called: false }, Date.now()).words, '');
});

test('back-up that was asked for without signal stands in the list, with each step laid over it', () => {
  const one = assignment(), ask = askBackup(one, 'police', 'requested_scene_safety', 'two men');
  const [asked] = backupsOf([], [entry(ask)], one);
  assert.deepEqual([asked?.kind, asked?.asked, asked?.unsent, asked?.words], ['police', true, 'saved', 'two men']);
  const [there] = backupsOf([], [entry(ask, { state: 'done' }), entry(tellBackup(ask, 'arrivals'))], one);
  assert.ok(there?.arrived_at && !there.released_at);
  assert.equal(backupsOf([], [entry(askBackup(one, 'police', 'self_arrived'))], one)[0]?.asked, false);
});

test('back-up goes to the call, unless they have left it with somebody', () => {
  assert.equal(askBackup(assignment(), 'ems').body.place, undefined);
  const place = { address: 'On the road with a person, from Lake St', lat: 44.9, lon: -93.2 };
  assert.deepEqual(askBackup(assignment(), 'ems', undefined, '', place).body.place, place);
});

test('safety goes out before all else, help first', () => {
  const one = assignment(), urgency = [duress('help_now', one), allRight(one), askBackup(one, 'ems'), note({ id: 'x' }, 'a')].map((said) => said.urgency);
  assert.deepEqual(urgency, [0, 1, 2, 9]);
});

test('a visible call is shown until it was sent and after; a quiet one never is', () => {
  const one = assignment(), now = Date.now();
  const cry = duress('help_now', one), later = now + 3 * 3_600_000;
  assert.equal(cryOf([entry(cry)], now, one.id)?.sent, false);
  assert.equal(cryOf([entry(cry)], later, one.id)?.sent, false, 'hours without signal do not make it sent');
  assert.equal(cryOf([entry(cry, { state: 'needs-you' })], later, one.id)?.sent, false);
  assert.equal(cryOf([entry(cry, { state: 'done' })], now, one.id)?.sent, true);
  assert.equal(cryOf([entry(cry, { state: 'done' })], later, one.id), undefined);
  assert.equal(cryOf([entry(cry)], now, assignment().id), undefined, 'the next call is another one');
  assert.equal(cryOf([entry(duress('silent', one)), entry(duress('test', one))], now, one.id), undefined);
});

test('a visible call for help without a call is shown wherever they are, and on none also what has not gone out of the last one', () => {
  const one = assignment(), now = Date.now(), alone = duress('help_now', undefined), last = duress('help_now', one);
  assert.equal(alone.body.assignment_id, undefined);
  assert.equal(cryOf([entry(alone)], now, undefined)?.sent, false);
  assert.equal(cryOf([entry(alone)], now, one.id)?.sent, false, 'a call that came meanwhile does not hide it');
  assert.equal(cryOf([entry(last)], now, undefined)?.sent, false, 'nor does leaving');
  assert.equal(cryOf([entry(last, { state: 'done' })], now, undefined), undefined);
  assert.equal(cryOf([entry(alone, { state: 'done' })], now, undefined)?.sent, true);
  assert.equal(cryOf([entry(duress('silent', undefined)), entry(duress('test', undefined))], now, undefined), undefined);
});

test('a quiet call stands in no list, goes into no copy, and nothing of it is kept once it was sent', async () => {
  const user = await someone();
  session.value = /** @type {any} */ ({ user: { id: user }, abilities: [] });
  const said = duress('silent', undefined, { battery: 0.5 }), pin = duress('duress_pin', undefined);
  await box.add(user, [said, pin]);
  await readOutbox(user);
  assert.deepEqual(outbox.value, []);
  assert.equal((await exportAll(user)).includes('silent'), false);
  const asked = serve((one) => done(one));
  await drain(user);
  assert.deepEqual(asked.map(({ body }) => body.kind), ['silent', 'duress_pin']);
  assert.deepEqual(box.confirmed(await box.doneButUnseen(user)).map(({ store }) => store), ['outbox', 'outbox']);
  assert.equal(await read(user, 'said', said.id), undefined);
  assert.equal((await readAll(user, 'said')).length, 0);
});

test('what a crew said in secret is on no screen of that crew, open or closed', () => {
  const raised = (/** @type {string} */ kind, /** @type {string|null} */ closed_at = null, team_id = 'north') => /** @type {any} */ ({ kind: 'duress', team_id, closed_at, last_known: { kind, by_id: 'ravi' } });
  const teams = /** @type {any} */ (new Map([['north', { crew: ['ravi', 'lena'] }], ['south', { crew: ['zoe'] }]]));
  const hidden = (/** @type {string|undefined} */ user) => [raised('silent'), raised('duress_pin'), raised('silent', 'x'), raised('help_now')].map((one) => isOwnSecret(one, user, teams));
  assert.deepEqual(hidden('ravi'), [true, true, true, false]);
  assert.deepEqual(hidden('lena'), [true, true, true, false], 'a lead who rides with them');
  for (const user of ['dana', 'zoe', undefined]) assert.deepEqual(hidden(user), [false, false, false, false]);
  assert.equal(isOwnSecret(raised('silent', null, 'south'), 'ravi', teams), true, 'also once they ride with another team');
  assert.equal(isOwnSecret(/** @type {any} */ ({ kind: 'unanswered', team_id: null, last_known: null }), undefined, teams), false);
});

test('nothing that a lead reads or hears counts what her own crew said in secret', () => {
  batch(() => {
    session.value = /** @type {any} */ ({ user: { id: 'lena', role: 'lead' } });
    rows.teams.value = new Map([['north', /** @type {any} */ ({ id: 'north', crew: ['ravi', 'lena'] })]]);
    rows.alarms.value = new Map([['a', 'silent'], ['b', 'help_now']].map(([id, kind]) => [id, /** @type {any} */ ({ id, kind: 'duress', team_id: 'north', raised_at: 'x', closed_at: null, last_known: { kind, by_id: 'ravi' } })]));
  });
  assert.deepEqual([openAlarms.value, alarms.value].map((list) => list.map(({ id }) => id)), [['b'], ['b']]);
  batch(() => { session.value = null; rows.teams.value = rows.alarms.value = new Map(); });
});

test('a call for help on a call is told by its log, whatever became of the tab, until dispatch has closed it', () => {
  /** @param {string} id @param {string} act @param {string} at @param {any} [more] */
  const line = (id, act, at, { actor = 'ravi', assignment_id = 'a', ...particulars } = {}) => /** @type {any} */ ({ id, act, at, actor, assignment_id, particulars });
  const one = line('1', 'duress.raised', '2026-01-01T00:00', { kind: 'help_now' }), two = line('2', 'duress.raised', '2026-01-01T00:05', { kind: 'help_now' });
  const of = (/** @type {any[]} */ ...log) => heardOf(log, 'a', 'ravi'), closed = line('9', 'alarm.closed', '2026-01-01T00:02', { actor: 'dana', alarm_id: '1', kind: 'duress' });
  assert.deepEqual(of(one), { raised: one, closed: undefined });
  assert.deepEqual(of(one, closed), { raised: one, closed });
  assert.deepEqual(of(two, one, closed), { raised: two, closed: undefined }, 'the last one counts');
  assert.deepEqual(heardOf([one, closed], 'a', 'ravi', '2'), {}, 'one that was sent and is not in the log yet');
  for (const other of [line('3', 'duress.raised', '', { kind: 'test' }), line('3', 'duress.raised', '', { kind: 'help_now', actor: 'mo' }), line('3', 'duress.raised', '', { kind: 'help_now', assignment_id: 'b' })]) assert.deepEqual(of(other), {});
});
