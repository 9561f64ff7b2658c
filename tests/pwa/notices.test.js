// On scene a notice makes no sound where somebody looks, and no page is ever kept back for that.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { json, serve } from './support.js';
import { keep } from '../../pwa/base/kept.js';
import { onPush } from '../../pwa/worker/notices.js';

/** @type {{title: string, options: any}[]} */
const shown = [];
/** @type {any[]} */
const heard = [];
const worker = /** @type {any} */ (globalThis);
const page = (/** @type {string} */ visibilityState) => ({ visibilityState, postMessage: (/** @type {any} */ message) => heard.push(message) });
const HOUR = 3_600_000;

beforeEach(async () => {
  shown.length = heard.length = 0;
  serve(() => json({}));
  await keep('quiet', undefined);
  worker.registration = {
    getNotifications: async () => [],
    showNotification: async (/** @type {string} */ title, /** @type {any} */ options) => void shown.push({ title, options }),
  };
});

/** @param {string} kind @param {any[]} pages */
async function arrives(kind, pages) {
  worker.clients = { matchAll: async () => pages };
  /** @type {Promise<any>[]} */
  const work = [];
  onPush(/** @type {any} */ ({ data: { json: () => ({ kind, title: 'Check in' }) }, waitUntil: (/** @type {Promise<any>} */ one) => work.push(one) }));
  await Promise.all(work);
  assert.equal(shown.length, 1, 'every page is shown');
  const { silent, vibrate } = shown[0].options;
  assert.equal(silent, vibrate === undefined, 'a browser refuses a silent notice that trembles');
  return { sounds: !silent, trembles: heard.some(({ type }) => type === 'tremble') };
}

test('off scene every notice sounds', async () => {
  for (const kind of ['assignment', 'message', 'welfare']) {
    shown.length = 0;
    assert.deepEqual(await arrives(kind, [page('visible')]), { sounds: true, trembles: false });
  }
});

test('on scene, where somebody looks, the app trembles and nothing sounds', async () => {
  await keep('quiet', Date.now() - HOUR);
  assert.deepEqual(await arrives('welfare', [page('hidden'), page('visible')]), { sounds: false, trembles: true });
});

test('on scene, in a pocket, only a message waits without a sound', async () => {
  await keep('quiet', Date.now() - HOUR);
  for (const [kind, sounds] of /** @type {const} */ ([['assignment', true], ['welfare', true], ['message', false]])) {
    shown.length = 0;
    assert.deepEqual(await arrives(kind, [page('hidden')]), { sounds, trembles: false }, kind);
  }
});

test('what a phone wrote down that died on scene yesterday no longer holds', async () => {
  await keep('quiet', Date.now() - 13 * HOUR);
  assert.deepEqual(await arrives('message', []), { sounds: true, trembles: false });
});

test('windows that do not answer keep no page back', async () => {
  await keep('quiet', Date.now());
  const silence = new Promise(() => {});
  worker.clients = { matchAll: () => silence };
  /** @type {Promise<any>[]} */
  const work = [];
  onPush(/** @type {any} */ ({ data: null, waitUntil: (/** @type {Promise<any>} */ one) => work.push(one) }));
  await new Promise((next) => setTimeout(next, 500));
  assert.equal(shown[0]?.options.silent, false);
});
