// A board that is handed what changed: it takes it, asks where that does not fit or fails, and says truly how the line is.
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { changes, problem, serve, someone } from './support.js';
import { read, readAll } from '../../pwa/base/db.js';
import { keep } from '../../pwa/base/kept.js';

/** @type {any} */
let line;
globalThis.EventSource = /** @type {any} */ (class {
  static OPEN = 1;
  static CLOSED = 2;
  readyState = 1;
  constructor() { line = this; }
  /** @param {string} name @param {(event: {data: string}) => void} hear */
  addEventListener(name, hear) { if (name === 'changed') this.changed = hear; }
  close() {}
});
const global = /** @type {any} */ (globalThis);
global.addEventListener ??= () => {};
global.removeEventListener ??= () => {};
const { Engine } = await import('../../pwa/sync/engine.js');

const page = (/** @type {number} */ begins, /** @type {number} */ edge, more = {}) =>
  JSON.stringify({ rows: { teams: [{ id: 't1', stamp: '1', name: `edge ${edge}` }] }, forgotten: {}, cursor: `c${edge}`, more: false, now: new Date().toISOString(), epoch: 'e1', reader: 'r1', full: false, begins, edge, ...more });
const cursor = async (/** @type {string} */ user) => (await read(user, 'meta', 'mark'))?.value.cursor;
const until = async (/** @type {() => Promise<boolean>|boolean} */ is) => {
  for (let tries = 0; !(await is()); tries++) {
    assert.ok(tries < 200, String(is));
    await new Promise((next) => setTimeout(next, 5));
  }
};

/** @type {{user: string, engine: any, asked: any[], nets: any[], troubles: unknown[], out: boolean}} */
let board;
beforeEach(async () => {
  const user = await someone(), nets = /** @type {any[]} */ ([]), troubles = /** @type {unknown[]} */ ([]);
  const asked = serve(() => changes({ edge: 10, reader: 'r1', cursor: 'asked' }));
  board = /** @type {any} */ ({ out: false });
  const engine = new Engine(user, 'device', { net: (net) => nets.push(net), isOut: () => board.out, signedOut: (out) => { board.out = out; }, takenAway: () => {}, trouble: (trouble) => troubles.push(trouble) });
  Object.assign(board, { user, engine, asked, nets, troubles });
  await until(() => nets.at(-1)?.state === 'live');
  asked.length = 0;
});

/** @param {() => Promise<void>} body */
const with_ = (body) => async () => {
  try {
    await body();
  } finally {
    board.engine.stop();
    mock.reset();
  }
};

test('what is handed to it is there without asking', with_(async () => {
  line.changed({ data: page(10, 12) });
  line.changed({ data: page(12, 15) });
  await until(async () => (await cursor(board.user)) === 'c15');
  assert.equal(board.asked.length, 0);
  assert.equal((await readAll(board.user, 'rows'))[0].value.name, 'edge 15');
}));

for (const [why, data] of /** @type {[string, string][]} */ ([
  ['a bare nudge', ''], ['a gap', page(11, 12)], ['another role’s page', page(10, 12, { reader: 'r2' })], ['another epoch’s page', page(10, 12, { epoch: 'e2' })],
])) {
  test(`${why} makes it ask`, with_(async () => {
    line.changed({ data });
    await until(() => board.asked.length === 1);
    assert.equal(await cursor(board.user), 'asked');
  }));
}

test('so many at once are asked for in one', with_(async () => {
  for (let edge = 10; edge < 30; edge++) line.changed({ data: page(edge, edge + 1) });
  await until(() => board.asked.length > 0);
  await until(async () => (await cursor(board.user)) === 'asked');
  assert.ok(board.asked.length <= 2);
}));

test('after a question that failed it asks, and says again that it is live', with_(async () => {
  serve(() => problem('busy', 503));
  board.engine.nudge();
  await until(() => board.nets.at(-1).state === 'offline');
  const asked = serve(() => changes({ edge: 12, reader: 'r1' }));
  line.changed({ data: page(10, 12) });
  await until(() => board.nets.at(-1).state === 'live');
  assert.equal(asked.length, 1);
}));

test('half a minute after the last question it asks all the same', with_(async () => {
  board.engine.askedAt -= 31_000;
  line.changed({ data: page(10, 12) });
  await until(() => board.asked.length === 1);
}));

test('a clock that was put back does not keep it from asking', with_(async () => {
  board.engine.askedAt += 24 * 3600_000;
  line.changed({ data: page(10, 12) });
  await until(() => board.asked.length === 1);
}));

test('a disk that fails is told, not taken for news, and then asked for', with_(async () => {
  const heard = board.engine.heardAt, put = mock.method(globalThis.IDBObjectStore.prototype, 'put', () => { throw new DOMException('full', 'QuotaExceededError'); });
  line.changed({ data: page(10, 12) });
  await until(() => board.troubles.length > 0);
  assert.equal(board.engine.heardAt, heard);
  put.mock.restore();
  board.engine.pulling.now();
  await until(() => board.asked.length === 1);
}));

test('to one who left nothing is told about the line', with_(async () => {
  await keep('user', 'somebody else');
  const told = board.nets.length;
  line.changed({ data: page(10, 12) });
  await until(() => board.asked.length === 1);
  assert.equal(board.nets.length, told);
  assert.equal(await cursor(board.user), 'asked', 'nothing of it was kept');
}));

test('an answer that was asked for before it was signed out does not say that it is in', with_(async () => {
  let answer = (/** @type {Response} */ _) => {};
  const asked = serve(() => new Promise((done) => { answer = done; }));
  board.engine.nudge();
  await until(() => asked.length === 1);
  board.engine.untilNextDrain({ kind: 'signed-out' });
  const told = board.nets.length;
  answer(changes({ edge: 11, reader: 'r1' }));
  await until(() => board.nets.length > told);
  assert.equal(board.out, true);
  serve(() => changes({ edge: 12, reader: 'r1' }));
  board.engine.nudge();
  await until(() => !board.out);
}));

test('what was asked for before it stopped is told to nobody', with_(async () => {
  let answer = (/** @type {Response} */ _) => {};
  const asked = serve(() => new Promise((done) => { answer = done; }));
  board.engine.nudge();
  await until(() => asked.length === 1);
  board.engine.stop();
  const told = board.nets.length;
  answer(problem('sign-in', 401));
  await new Promise((next) => setTimeout(next, 100));
  assert.equal(board.out, false);
  assert.equal(board.nets.length, told);
}));
