// A phone without signal counts to its next check as the server does, and never later.
import './support.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { newId } from '../../pwa/base/ids.js';
import { read, running } from '../../pwa/state/clockwork.js';
import { dangers, flagged, foundOn, risky, turns } from '../../pwa/state/raising.js';
import { timerOf } from '../../pwa/state/safety.js';
import { spans as kept } from '../../pwa/state/spans.js';
import { session } from '../../pwa/state/store.js';
import { announce } from '../../pwa/sync/changed.js';
import { pull } from '../../pwa/sync/pull.js';
import { assignment, changes, serve, someone } from './support.js';

/** @import {Facts} from '../../pwa/state/clockwork.js' */

const vectors = JSON.parse(readFileSync(new URL('../vectors/safety.json', import.meta.url), 'utf8'));
const lists = JSON.parse(readFileSync(new URL('../../app/codes/codelists.json', import.meta.url), 'utf8'));
const form = (/** @type {string} */ code) => JSON.parse(readFileSync(new URL(`../../app/assessments/shipped/${code}.json`, import.meta.url), 'utf8'));
const MINUTE = 60_000, NOON = Date.parse('2026-03-01T12:00:00.000Z'), { usual, odd } = vectors.spans;

const at = (/** @type {number} */ minutes) => NOON + minutes * MINUTE;
const maybe = (/** @type {number|null|undefined} */ minutes) => (minutes == null ? undefined : at(minutes));
const wire = (/** @type {number} */ moment) => new Date(moment).toISOString();

/** @param {any} facts @returns {Facts} */
const given = ({ signs = [], risks = [], transport: [began, over] = [], pauses = [] }) => ({
  transport: [maybe(began), maybe(over)], signs: signs.map(([minutes, answers]) => ({ at: at(minutes), answers })),
  risks: risks.map(([minutes, raised, source, told]) => ({ at: at(minutes), raised, source, told: maybe(told) })), pauses: pauses.map(([minutes, until]) => ({ at: at(minutes), until: at(until) })),
});

/** @param {any} facts @param {any} spans */
function comesTo(facts, spans) {
  const { due, seconds } = read(given(facts), spans, NOON);
  return [(due - NOON) / MINUTE, seconds];
}

for (const { name, facts, due, seconds } of vectors.readings) {
  test(`asked: ${name}`, () => assert.deepEqual(comesTo(facts, usual), [due, seconds]));
}

test('asked when the server asks, whatever happens', () => {
  for (const [spans, facts, due, seconds] of vectors.many) assert.deepEqual(comesTo(facts, vectors.spans[spans]), [due, seconds], JSON.stringify(facts));
});

/** @param {number} n */
const idOf = (n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** What was said without signal, as the outbox has it. @param {string} id @param {string} code @param {any[]} acts @returns {any[]} */
const unsent = (id, code, acts) => [
  { id, path: `/assessments/${id}`, body: { incident_id: 'call', form_id: code, at: wire(NOON) }, state: 'queued' },
  ...acts.map(({ id: act, kind, at: second, after, content }) => ({
    id: idOf(act), path: `/assessments/${id}/${kind === 'level' ? 'levels' : 'answers'}/${idOf(act)}`, state: 'queued', body: { ...content, at: wire(NOON + second * 1000), after: after.map(idOf) },
  })),
];

/** @param {any} questionnaire @returns {any} */
const around = (questionnaire) => ({ actor: null, forms: new Map([[questionnaire.name, { id: questionnaire.name, code: questionnaire.name, questionnaire }]]) });

for (const { name, form: code, acts, turns: expected } of vectors.turns) {
  test(`dangerous: ${name}`, () => {
    const questionnaire = { ...form(code), name: code }, id = newId();
    for (const entries of [unsent(id, code, acts), unsent(id, code, acts).reverse()]) {
      const found = turns(new Map(), id, entries, around(questionnaire), dangers(questionnaire, lists));
      assert.deepEqual(found.map(({ at: moment, raised }) => [(moment - NOON) / 1000, raised]), expected);
    }
  });
}

test('what the server knows of already turns nothing again, and a mandated report never does', () => {
  const row = { id: 'a', form_code: 'crisis', level: { level: 'high' }, levels: [{ act: idOf(1), level: 'high', at: wire(NOON), after: [] }], answers: {}, conflicts: {} };
  const known = /** @type {any} */ (new Map([['a', row]])), marks = dangers(form('crisis'), lists), said = unsent('a', 'crisis', vectors.turns[0].acts);
  assert.deepEqual([risky(known.get('a'), marks), turns(known, 'a', said, around({ name: 'crisis' }), marks)], [true, []]);
  const report = { ...around({ name: 'report' }) };
  assert.deepEqual(turns(new Map(), 'b', unsent('b', 'report', vectors.turns[0].acts), report, dangers(undefined, lists)), []);
});

test('what can change nothing is not laid at every tap: most of what is typed', () => {
  const questionnaire = { ...form('crisis'), name: 'crisis' }, id = newId(), marks = dangers(questionnaire, lists), [violence] = marks.links;
  let laid = 0;
  /** @param {number} n @param {any} answers */
  const typed = (n, answers) => ({ id: idOf(n), path: `/assessments/${id}/answers/${idOf(n)}`, body: { answers, at: wire(NOON + n * 1000), after: [] }, get state() { laid += 1; return 'queued'; } });
  const all = [...unsent(id, 'crisis', []), ...Array.from({ length: 50 }, (_, n) => typed(n + 1, { words: { value: ['a'] } })), typed(60, { [violence]: { value: [marks.grave[0]] } })];
  assert.deepEqual(turns(new Map(), id, /** @type {any} */ (all), around(questionnaire), marks).map(({ at: moment, raised }) => [(moment - NOON) / 1000, raised]), [[60, true]]);
  assert.ok(laid > 0 && laid < 10, `${laid}`);
});

test('of papers that are one the whole counts, with what is unsent of each; another version’s own questions count by themselves', () => {
  const first = { ...form('crisis'), name: 'crisis' }, other = { ...first, name: 'other' };
  const about = /** @type {any} */ ({ actor: null, forms: new Map([first, other].map((one) => [one.name, { id: one.name, code: 'crisis', questionnaire: one }])) });
  const [whole, part] = [newId(), newId()], high = { level: { level: 'high' }, levels: [{ act: idOf(1), level: 'high', at: wire(NOON), after: [] }] }, low = { level: { level: 'low' }, levels: [] };
  /** @param {string} id @param {any} more */
  const paper = (id, more) => [id, { id, incident_id: 'call', form_id: 'crisis', form_code: 'crisis', joined_into: null, answers: {}, conflicts: {}, score: null, ...low, ...more }];
  /** @param {any} more @param {any[]} [entries] */
  const found = (more, entries = []) => foundOn(/** @type {any} */ (new Map(/** @type {any} */ ([paper(whole, {}), paper(part, { joined_into: whole, ...more })]))), entries, about, lists).get('call');
  assert.deepEqual(found(high), { risks: [], standing: false }, 'what was lowered in the whole is lowered');
  assert.equal(found({ ...high, form_id: 'other' })?.standing, true);
  const [, said] = unsent(part, 'crisis', vectors.turns[0].acts);
  assert.deepEqual(found({}, [said])?.risks.map(({ raised, source }) => [raised, source]), [[true, whole]]);
});

test('a stop or caution flag counts when somebody said yes to it', () => {
  const call = (/** @type {any} */ flags) => /** @type {any} */ ({ flags });
  assert.deepEqual([{ firearm: 'yes' }, { firearm: 'unknown' }, { language_need: 'yes' }].map((flags) => flagged(call(flags), lists)), [true, false, false]);
});

/** @param {any} one @param {any} more @returns {any} */
const rowOf = (one, more) => ({ id: one.id, started_at: wire(NOON), presumed: false, interval_s: 600, due_at: wire(at(10)), last_answer: null, step: 0, paused_until: null, ended_at: null, ...more });
const answered = (/** @type {number} */ minutes, /** @type {number} */ due) => ({ last_answer: { at: wire(at(minutes)) }, due_at: wire(at(due)) });

/** @param {any} one @param {string} acts @param {number} minutes @returns {any} */
const said = (one, acts, minutes) => ({ id: newId(), path: `/assignments/${one.id}/${acts}/${newId()}`, body: { at: wire(at(minutes)) }, state: 'queued' });

/** Minutes from the arrival to the next check. @param {any} one @param {any} row @param {any[]} entries @param {any} [own] */
function due(one, row, entries, own) {
  const timer = timerOf(one, row, entries, { spans: usual, risks: [], standing: false, ...own });
  return timer.due === null ? null : (timer.due - NOON) / MINUTE;
}

/** @param {Record<string, number>} reached @returns {any} */
const crew = (reached = { on_scene: 0 }) => ({ ...assignment(), milestones: Object.fromEntries(Object.entries(reached).map(([code, minutes]) => [code, wire(at(minutes))])) });
const raise = (/** @type {number} */ minutes, raised = true) => ({ at: at(minutes), raised, source: 'a' });

test('a danger that was found without signal makes the check that is counted to come sooner', () => {
  const one = crew(), row = rowOf(one, answered(9, 29));
  assert.equal(due(one, row, []), 29);
  assert.equal(due(one, row, [], { risks: [raise(12)] }), 22);
  assert.equal(due(one, row, [], { risks: [raise(25)] }), 29, 'not later');
  assert.equal(due(one, row, [said(one, 'checks', 15)], { risks: [raise(12)] }), 25, 'and the one after a tap');
  assert.equal(due(one, row, [said(one, 'checks', 15)], { risks: [raise(12), raise(14, false)] }), 35, 'taken back without signal too');
  assert.equal(due(one, rowOf(one, answered(9, 15)), [], { risks: [raise(12)] }), 15, 'what the server asks sooner stays');
  assert.equal(due(one, rowOf(one, { ...answered(9, 40), paused_until: wire(at(40)) }), [], { risks: [raise(12)] }), 22, 'no pause of a lead outlasts it');
});

test('a danger that the server knows of counts after a tap without signal, also where it is taken back here', () => {
  const one = crew(), row = rowOf(one, answered(9, 19)), tap = [said(one, 'checks', 15)];
  assert.deepEqual([due(one, row, tap, { standing: true }), due(one, row, tap, { standing: true, risks: [raise(14, false)] }), due(one, row, tap)], [25, 25, 35]);
});

test('an arrival and a transport said without signal are counted by the programme’s own spans', () => {
  const one = crew(), row = rowOf(one, answered(9, 29));
  assert.equal(due(one, undefined, []), 10);
  assert.equal(timerOf(one, undefined, [], { spans: odd, risks: [], standing: false }).due, at(25));
  assert.equal(due(one, undefined, [said(one, 'checks', 9)]), 29);
  const away = { ...one, milestones: { ...one.milestones, transporting: wire(at(20)) } };
  assert.equal(due(away, row, [said(one, 'milestones', 20)]), 50);
  assert.equal(due(away, row, [said(one, 'milestones', 32)]), 29, 'once the alarm is up it takes an answer');
  const there = { ...away, milestones: { ...away.milestones, at_destination: wire(at(45)) } };
  assert.equal(due(there, row, [said(one, 'milestones', 20), said(one, 'milestones', 45)]), 65);
  assert.equal(due(crew({ en_route: -6 }), undefined, []), 10, 'one that nobody told is presumed, after the shortest way: theirs only the server knows');
  assert.equal(due(crew({ acknowledged: 0 }), undefined, []), null);
  assert.equal(due({ ...one, milestones: { on_scene: wire(at(-3)) } }, rowOf(one), []), 7, 'an arrival that was sooner than the server has it');
});

test('a tap that the server did not take moves nothing', () => {
  const one = crew(), row = rowOf(one, answered(9, 29)), refused = { ...said(one, 'checks', 15), state: 'needs-you' };
  assert.deepEqual([due(one, row, [refused]), due(one, row, [refused, said(one, 'checks', 12)])], [29, 32]);
});

test('without the programme’s spans nothing is promised that only the server can know', () => {
  const one = crew(), row = rowOf(one, answered(9, 29)), own = { spans: null, risks: [raise(12)] };
  assert.deepEqual([due(one, undefined, [], own), due(one, row, [], own), due(one, row, [said(one, 'checks', 15)], own)], [null, 29, null]);
});

test('the programme’s spans come with the feed and are here after a restart without signal', async () => {
  const user = await someone(), row = { id: newId(), stamp: '1.1', ...odd }, here = /** @type {any} */ ({ user: { id: user }, abilities: [] });
  session.value = here;
  serve(() => changes({ rows: /** @type {any} */ ({ safety_settings: [row] }) }));
  await pull(user, (news) => announce(user, { what: 'rows', news }));
  assert.equal(kept.value?.first_s, odd.first_s, 'at once');
  session.value = null;
  assert.equal(kept.value, null, 'whoever comes next has their own');
  serve(() => Response.error());
  session.value = here;
  for (let tries = 0; !kept.value && tries < 100; tries += 1) await new Promise((done) => setTimeout(done, 10));
  assert.deepEqual(kept.value, row);
  session.value = null;
});

/** The same every time. @param {number} seed */
function dice(seed) {
  let so = seed;
  return (/** @type {number} */ sides) => { so = (Math.imul(so, 1_103_515_245) + 12_345) >>> 0; return (so >>> 8) % sides; };
}

test('whatever was said without signal, it is asked no later than the server will ask once it has heard all of it', () => {
  const roll = dice(7), some = (/** @type {number} */ most, /** @type {() => any} */ make) => Array.from({ length: roll(most + 1) }, make);
  let sooner = 0;
  for (let round = 0; round < 6_000; round += 1) {
    const risk = (/** @type {string} */ source) => () => ({ at: at(roll(60)), raised: roll(3) > 0, source });
    const heard = { signs: some(3, () => ({ at: at(1 + roll(40)), answers: roll(2) === 0 })), risks: some(3, risk(`theirs${roll(2)}`)), pauses: some(1, () => ({ at: at(roll(30)), until: at(roll(60)) })), transport: /** @type {any} */ ([]) };
    const known = read(heard, usual, NOON), begun = running(heard, usual, { since: NOON, first: true }).since, one = crew(), own = some(2, risk('ours'));
    const taps = some(2, () => said(one, 'checks', (begun - NOON) / MINUTE + 1 + roll(50))), left = roll(3) ? undefined : (begun - NOON) / MINUTE + 1 + roll(40);
    if (left !== undefined) one.milestones.transporting = wire(at(left));
    const entries = left === undefined ? taps : [...taps, said(one, 'milestones', left)];
    const standing = ['theirs0', 'theirs1'].some((source) => heard.risks.filter((one) => one.source === source && one.raised).length);
    const row = rowOf(one, { due_at: wire(known.due), last_answer: begun > NOON ? { at: wire(begun) } : null, paused_until: known.paused === undefined ? null : wire(known.paused) });
    const mine = timerOf(one, row, entries, { spans: usual, risks: own, standing }).due ?? NaN;
    const whole = read({
      ...heard, transport: [maybe(left), undefined], risks: [...heard.risks, ...own.map((risk) => ({ ...risk, told: at(200) }))],
      signs: [...heard.signs, ...entries.map(({ path, body }) => ({ at: Date.parse(body.at), answers: path.includes('/checks/') }))],
    }, usual, NOON).due;
    assert.ok(mine <= whole, `${round}: ${(mine - NOON) / MINUTE} after ${(whole - NOON) / MINUTE}`);
    if (!entries.length) assert.ok(mine <= known.due, `${round}: a danger makes nothing later`);
    sooner += Number(!entries.length && mine < known.due);
  }
  assert.ok(sooner > 30, `and it does come sooner: ${sooner}`);
});

test('a danger that this phone alone knows of ends a pause, and says so', () => {
  const one = crew(), row = rowOf(one, { paused_until: wire(at(125)), due_at: wire(at(125)) });
  /** @param {any[]} risks */
  const timer = (risks) => timerOf(one, row, [], { spans: usual, risks, standing: true });
  assert.deepEqual([timer([]).due, timer([]).paused], [at(125), at(125)]);
  assert.deepEqual([timer([raise(20)]).due, timer([raise(20)]).paused], [at(30), null]);
});
