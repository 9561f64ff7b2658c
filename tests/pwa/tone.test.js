// The board's tone as its hook rings it: whoever turned it off still hears a team in danger.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h, render } from 'preact';

const kept = new Map(), page = new EventTarget(), notes = /** @type {number[]} */ ([]);

class Sound {
  state = 'running';
  currentTime = 0;
  destination = {};
  resume = async () => undefined;
  createOscillator = () => ({ frequency: { value: 0 }, connect: (/** @type {any} */ to) => to, start: () => void notes.push(1), stop() {} });
  createGain = () => ({ gain: { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: (/** @type {any} */ to) => to });
}

Object.assign(globalThis, {
  AudioContext: Sound, location: { hash: '' }, localStorage: { getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value) },
  addEventListener: page.addEventListener.bind(page), removeEventListener: page.removeEventListener.bind(page),
});
const { muted, sayNow, turnMute, useAlarmTone } = await import('../../pwa/dispatch/tone.js');
const { rows, tick } = await import('../../pwa/state/store.js');

/** Turns, not time: after a pause all that is due comes in one turn, and an effect of preact is two of them later. */
const settled = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((next) => setTimeout(next, 10)); };
const Board = () => (useAlarmTone(), null);
render(h(Board, null), /** @type {any} */ ({ childNodes: [], firstChild: null, insertBefore() {}, namespaceURI: 'http://www.w3.org/1999/xhtml' }));
await settled();
page.dispatchEvent(new Event('pointerdown'));
await settled();

/** Whether a board on which these are open sounds within its next turn. @param {...any} alarms */
async function sounds(...alarms) {
  rows.alarms.value = new Map();
  sayNow();
  await settled();
  notes.length = 0;
  rows.alarms.value = new Map(alarms.map((one, at) => [String(at), { id: String(at), owner: null, closed_at: null, raised_at: '2026-01-01T00:00:00Z', last_known: null, ...one }]));
  tick.value += 60_000;
  await settled();
  return notes.length > 0;
}

test('an alarm that nobody has is heard, and one that somebody took is not', async () => {
  assert.equal(muted.value, false);
  for (const kind of ['unanswered', 'unpageable', 'duress', 'welfare', 'backup']) {
    assert.equal(await sounds({ kind }), true, kind);
    assert.equal(await sounds({ kind, owner: 'dana' }), false, `${kind}, taken`);
    assert.equal(await sounds({ kind, closed_at: '2026-01-01T00:01:00Z' }), false, `${kind}, closed`);
  }
});

test('a team in danger is heard on a board that was muted; a page without an answer is not', async () => {
  turnMute();
  assert.deepEqual([muted.value, kept.get('alongside.mute')], [true, 'on']);
  for (const kind of ['duress', 'welfare', 'backup']) {
    assert.equal(await sounds({ kind }), true, kind);
    assert.equal(await sounds({ kind: 'unanswered' }, { kind }), true, `${kind} behind another`);
    assert.equal(await sounds({ kind, owner: 'dana' }), false, `${kind}, taken`);
  }
  for (const kind of ['unanswered', 'unpageable']) assert.equal(await sounds({ kind }), false, kind);
  turnMute();
  assert.equal(await sounds({ kind: 'unanswered' }), true);
});

test('whoever takes an alarm on a desk whose clock is wrong still hears the next one', async () => {
  if (muted.value) turnMute();
  for (const wrong of [-3, 3]) {
    const server = Date.now() + wrong * 3_600_000;
    tick.value = server;
    sayNow();
    rows.alarms.value = new Map([['1', /** @type {any} */ ({ id: '1', kind: 'duress', owner: null, closed_at: null, raised_at: '2026-01-01T00:00:00Z', last_known: null })]]);
    await settled();
    notes.length = 0;
    tick.value = server + 10_000;
    await settled();
    assert.ok(notes.length > 0, `${wrong} hours`);
    rows.alarms.value = new Map();
  }
});
