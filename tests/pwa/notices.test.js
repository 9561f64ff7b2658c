// On scene a notice makes no sound where somebody looks, and no page is ever kept back for that.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { json, serve } from './support.js';
import { onPush } from '../../pwa/worker/notices.js';

/** @type {{title: string, options: any}[]} */
const shown = [];
/** @type {string[]} */
const asked = [];
const worker = /** @type {any} */ (globalThis);

/** A window that answers whether it is on scene, or does not answer. @param {string} visibilityState @param {boolean} [quiet] */
const page = (visibilityState, quiet) => ({
  visibilityState,
  postMessage: (/** @type {any} */ { type }, /** @type {MessagePort[]} */ [port] = []) => {
    if (type === 'quiet?') asked.push(visibilityState);
    if (type === 'quiet?' && quiet !== undefined) port.postMessage(quiet);
    else port?.close(); // node would wait for it
  },
});

beforeEach(() => {
  shown.length = asked.length = 0;
  serve(() => json({}));
  worker.registration = {
    getNotifications: async () => [],
    showNotification: async (/** @type {string} */ title, /** @type {any} */ options) => void shown.push({ title, options }),
  };
});

/** What the worker has patience for ends only here: an answer may take as long as the machine likes. @param {any} t */
function patiently(t) {
  const real = globalThis.setTimeout;
  t.mock.method(globalThis, 'setTimeout', (/** @type {any} */ then, /** @type {number} */ ms, /** @type {any[]} */ ...more) => (ms === 300 ? 0 : real(then, ms, ...more)));
}

/** @param {any[]} pages */
async function arrives(pages) {
  worker.clients = { matchAll: async () => pages };
  onPush(/** @type {any} */ ({ data: { json: () => ({ kind: 'welfare', title: 'Check in' }) }, waitUntil() {} }));
  for (let tries = 0; !shown.length && tries < 500; tries += 1) await new Promise((next) => setTimeout(next, 10));
  assert.equal(shown.length, 1, 'every page is shown');
  const { silent, vibrate } = shown[0].options;
  assert.equal(silent, vibrate === undefined, 'a browser refuses a silent notice that trembles');
  return !silent;
}

test('a notice sounds where nobody has the app open', async () => assert.equal(await arrives([]), true));

test('on scene, where somebody looks, the app answers for it and nothing sounds', async (t) => {
  patiently(t);
  assert.equal(await arrives([page('hidden', false), page('visible', true)]), false);
  assert.deepEqual(asked, ['visible']);
});

test('off scene it sounds, also where somebody looks', async (t) => {
  patiently(t);
  assert.equal(await arrives([page('visible', false)]), true);
});

test('in a pocket it sounds', async () => assert.equal(await arrives([page('hidden', true)]), true));

test('an app that does not answer keeps no page back', async () => assert.equal(await arrives([page('visible')]), true));
