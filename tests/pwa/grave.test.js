// Who of a call may be in danger: one level for one person, whichever forms say it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grave } from '../../pwa/state/grave.js';

const at = (/** @type {number} */ minute) => `2026-02-01T20:${String(minute).padStart(2, '0')}:00Z`;
const person = (/** @type {string} */ id, /** @type {string[]} */ ...records) => /** @type {any} */ ({ id, records: [id, ...records].map((one) => ({ id: one })) });
const MARIA = person('maria', 'maria-too'), JO = person('jo');
let made = 0;
/** @param {string|null} who @param {{level: string, from?: string, consult?: string}[]} said @param {string} [scored] */
const paper = (who, said, scored) => /** @type {any} */ ({
  person_id: who, score: scored ? { level: scored } : null,
  levels: said.map(({ level, from, consult }) => ({ act: `act-${made}`, level, from: from ?? null, consult: consult ?? null, reason: consult ? 'calmer' : null, after: [], actor: 'ravi', at: at(made++) })),
});

test('the highest of a person’s forms, also under their other record; below high nobody is in danger', () => {
  assert.deepEqual(grave([paper('maria', [{ level: 'low' }]), paper('maria-too', [], 'imminent'), paper('jo', [{ level: 'moderate' }])], [MARIA, JO]), [{ person: 'maria', level: 'imminent' }]);
  assert.deepEqual(grave([paper('jo', [{ level: 'high' }]), paper('maria', [{ level: 'imminent' }])], [JO, MARIA]), [{ person: 'maria', level: 'imminent' }, { person: 'jo', level: 'high' }]);
});

test('a lowering with reason and consult holds against the screen that it saw, on whichever form it was said', () => {
  const screen = paper('maria', [], 'imminent');
  assert.deepEqual(grave([screen, paper('maria', [{ level: 'low', from: 'imminent', consult: 'Cleo' }])], [MARIA]), []);
  assert.deepEqual(grave([screen, paper('maria', [{ level: 'low', from: 'imminent' }])], [MARIA]), [{ person: 'maria', level: 'imminent' }]);
});

test('a form about nobody named is about whoever is there alone', () => {
  const papers = [paper(null, [{ level: 'high' }])];
  assert.deepEqual(grave(papers, [MARIA]), [{ person: 'maria', level: 'high' }]);
  assert.deepEqual(grave(papers, [MARIA, JO]), [{ person: null, level: 'high' }]);
  assert.deepEqual(grave(papers, []), [{ person: null, level: 'high' }]);
});
