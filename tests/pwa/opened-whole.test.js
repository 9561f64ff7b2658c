// What a start shows is the last that was said here, never for a moment what the server knew before it.
import { json, serve, someone } from './support.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { save } from '../../pwa/base/db.js';
import * as commands from '../../pwa/sync/commands.js';
import { add, readAgain } from '../../pwa/sync/outbox.js';
import { begin } from '../../pwa/state/session.js';
import { engine, outbox, session } from '../../pwa/state/store.js';

test('a tap that waits is on the screen as soon as anything is', async (t) => {
  const user = await someone(), found = { user: { id: user, name: 'Ravi', role: 'responder' }, device: { id: 'device' } };
  await save(user, [{ store: 'meta', key: 'session', value: found }]);
  await add(user, [commands.note({ id: 'i' }, 'Dog in the yard')]);
  readAgain(user);
  Object.assign(globalThis, { document: new EventTarget(), addEventListener() {}, removeEventListener() {} });
  globalThis.EventSource = /** @type {any} */ (class { addEventListener() {} close() {} });
  serve(() => json({ title: 'Asleep' }, 'application/problem+json', 503));
  t.after(() => engine.current?.stop());
  /** @type {Promise<number>} A frame is drawn after all that waits for nothing but its turn. */
  const drawn = new Promise((done) => session.subscribe((one) => one && setImmediate(() => done(outbox.value.length))));
  await begin();
  assert.equal(await drawn, 1);
});
