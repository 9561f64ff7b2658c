// What a photo's line says is true: only here, on its way, kept, or refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignment } from './support.js';
import { newId } from '../../pwa/base/ids.js';
import { about, layPhotos, said } from '../../pwa/state/photos-laid.js';
import { command } from '../../pwa/sync/commands.js';
import { takePhoto } from '../../pwa/sync/keep-photo.js';

const call = assignment(), picture = { id: newId(), bytes: new ArrayBuffer(1_000), sha256: 'a'.repeat(64), media_type: 'image/jpeg', width: 4, height: 3 };
const [act, file] = takePhoto(call, { case_number: 'MP-17' }, picture).map((command) => ({ ...command, state: /** @type {any} */ ('queued'), tries: 0, createdAt: 1 }));
const row = /** @type {any} */ ({ ...act.body, id: picture.id, stamp: '1', consent: null, taken_at: '2026-01-01T00:00:00.000Z', taken_by: 'ravi', received: 0, complete_at: null, refused: null });

/** @param {any[]} rows @param {any[]} entries @param {number} [sent] */
function seen(rows, entries, sent) {
  const all = layPhotos(new Map(rows.map((one) => [one.id, one])), entries, new Map(sent === undefined ? [] : [[picture.id, sent]]), 'ravi');
  assert.equal(all.size, 1);
  return /** @type {import('../../pwa/state/photos-laid.js').Seen} */ (all.get(picture.id));
}

/** @param {any[]} rows @param {any[]} entries @param {number} [sent] */
const words = (rows, entries, sent) => said(seen(rows, entries, sent)).words;

test('from the shutter to the server, for whoever took it', () => {
  assert.equal(words([], [act, file]), 'On this phone, not sent yet');
  assert.equal(words([row], [{ ...act, state: 'done' }, file]), 'On this phone, not sent yet');
  assert.equal(words([row], [file], 409), 'On this phone, 40 % sent');
  assert.equal(words([{ ...row, received: 500 }], [file]), 'On this phone, 50 % sent');
  assert.equal(words([row], [file], 1_000), 'On this phone, all sent, being checked');
  assert.equal(words([row], [], 1_000), 'Sent');
  assert.equal(words([{ ...row, received: 1_000, complete_at: '2026-01-01T00:01:00.000Z' }], []), 'Sent');
});

test('for everybody else it is on its way until it is whole', () => {
  assert.equal(words([row], []), 'Photo still on its way');
  assert.equal(words([{ ...row, received: 999 }], []), 'Photo still on its way, 99 % sent');
  assert.equal(words([{ ...row, received: 1_000, complete_at: '2026-01-01T00:01:00.000Z' }], []), 'Sent');
});

test('refused is said to who took it, and asks for another; while the phone sends it again it is not', () => {
  for (const [rows, entries] of [[[row], [{ ...file, state: 'needs-you' }]], [[], [{ ...act, state: 'needs-you' }, file]]]) {
    assert.deepEqual(said(seen(rows, entries)), { words: 'Not taken by the server: take it again if you can', tone: 'caution', icon: 'triangle-alert' });
  }
  assert.equal(words([{ ...row, refused: 'type' }], []), 'Did not arrive whole; the phone that took it can send it again');
  assert.equal(words([{ ...row, refused: 'hash' }], [file], 0), 'On this phone, not sent yet');
});

test('given up, nobody waits for it: neither here nor on the other phones', () => {
  const loss = { ...command({ kind: 'photos', id: picture.id }, 'losses', {}, { words: 'Gave up' }), state: 'queued', tries: 0, createdAt: 1 };
  for (const [rows, entries] of [[[row], [loss]], [[{ ...row, refused: 'lost' }], []], [[], [act, loss]]]) assert.match(words(rows, entries), /^Will not come/);
  assert.equal(layPhotos(new Map(), [/** @type {any} */ (loss)], new Map(), 'ravi').size, 0);
});

test('what the server knows is not shown twice, and what cannot be read breaks nothing', () => {
  assert.equal(seen([row], [act, file]).photo.unsent, 'saved');
  assert.equal(seen([], [act, file]).photo.taken_by, 'ravi');
  assert.equal(layPhotos(new Map(), [{ ...file, sealed: true }, file], new Map(), null).size, 0);
});

test('what it is for', () => {
  assert.equal(about(row), 'Evidence, case MP-17');
  assert.equal(about({ ...row, purpose: 'wound' }), 'Wound, with consent');
});
