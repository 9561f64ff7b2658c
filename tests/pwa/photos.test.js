// A photo is kept whole or not at all, sealed, and reaches the server whole however often the line is cut.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROBLEM, assignment, done, someone } from './support.js';
import { closeAll, connected } from '../../pwa/base/connection.js';
import { Locked, read, save, vault } from '../../pwa/base/db.js';
import { newId } from '../../pwa/base/ids.js';
import { keep } from '../../pwa/base/kept.js';
import { PART, bytesAt, digest, keptOf, wholeOf } from '../../pwa/base/parts.js';
import { lock, protect, unlock } from '../../pwa/base/vault.js';
import { announce } from '../../pwa/sync/changed.js';
import { note } from '../../pwa/sync/commands.js';
import { again, exportAll, settle } from '../../pwa/sync/decide.js';
import { drain } from '../../pwa/sync/drain.js';
import { forget } from '../../pwa/sync/forget.js';
import { keepPhoto, takePhoto } from '../../pwa/sync/keep-photo.js';
import { add, alter, list } from '../../pwa/sync/outbox.js';
import { carry } from '../../pwa/sync/photos.js';

const call = assignment(), EVIDENCE = { case_number: 'MP-17' };

/** @param {number} size */
function noise(size) {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

/** @param {number} size */
async function picture(size) {
  const { buffer } = noise(size);
  return { id: newId(), bytes: buffer, sha256: await digest(buffer), media_type: 'image/jpeg', width: 4, height: 3 };
}

/** @param {string} user @param {number} [size] */
async function kept(user, size = PART * 2 + 1_000) {
  const one = await picture(size);
  await keepPhoto(user, takePhoto(call, EVIDENCE, one), one);
  return one;
}

/** @param {string} user */
const partsOf = (user) => vault(user, (db) => db.getAllKeys('parts'));

/** @param {string} user */
const files = async (user) => (await list(user)).filter(({ file }) => file);

/**
 * A server that speaks tus: it keeps what arrived of a body that was cut.
 * @param {{id: string, bytes: ArrayBuffer, sha256: string}} photo @param {(method: string, count: number) => {cut?: number, deaf?: boolean, answer?: Response}} [line]  `cut`: so many bytes come through; `deaf`: the answer is lost
 */
function tus({ id, bytes, sha256 }, line = () => ({})) {
  const got = new Uint8Array(bytes.byteLength), state = { offset: 0, sent: 0, heads: 0, patches: 0, whole: false, acts: /** @type {string[]} */ ([]), sizes: /** @type {number[]} */ ([]) };
  const said = (/** @type {number} */ status, more = {}) => new Response(null, { status, headers: { 'Tus-Resumable': '1.0.0', 'Upload-Offset': String(state.offset), ...more } });
  globalThis.fetch = async (url, options = {}) => {
    const { method = 'GET', body } = options, path = String(url).replace('/api/v1', '');
    if (path !== `/photos/${id}/content`) return state.acts.push(path), done(/** @type {any} */ ({ path }));
    const weather = line(method, method === 'HEAD' ? ++state.heads : ++state.patches);
    if (weather.answer) return weather.answer;
    if (method === 'HEAD') {
      if (weather.cut !== undefined) throw new TypeError('cut');
      return said(200, { 'Upload-Length': String(bytes.byteLength) });
    }
    if (Number(/** @type {any} */ (options.headers)['Upload-Offset']) !== state.offset) return said(409);
    const through = /** @type {Uint8Array} */ (body).subarray(0, weather.cut);
    got.set(through, state.offset);
    const end = state.offset + through.length;
    state.sent += through.length;
    state.sizes.push(through.length);
    if (end === bytes.byteLength && (await digest(got)) !== sha256) return (state.offset = 0), said(460);
    state.offset = end;
    state.whole = end === bytes.byteLength;
    if (weather.cut !== undefined && /** @type {Uint8Array} */ (body).length > weather.cut) throw new TypeError('cut');
    if (options.signal?.aborted) throw new TypeError('aborted');
    if (weather.deaf) throw new TypeError('the answer was lost');
    return said(204);
  };
  return Object.assign(state, { got });
}

/** The server knows of it. @param {string} user */
async function told(user) {
  await drain(user);
  return carry(user);
}

test('what is said of a photo, its picture and its key are saved in one go', async () => {
  const user = await someone(), one = await kept(user);
  assert.deepEqual((await list(user)).map(({ path, file, body }) => [path, Boolean(file), body.size]), [
    [`/photos/${one.id}`, false, one.bytes.byteLength], [`/photos/${one.id}/content`, true, one.bytes.byteLength],
  ]);
  assert.equal((await partsOf(user)).length, 3);
  const { case_number, purpose, sha256, incident_id, assignment_id } = (await list(user))[0].body;
  assert.deepEqual([case_number, purpose, sha256, incident_id, assignment_id], ['MP-17', 'evidence', one.sha256, call.incident_id, call.id]);
  const back = await wholeOf(user, one.id, /** @type {any} */ (await keptOf(user, one.id)));
  assert.equal(back && (await digest(back)), one.sha256);
});

test('a wound says that they agreed and how', async () => {
  const one = await picture(10), [{ body }] = takePhoto(call, { consent: { state: 'given_verbal', said: 'Nodded' } }, one);
  assert.deepEqual([body.purpose, body.consent, body.case_number], ['wound', { state: 'given_verbal', said: 'Nodded' }, undefined]);
});

test('a full disk keeps nothing of it, says so in words, and the picture can be kept once there is room', async () => {
  const user = await someone(), one = await picture(PART * 2), said = takePhoto(call, EVIDENCE, one);
  const proto = /** @type {any} */ (IDBObjectStore.prototype), plain = proto.put;
  proto.put = function (/** @type {any} */ value, /** @type {any} */ key) {
    if (this.name === 'parts' && value.key.endsWith('0001')) throw new DOMException('no room', 'QuotaExceededError');
    return plain.call(this, value, ...(key === undefined ? [] : [key]));
  };
  try {
    await assert.rejects(keepPhoto(user, said, one), /no room left. Nothing new was saved/);
  } finally {
    proto.put = plain;
  }
  assert.deepEqual([await list(user), await partsOf(user), await keptOf(user, one.id)], [[], [], undefined]);
  await keepPhoto(user, said, one);
  assert.equal((await partsOf(user)).length, 2);
});

test('nothing of a picture lies open, and no piece passes for another', async () => {
  const user = await someone(), one = await picture(PART * 2);
  new Uint8Array(one.bytes).set(new TextEncoder().encode('Lake Street'.repeat(1_000)));
  one.sha256 = await digest(one.bytes);
  await keepPhoto(user, takePhoto(call, EVIDENCE, one), one);
  const records = await vault(user, (db) => db.getAll('parts'));
  assert.ok(records.every(({ box }) => box.data instanceof ArrayBuffer && !Buffer.from(box.data).includes('Lake')));
  await vault(user, (db) => db.put('parts', { ...records[0], key: records[1].key }));
  const held = /** @type {any} */ (await keptOf(user, one.id));
  assert.equal((await bytesAt(user, one.id, held, 0, 5))?.length, 5);
  assert.equal(await bytesAt(user, one.id, held, PART, 5), undefined);
});

test('a PIN that is set later seals the picture too; locked, nobody reads it', async () => {
  const user = await someone(), one = await kept(user), secrets = { pin: '274901', vault: 'server' };
  await protect(user, secrets, 1_000);
  lock(user);
  await assert.rejects(keptOf(user, one.id), Locked);
  await unlock(user, secrets.pin);
  const back = await wholeOf(user, one.id, /** @type {any} */ (await keptOf(user, one.id)));
  assert.equal(back && (await digest(back)), one.sha256);
});

test('a vault of before gets the place for pictures and keeps all that it had', async () => {
  const user = await someone();
  await connected(`alongside-${user}`, (db) => {
    db.createObjectStore('keys');
    for (const store of ['meta', 'outbox', 'said']) db.createObjectStore(store, { keyPath: 'key' });
    db.createObjectStore('rows', { keyPath: 'key' }).createIndex('thing', 'thing');
  }, async (db) => db.put('keys', await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']), 'key'));
  await closeAll();
  await add(user, [note({ id: 'i' }, 'from before')]);
  const one = await kept(user);
  assert.deepEqual((await list(user)).map(({ words }) => words), ['Wrote a note', 'Took a photo as evidence', 'The picture itself']);
  assert.equal((await keptOf(user, one.id))?.size, one.bytes.byteLength);
});

test('signing out forgets rows, never a photo that is not sent, and it counts as unsent', async () => {
  const user = await someone(), one = await kept(user);
  await forget(user);
  assert.equal((await list(user)).filter(({ state }) => state !== 'done').length, 2);
  assert.equal((await partsOf(user)).length, 3);
  const server = tus(one);
  await told(user);
  assert.ok(server.whole);
});

test('the server hears of it first, then gets it; then nothing of it is left here', async () => {
  const user = await someone(), one = await kept(user), server = tus(one);
  await carry(user);
  assert.equal(server.heads, 0);
  assert.equal((await drain(user)).files, true);
  await carry(user);
  assert.deepEqual([server.whole, await digest(server.got), server.sent], [true, one.sha256, one.bytes.byteLength]);
  assert.deepEqual([await partsOf(user), await files(user), await keptOf(user, one.id)], [[], [], undefined]);
  assert.equal((await drain(user)).files, false);
});

test('cut anywhere, in any body and in any answer, it arrives whole and hardly anything is sent twice', async () => {
  for (const after of [1, 999, 63_000, 64_000, 65_536, 200_000]) {
    const user = await someone(), one = await kept(user, after < 1_000 ? 20_000 : 1_500_000);
    let dice = after;
    const server = tus(one, (method, count) => {
      dice = (dice * 48_271) % 2_147_483_647;
      if (method === 'HEAD') return {};
      return dice % 7 === 0 ? { deaf: true } : count % 5 && after > 1 ? { cut: after } : after === 1 ? { cut: 1_000 + (dice % 900) } : {};
    });
    await drain(user);
    for (let turns = 0; !server.whole || (await files(user)).length; turns++) {
      assert.ok(turns < 60, `after ${after}: stuck at ${server.offset}`);
      await carry(user);
    }
    assert.equal(await digest(server.got), one.sha256);
    assert.equal(server.sent, one.bytes.byteLength);
    assert.deepEqual(await partsOf(user), []);
  }
});

test('killed in the middle, another window goes on from where the server is', async (t) => {
  const after = AbortSignal.timeout.bind(AbortSignal);
  t.mock.method(AbortSignal, 'timeout', () => after(50)); // where there are locks, two minutes of patience with who holds it
  const user = await someone(), one = await kept(user, 1_000_000);
  let wakes = () => {}, froze = false;
  const frozen = new Promise((_, fail) => { wakes = () => fail(new TypeError('gone')); });
  const first = tus(one, (method) => {
    froze ||= method === 'PATCH' && first.offset > 300_000;
    return froze ? { answer: /** @type {any} */ (frozen) } : {};
  });
  await drain(user);
  const asleep = carry(user); // says nothing any more, as a killed tab
  while (!froze) await new Promise((next) => setTimeout(next, 5));
  const window = await import('../../pwa/sync/photos.js?another');
  const second = tus(one);
  second.got.set(first.got);
  second.offset = first.offset;
  await window.carry(user);
  assert.deepEqual([second.whole, await digest(second.got), second.sent], [true, one.sha256, 1_000_000 - first.offset]);
  wakes();
  await asleep;
  assert.deepEqual([second.sent, await files(user)], [1_000_000 - first.offset, []]);
});

test('no signal: it waits; a portal’s page is no progress; a busy server is left in peace', async () => {
  const user = await someone(), one = await kept(user, 1_000);
  tus(one);
  await drain(user);
  for (const [answer, least, most] of /** @type {[any, number, number][]} */ ([
    [() => Promise.reject(new TypeError('offline')), 500, 60_000],
    [() => new Response('<html>', { status: 200, headers: { 'Content-Type': 'text/html' } }), 500, 90_000],
    [() => new Response('{}', { status: 401, headers: { 'Content-Type': PROBLEM } }), 60_000, 60_000],
    [() => new Response('{}', { status: 503, headers: { 'Content-Type': PROBLEM, 'Retry-After': '0.2' } }), 100, 200],
  ])) {
    globalThis.fetch = async () => answer();
    const delay = (await carry(user)) ?? -1;
    assert.ok(delay >= least && delay <= most, `${delay}`);
    assert.equal((await files(user))[0].state, 'queued');
  }
  await new Promise((next) => setTimeout(next, 250));
  const server = tus(one);
  await carry(user);
  assert.ok(server.whole);
});

test('a picture that arrived broken is sent again, three times at most; then a person decides', async () => {
  const user = await someone(), one = await kept(user, 5_000), server = tus({ ...one, sha256: 'f'.repeat(64) });
  await drain(user);
  for (let n = 0; n < 4; n++) {
    await carry(user);
    for (const { id } of await files(user)) await alter(user, new Map([[id, (entry) => ({ ...entry, retryAt: 0 })]]));
  }
  assert.equal(server.sent, 15_000);
  const [file] = await files(user);
  assert.deepEqual([file.state, file.problem?.title], ['needs-you', 'Not taken by the server: take it again if you can']);
  assert.equal((await partsOf(user)).length, 1);

  const right = tus(one);
  await again(user, file.id);
  await carry(user);
  assert.ok(right.whole);
});

test('settled by a person, the picture goes and its words stay for a while; a copy of what waits holds no key', async () => {
  const user = await someone(), one = await kept(user, 5_000), held = await keptOf(user, one.id);
  assert.ok(!(await exportAll(user)).includes(held?.key ?? '?'));
  const [entry] = await list(user);
  await save(user, [{ store: 'outbox', key: entry.id, value: { ...entry, state: 'needs-you' } }]);
  await settle(user, entry.id);
  assert.deepEqual([await list(user), await partsOf(user), await keptOf(user, one.id)], [[], [], undefined]);
  assert.equal((await read(user, 'said', entry.id))?.value.body.case_number, 'MP-17');
});

test('given up after it was refused, the server hears that it will not come, unless it never knew of it', async () => {
  const user = await someone(), one = await kept(user, 5_000), [file] = await files(user);
  const [said] = (await list(user)).filter((entry) => !entry.file);
  await save(user, [{ store: 'outbox', key: file.id, value: { ...file, state: 'needs-you' } }]);
  await settle(user, file.id);
  const [loss] = (await list(user)).filter(({ id }) => id !== said.id);
  assert.deepEqual([loss.path, loss.state, loss.file, await partsOf(user)], [`/photos/${one.id}/losses/${loss.id}`, 'queued', undefined, []]);

  const other = await someone();
  await kept(other, 5_000);
  await alter(other, new Map((await list(other)).map(({ id }) => [id, (/** @type {any} */ entry) => ({ ...entry, state: 'needs-you' })])));
  await settle(other, (await files(other))[0].id);
  assert.equal((await list(other)).some(({ path }) => path.includes('losses')), false);
});

test('a picture that does not get through, though the server answers, does not hold up the next one', async () => {
  const user = await someone(), one = await kept(user, 5_000), two = await kept(user, 4_000);
  let broken = true;
  tus(one, (method) => (broken && method === 'PATCH' ? { answer: new Response('<html>', { status: 502 }) } : {}));
  const first = globalThis.fetch, server = tus(two), second = globalThis.fetch;
  globalThis.fetch = (url, options) => (String(url).includes(one.id) ? first : second)(url, options);
  await drain(user);
  await carry(user);
  const [left] = await files(user);
  assert.deepEqual([server.whole, left.subject.id, left.state, Number(left.retryAt) > Date.now()], [true, one.id, 'queued', true]);
  broken = false;
  await alter(user, new Map([[left.id, (entry) => ({ ...entry, retryAt: 0 })]]));
  await carry(user);
  assert.deepEqual(await files(user), []);
});

test('a row that says it is complete ends it, also where the server no longer lets us ask', async () => {
  const user = await someone(), one = await kept(user, 5_000), server = tus(one, () => ({ answer: new Response('{}', { status: 404, headers: { 'Content-Type': PROBLEM } }) }));
  await drain(user);
  await carry(user);
  const [file] = await files(user);
  assert.ok(file.retryAt && file.state === 'queued' && (await partsOf(user)).length === 1);
  await save(user, [{ store: 'rows', key: `photos/${one.id}`, value: { id: one.id, complete_at: '2026-01-01T00:00:00.000Z' } }]);
  await alter(user, new Map([[file.id, (entry) => ({ ...entry, retryAt: 0 })]]));
  await carry(user);
  assert.deepEqual([await files(user), await partsOf(user), server.heads], [[], [], 1]);
});

test('nobody’s picture is sent once somebody else is signed in', async () => {
  const user = await someone(), one = await kept(user, 1_000);
  const server = tus(one);
  await drain(user);
  const other = await someone();
  await carry(user);
  assert.equal(server.heads, 0);
  await keep('user', user);
  await carry(user);
  assert.deepEqual([server.whole, await list(other)], [true, []]);
});

test('acts never wait for a photo, and a cry for help has the line to itself', async () => {
  const user = await someone(), one = await kept(user, 1_000_000);
  const server = tus(one, (method, count) => {
    if (method === 'PATCH' && count === 2) announce(user, { what: 'outbox', fresh: true, urgent: true });
    return {};
  });
  await add(user, [note({ id: 'i' }, 'x')]);
  await drain(user);
  assert.equal(server.acts.length, 2);
  const delay = (await carry(user)) ?? -1;
  assert.ok(delay > 3_000 && delay <= 5_000, `${delay}`);
  assert.ok(server.offset < 1_000_000);
});
