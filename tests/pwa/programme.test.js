// A lead's settings: minutes and seconds within bounds, names for things, and one list of what happened to a van's stock.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SPANS, seconds, typed, wanted, wrongIn } from '../../pwa/lead/programme/reckon.js';
import { wrongIn as wrongNeeds } from '../../pwa/lead/programme/shift-needs.js';

const SHOWN = {
  first_s: 600, every_s: 1200, caution_s: 600, transport_s: 1800, grace_s: 120, lead_after_s: 120, help_after_s: 180,
  presumed_margin_s: 300, default_travel_s: 900, backup_repeat_s: 20,
};
/** The server's own bounds, app/safety/schemas.py. @type {Record<string, [number, number]>} */
const BOUNDS = {
  first_s: [60, 7200], every_s: [60, 7200], caution_s: [60, 7200], transport_s: [60, 14400], grace_s: [0, 1800], lead_after_s: [10, 3600],
  help_after_s: [10, 3600], presumed_margin_s: [0, 7200], default_travel_s: [60, 14400], backup_repeat_s: [5, 600],
};

test('what the server says comes back as it was, whatever its unit', () => {
  assert.deepEqual(wanted(typed(SHOWN)), SHOWN);
  assert.equal(typed(SHOWN).first_s, '10');
  assert.equal(typed(SHOWN).backup_repeat_s, '20');
});

test('nothing that the screen takes is refused by the server', () => {
  for (const span of SPANS) {
    const [least, most] = BOUNDS[span.code] ?? [];
    assert.ok(span.least * span.unit >= Number(least) && span.most * span.unit <= Number(most), span.code);
    assert.equal(seconds(span, String(span.least)), span.least * span.unit);
    assert.equal(seconds(span, String(span.most + 1)), undefined);
    assert.equal(seconds(span, 'ten'), undefined);
  }
});

test('half a minute may be written with a comma, and a sum that makes no sense is said in words', () => {
  assert.equal(seconds(/** @type {any} */ (SPANS.find(({ code }) => code === 'lead_after_s')), '1,5'), 90);
  const words = typed(SHOWN);
  assert.equal(wrongIn(words), false);
  assert.match(String(wrongIn({ ...words, first_s: '0' })), /First check after arriving/);
  assert.match(String(wrongIn({ ...words, caution_s: '30' })), /asked less often/);
});

test('what a crew looks at has at least one line, or no phone could send that it was checked', () => {
  assert.equal(wrongNeeds({ least: '2', things: [] }), 'Leave or add at least one thing that a crew looks at.');
  assert.equal(wrongNeeds({ least: '2', things: [{ code: 'radio', label: 'Radios' }] }), false);
});
