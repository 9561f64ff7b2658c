// What is typed has no half of an emoji in it by the time that it is said: the server would refuse it, and a person would have to settle it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h, render } from 'preact';
import { someone } from './support.js';
import { session } from '../../pwa/state/store.js';
import { whole } from '../../pwa/state/whole.js';
import { Draft } from '../../pwa/sync/drafts.js';

const page = new EventTarget(), sheet = new EventTarget();
Object.assign(globalThis, {
  addEventListener: page.addEventListener.bind(page), removeEventListener: page.removeEventListener.bind(page),
  document: { hidden: false, addEventListener: sheet.addEventListener.bind(sheet), removeEventListener: sheet.removeEventListener.bind(sheet) },
});
const { useDraft } = await import('../../pwa/state/drafts.js');

/** @param {() => unknown} so */
async function until(so) {
  for (let tries = 0; !(await so()) && tries < 300; tries += 1) await new Promise((next) => setTimeout(next, 10));
  assert.ok(await so());
}
/** An effect of preact is some turns later, whatever the clock says. */
const settled = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((next) => setTimeout(next, 10)); };

/** A field on the screen, of whoever is signed in. @param {string} field */
async function shown(field) {
  const now = /** @type {{typing: import('../../pwa/state/drafts.js').Typing}} */ ({});
  const Field = () => ((now.typing = useDraft('incidents/one', field, '')), null);
  render(h(Field, null), /** @type {any} */ ({ childNodes: [], firstChild: null, insertBefore() {}, namespaceURI: 'http://www.w3.org/1999/xhtml' }));
  await settled();
  return now;
}

async function signedIn() {
  const id = await someone();
  session.value = /** @type {any} */ ({ user: { id } });
  return id;
}

test('neither on the screen nor on the disk, in words and in what holds words', async () => {
  const user = await signedIn();
  for (const [field, typed, left] of /** @type {[string, any, any][]} */ ([['note', 'ok \ud83d', 'ok '], ['q1', { text: '\ude00ok 😀', seen: ['a'] }, { text: 'ok 😀', seen: ['a'] }]])) {
    const now = await shown(field);
    now.typing.write(typed);
    const kept = () => new Draft(user, 'incidents/one', field).read();
    await until(kept);
    assert.deepEqual(now.typing.value, left);
    assert.deepEqual(await kept(), left);
  }
});

test('nor in what was half-typed before and is there again', async () => {
  const user = await signedIn(), before = new Draft(user, 'incidents/one', 'message');
  before.write('ok \ud83d');
  await before.flush();
  const now = await shown('message');
  await until(() => now.typing.restored);
  assert.equal(now.typing.value, 'ok ');
});

test('half an emoji is dropped, wherever it is, and a whole one never', () => {
  for (const [typed, left] of [['ok \ud83d', 'ok '], ['\ude00ok', 'ok'], ['\ud83d\ud83d\ude00\ude00', '😀'], ['a\ud83db', 'ab']]) assert.equal(whole(typed), left);
  assert.deepEqual(whole({ text: 'ok \ud83d', seen: ['1'], many: [{ text: '\ude00' }], none: null }), { text: 'ok ', seen: ['1'], many: [{ text: '' }], none: null });
  for (const same of ['', 'x', '👨‍👩‍👧‍👦', '🇺🇸', undefined, null, 5, false, { text: '👨‍👩‍👧‍👦', seen: [] }]) assert.equal(whole(same), same, 'the very same');
});
