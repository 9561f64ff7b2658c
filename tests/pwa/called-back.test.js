// A crew that was called back is told so, and not that the call is on its way; what it still owes on a duplicate stays in its list.
import './support.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const global = /** @type {any} */ (globalThis);
global.localStorage = { getItem: () => null, setItem() {} };
global.location = { hash: '' };
global.addEventListener = global.matchMedia = () => ({ matches: false });
global.document = { addEventListener() {}, visibilityState: 'visible' };

const { Where } = await import('../../pwa/field/where.js');
const { openWork } = await import('../../pwa/field/papers.js');
const { NoCall } = await import('../../pwa/paper/no-call.js');
const { rows, session } = await import('../../pwa/state/store.js');

const BACK = 'Dispatch has called you back', COMES = 'The call is on its way to this phone';
/** @param {Record<string, any>} more @returns {any} */
const assignment = (more) => ({ id: 'a', stamp: '', incident_id: 'c', team_id: 't', state: 'on_scene', milestones: {}, recalled_at: null, acts: [], ...more });
const words = (/** @type {any} */ shown) => JSON.stringify(shown);

test('a call that dispatch took back is not on its way', () => {
  for (const [recalled_at, title, other] of [[null, COMES, BACK], ['2026-03-01T10:00:00.000Z', BACK, COMES]]) {
    const shown = [NoCall({ assignment: assignment({ recalled_at }) }), Where({ incident: undefined, recalled: Boolean(recalled_at) })].map(words);
    assert.ok(shown.every((one) => one.includes(String(title)) && !one.includes(String(other))), String(title));
  }
});

test('a merged call is in the list of open papers only while it owes one', () => {
  session.value = /** @type {any} */ ({ user: { id: 'u' }, team: { id: 't' } });
  rows.teams.value = new Map([['t', /** @type {any} */ ({ id: 't', stamp: '', crew: ['u'] })]]);
  rows.assignments.value = new Map([['a', assignment({ state: 'cleared', milestones: { on_scene: '2026-03-01T10:06:00.000Z', cleared: '2026-03-01T11:00:00.000Z' } })]]);
  const open = (/** @type {string[]} */ ...owed) => {
    rows.incidents.value = new Map([['c', /** @type {any} */ ({ id: 'c', stamp: '', merged_into: 'other', owed, location: {} })]]);
    return openWork().length;
  };
  assert.deepEqual([open(), open('close_out')], [0, 1]);
});
