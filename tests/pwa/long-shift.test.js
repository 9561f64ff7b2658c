// Late in a shift without signal hundreds of acts wait, and every tap lays them anew: twice as many may cost twice as much, no more.
import './support.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { newId } from '../../pwa/base/ids.js';
import { layAssessments } from '../../pwa/state/lay-assessments.js';
import { foundOn } from '../../pwa/state/raising.js';

const questionnaire = JSON.parse(readFileSync(new URL('../../app/assessments/shipped/crisis.json', import.meta.url), 'utf8'));
const lists = JSON.parse(readFileSync(new URL('../../app/codes/codelists.json', import.meta.url), 'utf8'));
const about = { actor: 'ravi', forms: /** @type {any} */ (new Map([['crisis', { id: 'crisis', code: 'crisis', questionnaire }]])) };

/** Papers of ten answers each, and how often an act was looked at. @param {number} papers */
function shift(papers) {
  const count = { looks: 0 }, at = new Date().toISOString();
  const looked = (/** @type {any} */ act) => ({ ...act, state: 'queued', get path() { count.looks++; return act.path; } });
  const acts = Array.from({ length: papers }, (_, paper) => {
    const id = newId(), begun = { id, path: `/assessments/${id}`, body: { incident_id: `call ${paper}`, form_id: 'crisis', at } };
    return [begun, ...Array.from({ length: 10 }, (_, n) => {
      const act = newId();
      return { id: act, path: `/assessments/${id}/answers/${act}`, body: { answers: { [`q${n}`]: { state: 'answered', value: ['x'] } }, after: [], at } };
    })];
  });
  return { count, acts: acts.flat().map(looked) };
}

for (const [name, reckon] of /** @type {const} */ ([
  ['the papers', (/** @type {any} */ acts) => layAssessments(new Map(), acts, about)],
  ['what makes a call riskier', (/** @type {any} */ acts) => foundOn(new Map(), acts, about, lists)],
])) {
  test(`${name}: twice the acts are twice the work`, () => {
    const [some, more] = [shift(10), shift(20)];
    for (const { acts } of [some, more]) reckon(acts);
    assert.equal(more.count.looks, 2 * some.count.looks);
  });
}
