// A long outbox goes in few requests, two side by side where they have nothing to do with each other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignment, done, json, problem, saidIn, serve, someone, told } from './support.js';
import { newId } from '../../pwa/base/ids.js';
import { begin } from '../../pwa/sync/assessing.js';
import * as commands from '../../pwa/sync/commands.js';
import { drain } from '../../pwa/sync/drain.js';
import { add, list } from '../../pwa/sync/outbox.js';
import { duress } from '../../pwa/sync/safety.js';
import { together } from '../../pwa/sync/together.js';

const states = async (/** @type {string} */ user) => (await list(user)).map(({ state }) => state);

/** @param {any[]} said @returns {any[]} */
const entries = (said) => said.map((command) => ({ ...command, state: 'queued', tries: 0, createdAt: 1 }));

/** What goes in each of the two requests. @param {any[]} said @returns {Promise<any[][]>} */
async function requestsOf(said) {
  const asked = serve(done);
  await together(entries(said), 4)?.said();
  return asked.map(({ body }) => body.acts);
}

/** @param {number} count @param {(n: number) => any} make */
const many = (count, make) => Array.from({ length: count }, (_, n) => make(n));

test('a long outbox goes in few requests, each thing in its order', async () => {
  const user = await someone(), asked = serve(done);
  const said = Array.from({ length: 90 }, (_, n) => commands.note({ id: `i${n % 6}` }, String(n)));
  await add(user, said);
  assert.equal((await drain(user)).sent, 90);
  assert.deepEqual(asked.map(({ path, body }) => (path === '/acts' ? body.acts.length : 1)), [1, 40, 40, 9]);
  for (let thing = 0; thing < 6; thing++) {
    const texts = saidIn(asked).filter(({ path }) => path.includes(`/i${thing}/`)).map(({ body }) => Number(body.text));
    assert.deepEqual(texts, [...texts].sort((a, b) => a - b));
  }
  assert.deepEqual(await states(user), Array(90).fill('done'));
});

test('of many together each has its own answer, and what was not tried goes again', async () => {
  const user = await someone(), said = Array.from({ length: 9 }, (_, n) => commands.note({ id: `i${n}` }, String(n)));
  await add(user, said);
  let together = 0;
  const asked = serve((one) => {
    if (one.path !== '/acts' || (together += 1) > 1) return done(one);
    const ids = one.body.acts.map((/** @type {any} */ { path }) => path.split('/').at(-1));
    const no = { type: 'https://alongside.invalid/problems/not-found', title: 'Not here', status: 404 };
    const broken = { type: 'https://alongside.invalid/problems/broken', title: 'Broke', status: 500 };
    return json({ items: [told(201, ids[0]), told(404, null, no), told(201, ids[2]), told(500, null, broken)] });
  });
  const drained = await drain(user);
  assert.deepEqual([drained.sent, drained.stop, (drained.due ?? 0) > Date.now()], [7, undefined, true]);
  const became = new Map((await list(user)).map(({ id, state, problem: why, retryAt }) => [id, why && state === 'needs-you' ? why.status : retryAt ? 'later' : state]));
  assert.deepEqual(said.map(({ id }) => became.get(id)), ['done', 'done', 404, 'done', 'later', 'done', 'done', 'done', 'done']);
  assert.equal(asked.filter(({ path }) => path === '/acts').length, 1);
});

test('an answer about another act than was said is nobody’s acknowledgement', async () => {
  const user = await someone();
  await add(user, Array.from({ length: 9 }, (_, n) => commands.note({ id: `i${n}` }, String(n))));
  serve((one) => (one.path === '/acts' ? json({ items: [told(201, newId())] }) : done(one)));
  assert.deepEqual([(await drain(user)).sent, (await states(user)).filter((state) => state === 'done').length], [1, 1]);
});

test('a server that does not know the door for many hears them one by one', async () => {
  const user = await someone();
  await add(user, Array.from({ length: 9 }, (_, n) => commands.note({ id: `i${n}` }, String(n))));
  serve((one) => (one.path === '/acts' ? problem('not-found', 404) : done(one)));
  assert.equal((await drain(user)).sent, 9);
});

test('what has nothing to do with the oldest goes beside them, and is not kept waiting by them', async () => {
  const [one, two] = [newId(), newId()];
  const said = [one, two].flatMap((id) => many(50, (n) => commands.note({ id }, String(n))));
  const requests = await requestsOf(said);
  assert.deepEqual(requests.map((acts) => acts.length), [40, 40]);
  assert.deepEqual(requests.map((acts) => acts.filter((/** @type {any} */ { path }) => path.includes(one)).length), [40, 0]);
});

test('a form and what it is filled in with wait for the call they name, by way of however many things', async () => {
  const form = /** @type {any} */ ({ id: newId(), title: 'Crisis' }), call = { id: newId() };
  const begun = begin(form, call, null), row = /** @type {any} */ ({ id: begun.id });
  const first = many(45, (n) => commands.note(call, String(n)));
  const answers = many(5, (n) => commands.command({ kind: 'assessments', id: row.id }, 'times', { active_s: n }, { words: '' }));
  assert.deepEqual((await requestsOf([...first, begun, ...answers])).map((acts) => acts.length), [40]);
});

test('nor a name or a consent, nor that two are one: the server takes none of them before what came ahead', async () => {
  const notes = many(50, (n) => commands.note({ id: newId() }, String(n))), person = { kind: /** @type {const} */ ('persons'), id: newId() };
  const kinds = [
    commands.create({ kind: 'consents', id: newId() }, { purpose: 'record_identity' }, { words: '' }), commands.command(person, 'answers', {}, { words: '' }),
    commands.command(person, 'joins', {}, { words: '' }), commands.command({ kind: 'assessments', id: newId() }, 'joins', {}, { words: '' }), commands.create(person, {}, { words: '' }),
    commands.command({ kind: 'cards', id: newId() }, 'changes', {}, { words: '' }), commands.command({ kind: 'incidents', id: newId() }, 'closures', {}, { words: '' }),
  ];
  for (const one of kinds) assert.equal((await requestsOf([...notes.slice(0, 40), one])).length, 1, one.path);
  assert.equal((await requestsOf(notes)).length, 2);
});

test('both together weigh no more than one did, so that a thin line carries them', async () => {
  const [one, two] = [newId(), newId()], long = 'x'.repeat(2_900);
  const requests = await requestsOf([one, two].flatMap((id) => many(45, () => commands.note({ id }, long))));
  const weights = requests.map((acts) => JSON.stringify(acts).length);
  assert.ok(weights[0] > 100_000 && weights.reduce((sum, weight) => sum + weight, 0) < 150_000, String(weights));
});

test('an id between two words with strokes is found', async () => {
  const call = { id: newId() }, notes = many(50, (n) => commands.note(call, String(n)));
  const other = commands.command({ kind: 'incidents', id: newId() }, 'notes', { a: 'he/she', about: call.id.toLowerCase(), b: 'and/or' }, { words: '' });
  assert.deepEqual((await requestsOf([...notes, other])).map((acts) => acts.length), [40]);
});

test('a cry for help takes the line from what is long on its way, and that goes again', async () => {
  const user = await someone(), [one, two] = [newId(), newId()], cry = duress('help_now', undefined);
  await add(user, [one, two].flatMap((id) => many(45, (n) => commands.note({ id }, String(n)))));
  let thin = true;
  const asked = serve((said, { signal }) => (said.path === '/acts' && thin
    ? new Promise((_, fail) => void signal.addEventListener('abort', () => fail(signal.reason))) : done(said)));
  const draining = drain(user);
  for (let i = 0; i < 300 && asked.length < 3; i++) await new Promise((wait) => setTimeout(wait, 10));
  await add(user, [cry]);
  assert.deepEqual([(await draining).stop?.kind, (await list(user)).filter(({ state }) => state === 'queued').length], ['offline', 90]);
  thin = false;
  asked.splice(0);
  assert.equal((await drain(user)).sent, 90);
  assert.equal(asked[0].path, cry.path);
});

test('what names an act of the first comes behind it', async () => {
  const one = { id: newId() }, notes = many(50, (n) => commands.note(one, String(n)));
  const other = commands.command({ kind: 'incidents', id: newId() }, 'notes', { text: '', about: notes[3].id }, { words: '' });
  assert.deepEqual((await requestsOf([...notes, other])).map((acts) => acts.length), [40]);
});

test('no step of a call goes before what came ahead of it', async () => {
  const one = { id: newId() }, other = { id: newId() }, notes = many(60, (n) => commands.note(one, String(n)));
  const said = [...notes, commands.note(other, 'before'), commands.milestone(assignment(), 'cleared'), commands.note(other, 'after')];
  const [, beside] = await requestsOf(said);
  assert.deepEqual(beside.map((/** @type {any} */ { body }) => body.text), ['before']);
});

test('whatever waits, nothing goes beside a thing that it is about or names, and all arrives in the order of each thing', async () => {
  let seed = 7;
  const dice = (/** @type {number} */ sides) => (seed = (seed * 48271) % 2147483647) % sides;
  for (let round = 0; round < 25; round++) {
    const user = await someone(), calls = many(1 + dice(5), () => ({ id: newId() })), made = /** @type {any[]} */ ([]), earlier = /** @type {any[]} */ ([]);
    const kinds = [
      (/** @type {number} */ n) => commands.command({ kind: 'incidents', id: calls[dice(calls.length)].id }, 'notes', { text: String(n), ...(earlier.length && { about: earlier[dice(earlier.length)].id }) }, { words: '' }),
      (/** @type {number} */ n) => commands.note(calls[dice(calls.length)], String(n)),
      () => made[made.push(commands.create({ kind: 'persons', id: newId() }, { incident_id: calls[dice(calls.length)].id, ...(made.length && { with: made[dice(made.length)].id }) }, { words: '' })) - 1],
      (/** @type {number} */ n) => (made.length ? commands.command({ kind: 'persons', id: made[dice(made.length)].id }, 'answers', { n }, { words: '' }) : commands.note(calls[0], String(n))),
    ];
    const said = many(60 + dice(90), (n) => earlier[earlier.push(kinds[dice(25) ? 1 + dice(3) : 0](n)) - 1]);
    await add(user, said);
    const flying = /** @type {Set<string>[]} */ ([]), arrived = /** @type {string[]} */ ([]);
    serve((one) => {
      const acts = one.path === '/acts' ? one.body.acts : [one];
      const named = new Set(/** @type {string[]} */ (JSON.stringify(acts).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)));
      assert.ok(one.path !== '/acts' || flying.every((other) => ![...other].some((id) => named.has(id))), 'two requests name one thing');
      if (one.path === '/acts') flying.push(named);
      arrived.push(...acts.map((/** @type {any} */ { path }) => path.split('/').at(-1)));
      return /** @type {any} */ (new Promise((answer) => setTimeout(() => {
        flying.splice(flying.indexOf(named) >>> 0, 1);
        answer(done(one));
      }, dice(4))));
    });
    assert.equal((await drain(user)).sent, said.length);
    const place = new Map(arrived.map((id, at) => [id, at]));
    said.forEach((act, at) => said.slice(0, at).forEach((before) => {
      const needs = before.subject.id === act.subject.id || JSON.stringify(act.body).includes(before.id);
      assert.ok(!needs || Number(place.get(before.id)) < Number(place.get(act.id)), 'before what it needs');
    }));
  }
});

test('where the server ends the one early, the answers of the other stay with their own acts', async () => {
  const user = await someone(), [one, two] = [newId(), newId()], calm = { type: 'https://alongside.invalid/problems/busy', title: 'Later', status: 429 };
  const said = [one, two].flatMap((id) => many(42, (n) => commands.note({ id }, String(n))));
  await add(user, said);
  serve((asked) => {
    const ids = (asked.body.acts ?? []).map((/** @type {any} */ { path }) => path.split('/').at(-1));
    if (asked.path !== '/acts' || !asked.body.acts[0].path.includes(one)) return done(asked);
    return json({ items: [told(201, ids[0]), told(429, null, calm)] });
  });
  const drained = await drain(user);
  assert.deepEqual([drained.sent, drained.stop?.status, (await states(user)).filter((state) => state === 'done').length], [42, 429, 42]);
  assert.deepEqual(new Set(await states(user)), new Set(['done', 'queued']), 'what was not tried is not on its way');
  const became = new Map((await list(user)).map(({ id, state }) => [id, state]));
  assert.deepEqual(said.filter(({ id }) => became.get(id) === 'done').map(({ body }) => body.text), [...many(2, String), ...many(40, String)]);
});

test('a line that breaks under one of the two loses nothing of the other', async () => {
  const user = await someone(), [one, two] = [newId(), newId()];
  await add(user, [one, two].flatMap((id) => many(41, (n) => commands.note({ id }, String(n)))));
  let broken = 0;
  serve((asked) => {
    if (asked.path === '/acts' && asked.body.acts[0].path.includes(two) && !broken++) throw new TypeError('gone');
    return done(asked);
  });
  const drained = await drain(user);
  assert.deepEqual([drained.sent, drained.stop?.kind], [41, 'offline']);
  assert.equal((await drain(user)).sent, 41);
  assert.deepEqual(await states(user), many(82, () => 'done'));
});
