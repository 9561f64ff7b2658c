// The browser is asked to keep what is stored, at every start until it promises.
import { json, serve, someone } from './support.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { save } from '../../pwa/base/db.js';
import { begin } from '../../pwa/state/session.js';
import { engine, persisted } from '../../pwa/state/store.js';

test('storage that was refused to last is asked for again at the next start, and not once it was promised', async (t) => {
  const user = await someone(), found = { user: { id: user, name: 'Ravi', role: 'responder' }, device: { id: 'device' } };
  await save(user, [{ store: 'meta', key: 'session', value: found }]);
  const answers = [false, true], promised = () => asked > 0 && answers[asked - 1];
  let asked = 0;
  Object.defineProperty(navigator, 'storage', { configurable: true, value: { persisted: async () => promised(), persist: async () => answers[asked++] } });
  Object.assign(globalThis, { document: new EventTarget(), addEventListener() {}, removeEventListener() {} });
  globalThis.EventSource = /** @type {any} */ (class { addEventListener() {} close() {} });
  serve(() => json({ title: 'Asleep' }, 'application/problem+json', 503));
  t.after(() => engine.current?.stop());
  for (const [times, told] of /** @type {[number, boolean][]} */ ([[1, false], [2, true], [2, true]])) {
    persisted.value = null;
    await begin();
    for (let n = 0; n < 50 && persisted.value === null; n++) await new Promise((go) => setTimeout(go, 2));
    assert.deepEqual([asked, persisted.value], [times, told]);
  }
});
