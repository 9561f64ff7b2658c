// What a van has left and what was given, as a phone knows it before the server does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../pwa/base/ids.js';
import * as commands from '../../pwa/sync/supplies.js';
import { handedOut, totals } from '../../pwa/state/handed-out.js';
import { countNeeded, left, short } from '../../pwa/state/stock.js';
import { statusMoves } from '../../pwa/field/plan.js';

const van = newId(), call = { id: newId() };
const stock = { id: van, stamp: '1', vehicle_id: van, levels: { water: 10, socks: 2 }, counted: { water: '2026-01-01T00:00:00.000Z' }, recent: /** @type {string[]} */ ([]) };
/** @param {any} command @param {object} [more] @returns {any} */
const entry = (command, more) => ({ ...command, state: 'queued', tries: 0, createdAt: 1, ...more });
/** @param {any} said @param {object} [more] @returns {any} */
const row = (said, more) => ({ id: said.id, stamp: '1', incident_id: call.id, vehicle_id: van, person_id: null, items: said.body.items, at: said.body.at, received_at: said.body.at, actor: 'ravi', retracted: false, ...more });
const supply = (/** @type {string} */ code, /** @type {number} */ par) => ({ id: newId(), stamp: '1', code, label: code, unit: 'each', par, cost_cents: null, active: true });
const one = (/** @type {string} */ code) => commands.handOut(call, { [code]: 1 }, { van });

test('the van falls with every tap, and laying what the server holds changes nothing', () => {
  const taps = [one('water'), one('water'), one('hat')], entries = taps.map((said) => entry(said));
  assert.deepEqual(left(stock, new Map(), entries, van).levels, { water: 8, socks: 2, hat: -1 });
  const known = new Map([[taps[0].id, row(taps[0])]]);
  assert.equal(left({ ...stock, levels: { ...stock.levels, water: 9 } }, known, entries, van).levels.water, 8);
  assert.equal(left({ ...stock, recent: taps.map(({ id }) => id) }, new Map(), entries, van).levels.water, 10);
  assert.equal(left(stock, new Map(), entries, newId()).levels.hat, undefined);
  assert.equal(stock.levels.water, 10, 'the row itself is not touched');
});

test('what is taken back is there again, sent or unsent', () => {
  const said = one('water'), back = commands.takeBack(call, said.id);
  assert.equal(left(stock, new Map(), [entry(said), entry(back)], van).levels.water, 10);
  assert.equal(left({ ...stock, levels: { water: 9 } }, new Map([[said.id, row(said)]]), [entry(back)], van).levels.water, 10);
  assert.equal(left(stock, new Map([[said.id, row(said, { retracted: true })]]), [entry(back)], van).levels.water, 10);
});

test('a count sets the number, a restock adds to it, and both ask for no signal', () => {
  const entries = [commands.count(van, { hat: 3 }, 'start'), commands.restock(van, { hat: 2 }), one('hat')].map((said) => entry(said));
  const found = left(stock, new Map(), entries, van);
  assert.equal(found.levels.hat, 4);
  assert.equal(countNeeded(found, 'hat'), false);
  assert.equal(countNeeded(found, 'socks'), true, 'nobody has counted them');
  assert.equal(countNeeded({ levels: { hat: -1 }, counted: { hat: 'x' } }, 'hat'), true);
});

test('the restock list has what is below par, the emptiest first, and nothing that nobody counted', () => {
  const list = short([supply('water', 20), supply('socks', 24), supply('hat', 5)], { levels: { water: 10, socks: -1 }, counted: {} });
  assert.deepEqual(list.map(({ supply: { code }, wanted }) => [code, wanted]), [['socks', 24], ['water', 10]]);
});

test('what was given on a call is told once, without what was taken back', () => {
  const taps = [one('water'), one('water'), one('socks')], back = commands.takeBack(call, taps[1].id);
  const given = handedOut([row(taps[0])], [...taps, back].map((said) => entry(said)), call.id, 'ravi');
  assert.equal(given.length, 3);
  assert.deepEqual(totals(given), { water: 1, socks: 1 });
  assert.deepEqual(handedOut([], taps.map((said) => entry(said)), newId(), 'ravi'), [], 'another call has its own');
});

test('a crew that rests is not offered to be available: a lead ends it', () => {
  const codes = { unit_status_next: { recovery_hold: ['available', 'off_duty'], meal_rest: ['available'] } };
  assert.deepEqual(statusMoves('recovery_hold', codes, []), ['off_duty']);
  assert.deepEqual(statusMoves('meal_rest', codes, []), ['available']);
});
