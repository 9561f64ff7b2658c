// The log of a call reads in words: no code of ours, no id.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worth } from '../../pwa/dispatch/timeline.js';

test('codes read as words, and ids are left out', () => {
  const person = '019a5b3c-1111-7abc-8def-0123456789ab';
  assert.deepEqual(worth({ person, fields: ['age_band', 'name_to_use'], flags: ['late', 'odd_clock'] }), [['', 'Age band, Name to use'], ['', 'Told later, The clock of the phone was wrong']]);
  assert.deepEqual(worth({ raised: true }), [['', 'High: checks come closer together']]);
  assert.deepEqual(worth({ raised: false, reason: 'He is calm', incident_id: person }), [['', 'No longer high'], ['', 'He is calm']]);
});
