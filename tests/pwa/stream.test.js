// The line that nudges: what a phone does when it opens, when it is lost, and while it stays lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow } from '../../pwa/sync/stream.js';

/** @type {any[]} */
const lines = [];

class Line {
  static OPEN = 1;
  static CLOSED = 2;
  readyState = 0;
  onopen = () => {};
  onerror = () => {};
  constructor() { lines.push(this); }
  /** @param {string} name @param {(event: {data: string}) => void} hear */
  addEventListener(name, hear) { if (name === 'changed') this.changes = hear; }
  /** @type {(event: {data: string}) => void} */
  changes = () => {};
  close() { this.readyState = Line.CLOSED; }
  opens() { this.readyState = 1; this.onopen(); }
  isLost() { this.readyState = 0; this.onerror(); }
}
globalThis.EventSource = /** @type {any} */ (Line);

test('a line that opens or is lost makes the phone ask at once; one that stays lost does not', () => {
  let asked = 0, moved = 0;
  const stream = follow(() => (asked += 1), () => (moved += 1), () => {});
  const line = lines.at(-1);
  line.isLost();
  assert.deepEqual([asked, moved], [0, 1], 'it never was there');
  line.opens();
  assert.deepEqual([asked, moved, stream.isOpen()], [1, 2, true]);
  line.isLost();
  assert.deepEqual([asked, moved, stream.isOpen()], [2, 3, false], 'what changes from now on is not told');
  line.isLost();
  assert.deepEqual([asked, moved], [2, 4], 'asking goes on at its own pace');
  stream.stop();
});

test('a nudge with a page hands it on; one without makes the phone ask', () => {
  /** @type {string[]} */
  const came = [];
  let asked = 0;
  const stream = follow(() => (asked += 1), () => {}, (page) => came.push(page));
  const line = lines.at(-1);
  line.changes({ data: '{"rows":{}}' });
  assert.deepEqual([asked, came], [0, ['{"rows":{}}']]);
  line.changes({ data: '' });
  assert.deepEqual([asked, came.length], [1, 1]);
  stream.stop();
});
