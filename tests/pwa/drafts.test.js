// Half-typed words survive a killed tab, belong to one person and one call, and never come back once said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someone } from './support.js';
import { heard, isHeard } from '../../pwa/base/clock.js';
import { closeAll } from '../../pwa/base/connection.js';
import { readAll, save } from '../../pwa/base/db.js';
import * as commands from '../../pwa/sync/commands.js';
import { Draft, begunAbout, pruneDrafts, typedIn } from '../../pwa/sync/drafts.js';
import { forget } from '../../pwa/sync/forget.js';
import { add, list } from '../../pwa/sync/outbox.js';

const CALL = 'incidents/one';
const soon = (ms = 260) => new Promise((next) => setTimeout(next, ms));
/** Whether this comes to stand on the disk by itself. @param {string} user @param {any} value */
async function comes(user, value) {
  const kept = () => new Draft(user, CALL, 'note').read();
  for (let tries = 0; (await kept()) !== value && tries < 300; tries += 1) await soon(10);
  assert.equal(await kept(), value);
}
/** @param {string} user */
const say = (user) => (/** @type {string} */ draft) => add(user, [commands.note({ id: 'one' }, 'door is at the back')], draft).then(() => true);
/** As two windows that both show the field. @param {string} user @param {string} field */
const windows = async (user, field = 'note') => {
  const both = [new Draft(user, CALL, field), new Draft(user, CALL, field)];
  for (const one of both) await one.read();
  return both;
};
/** @param {Draft} draft @param {any} value */
const type = (draft, value) => (draft.write(value), draft.flush());

test('what is typed is on the disk within a quarter of a second, also while somebody types on', async () => {
  const user = await someone(), draft = new Draft(user, CALL, 'note');
  for (const text of ['d', 'do', 'doo', 'door']) { draft.write(text); await soon(70); }
  await draft.flush();
  await closeAll();
  assert.equal(await new Draft(user, CALL, 'note').read(), 'door');
});

test('a tap after a pause waits for nothing; who types on is not saved at every letter', async (t) => {
  const draft = new Draft(await someone(), CALL, 'consent'), waits = t.mock.method(globalThis, 'setTimeout', () => 0);
  const waited = () => Number(waits.mock.calls.at(-1)?.arguments[1]);
  draft.write({ answer: 'given_verbal' });
  assert.ok(waited() <= 0);
  draft.timer = undefined;
  draft.write({ answer: 'declined' });
  assert.ok(waited() > 0 && waited() <= 200);
});

test('it is never shown to another person or at another call', async () => {
  const user = await someone(), other = await someone();
  const draft = new Draft(user, CALL, 'note');
  draft.write('door');
  await draft.flush();
  assert.equal(await new Draft(other, CALL, 'note').read(), undefined);
  assert.equal(await new Draft(user, 'incidents/two', 'note').read(), undefined);
  assert.equal(await new Draft(user, CALL, 'message').read(), undefined);
  await forget(user);
  assert.equal(await new Draft(user, CALL, 'note').read(), 'door');
});

test('saying it takes it away in the same go, and no late save brings it back', async () => {
  const user = await someone(), draft = new Draft(user, CALL, 'note');
  draft.write('door');
  await soon();
  draft.write('door is at the back');
  assert.equal(await draft.hold(say(user)), true);
  await soon();
  assert.equal(await new Draft(user, CALL, 'note').read(), undefined);
  assert.equal((await list(user)).length, 1);
});

test('what is typed and not said is found again by its kind and field', async () => {
  const user = await someone(), other = await someone();
  for (const [who, subject, field, words] of [[user, 'shifts/s1', 'hand-over', 'Van 2 leaks'], [user, 'shifts/s2', 'note', 'x'], [user, 'shiftsy/s3', 'hand-over', 'x'], [other, 'shifts/s4', 'hand-over', 'x'], [user, 'shifts/s5', 'hand-over', '']]) {
    const draft = new Draft(who, subject, field);
    draft.write(words);
    await draft.flush();
  }
  assert.deepEqual(await typedIn(user, 'shifts', 'hand-over'), ['s1']);
});

test('what could not be saved stays as a draft', async () => {
  const user = await someone(), draft = new Draft(user, CALL, 'note');
  draft.write('door');
  assert.equal(await draft.hold(async () => false), false);
  await draft.flush();
  assert.equal(await new Draft(user, CALL, 'note').read(), 'door');
});

test('one found from before survives a failure as well', async () => {
  const user = await someone(), before = new Draft(user, CALL, 'note');
  before.write('door');
  await before.flush();
  const draft = new Draft(user, CALL, 'note');
  await draft.read();
  await draft.hold(async () => false);
  await draft.flush();
  assert.equal(await new Draft(user, CALL, 'note').read(), 'door');
});

test('emptied words leave nothing, old ones go, and the cursor beside them stays', async () => {
  const user = await someone(), draft = new Draft(user, CALL, 'note');
  draft.write('door');
  await draft.flush();
  draft.write('');
  await draft.flush();
  await save(user, [{ store: 'meta', key: 'mark', value: { cursor: 'c' } }, { store: 'meta', key: 'draft/x/note', value: { value: 'old', at: 1 } }]);
  await pruneDrafts(user);
  assert.deepEqual((await readAll(user, 'meta')).map(({ key }) => key), ['mark']);
});

test('old words stay where they can still be said, and a lead’s form in any case; whoever set the clock ahead loses nothing', async (t) => {
  const user = await someone(), keys = ['incidents/here/crisis/0/note', 'incidents/gone/note', 'vehicles/here/count', 'forms/one/questionnaire', 'services/one/edit'].map((key) => `draft/${key}`);
  await save(user, [...['incidents/here', 'vehicles/here'].map((key) => ({ store: 'rows', key, value: { id: 'here' } })), ...keys.map((key) => ({ store: 'meta', key, value: { value: 'old', at: Date.now() } }))]);
  const left = async () => (await readAll(user, 'meta')).map(({ key }) => key).sort();
  const real = Date.now(), ahead = real + 30 * 24 * 3_600_000;
  t.mock.method(Date, 'now', () => ahead);
  assert.equal(isHeard(), false);
  heard(real, ahead, ahead);
  assert.equal(isHeard(), true);
  await pruneDrafts(user);
  assert.deepEqual(await left(), [...keys].sort());
  heard(ahead, ahead, ahead);
  await pruneDrafts(user);
  assert.deepEqual(await left(), [keys[3], keys[0], keys[4]]);
});

test('a window that comes to the front shows what was typed in the other, and goes on from there', async () => {
  const user = await someone(), [a, b] = await windows(user);
  await type(a, 'door');
  assert.equal(await b.news(), true);
  assert.equal(b.value, 'door');
  await type(b, 'door is locked');
  assert.equal(await a.news(), true);
  assert.equal(a.value, 'door is locked');
  assert.equal(await a.news(), false);
});

test('two windows that type without looking write over nothing', async () => {
  const user = await someone(), [a, b] = await windows(user);
  await type(a, 'door');
  await b.news();
  a.write('door is locked');
  b.write('door, third floor');
  await Promise.all([a.flush(), b.flush()]);
  const kept = await new Draft(user, CALL, 'note').read();
  assert.ok(kept.includes(' is locked') && kept.includes(', third floor'), kept);
  assert.equal(kept.split('door').length, 2);
  const [c, d] = await windows(user, 'other');
  await type(c, 'dog');
  await type(d, 'stairs');
  assert.equal(await new Draft(user, CALL, 'other').read(), 'dog\nstairs');
});

test('half an answer is not mixed with half of another', async () => {
  const user = await someone(), [a, b] = await windows(user);
  await type(a, { text: 'He has a kn', seen: [] });
  await type(b, { text: 'He is calm', seen: [] });
  assert.deepEqual(await new Draft(user, CALL, 'note').read(), { text: 'He is calm', seen: [] });
});

test('letters that come while the words are being saved wait for their own turn', async () => {
  const user = await someone(), draft = new Draft(user, CALL, 'note');
  draft.write('door is at the back');
  await draft.hold(async (key) => { draft.write('door is at the back, ring twice'); return say(user)(key); });
  assert.equal(draft.value, ', ring twice');
  await comes(user, ', ring twice');
});

test('a second tap while the words are on their way says nothing more', async () => {
  const user = await someone(), draft = new Draft(user, CALL, 'note');
  await type(draft, 'door is at the back');
  assert.deepEqual((await Promise.all([draft.hold(say(user)), draft.hold(say(user))])).sort(), [false, true]);
  assert.equal((await list(user)).length, 1);
  assert.equal(await new Draft(user, CALL, 'note').read(), undefined);
});

test('what was changed while the first is on its way is said too, and is not on the disk after it', async () => {
  const user = await someone(), draft = new Draft(user, CALL, 'presenting');
  /** @type {string[]} */
  const heard = [];
  const says = () => { const { text } = draft.value; return draft.hold(async (key) => { await soon(20); heard.push(text); return say(user)(key); }); };
  await type(draft, { text: 'She has pills', seen: [] });
  const first = says();
  draft.write({ text: 'She has pills at home', seen: [] });
  assert.deepEqual(await Promise.all([first, says()]), [true, true]);
  assert.deepEqual(heard, ['She has pills', 'She has pills at home']);
});

test('what another window typed on and nobody said stays when this one says its own', async () => {
  const user = await someone(), [a, b] = await windows(user);
  await type(a, 'door is at the back');
  await b.news();
  await type(b, 'door is at the back and locked');
  assert.equal(await a.hold(say(user)), true);
  assert.equal(a.value, 'and locked');
  await a.flush();
  assert.equal(await b.news(), true);
  assert.equal(b.value, 'and locked');
});

test('words that were said in one window are gone from the other', async () => {
  const user = await someone(), [a, b] = await windows(user);
  await type(a, 'door is at the back');
  await b.news();
  await a.hold(say(user));
  assert.equal(await b.news(), true);
  assert.equal(b.value, undefined);
  await soon();
  assert.equal(await new Draft(user, CALL, 'note').read(), undefined);
});

test('what was begun about one call is told with its fields, and nothing of another call or person', async () => {
  const user = await someone(), other = await someone();
  for (const [who, subject, field, value] of /** @type {[string, string, string, any][]} */ ([[user, CALL, 'consent--share', { answer: 'given_verbal' }], [user, CALL, 'note', ''], [user, 'incidents/one-more', 'note', 'x'], [other, CALL, 'note', 'x']])) await type(new Draft(who, subject, field), value);
  assert.deepEqual(await begunAbout(user, CALL), [{ field: 'consent--share', value: { answer: 'given_verbal' } }]);
});

test('what is typed after a saying that failed is kept as before it', async () => {
  const user = await someone(), draft = new Draft(user, CALL, 'note');
  await type(draft, 'door');
  await assert.rejects(draft.hold(async () => { draft.write('door at the back'); throw new Error('full'); }));
  draft.write('door at the back, green');
  await comes(user, 'door at the back, green');
});
