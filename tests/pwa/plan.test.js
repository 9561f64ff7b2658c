// What a crew does next, how far it is, and which way opens.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, test } from 'node:test';
import { assignment, team } from './support.js';
import * as plan from '../../pwa/field/plan.js';
import * as reading from '../../pwa/field/reading.js';

/** @type {Map<string, string>} */
const kept = new Map();
Object.assign(globalThis, { localStorage: { getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value) } });
const { chooseRouter, openRoute, routeLink } = await import('../../pwa/field/route.js');
beforeEach(() => kept.clear());

const lists = JSON.parse(readFileSync(new URL('../../app/codes/codelists.json', import.meta.url), 'utf8'));
const codes = { assignment_state_next: { en_route: ['staged', 'on_scene', 'recalled', 'cleared'] }, unit_status_next: { available: ['meal_rest', 'emergency', 'off_duty'] }, triage_flag: [
  { code: 'weapon', label: 'Weapon', level: 'stop' }, { code: 'dog', label: 'Dog', level: 'caution' }, { code: 'stairs', label: 'Stairs', level: 'info' }, { code: 'language_need', label: 'Language', level: 'info' }] };
/** @param {object} more @returns {any} */
const one = (more) => ({ ...assignment('t'), ...more });

test('a recall does not take people from a scene', () => {
  assert.equal(plan.stateOf(one({ state: 'recalled', milestones: { en_route: 'x' } })), 'recalled');
  assert.equal(plan.stateOf(one({ state: 'recalled', milestones: { on_scene: 'x', contact: 'y' } })), 'contact');
  assert.equal(plan.isOpen(one({ state: 'recalled', milestones: { on_scene: 'x', cleared: 'z' } })), false);
});

test('the phone is quiet from the arrival until they leave, wherever they take the person', () => {
  const quiet = Object.keys(lists.assignment_state_next).filter((state) => plan.isQuiet(one({ state })));
  assert.deepEqual(quiet.sort(), ['at_destination', 'contact', 'handed_over', 'on_scene', 'transporting']);
  assert.equal(plan.isQuiet(one({ state: 'recalled', milestones: { on_scene: 'x', transporting: 'y' } })), true);
  assert.equal(plan.isQuiet(one({ state: 'recalled', milestones: { on_scene: 'x', cleared: 'y' } })), false);
  assert.equal(plan.isQuiet(undefined), false);
});

test('what is under way stands before what is offered, other teams’ calls nowhere', () => {
  const offered = one({ offered_at: '1' }), later = one({ offered_at: '2' }), going = one({ state: 'en_route', offered_at: '3' });
  const all = [later, offered, going, one({ team_id: 'other' }), one({ state: 'declined' })];
  assert.deepEqual(plan.openFor(all, 't').map(({ id }) => id), [going.id, offered.id, later.id]);
});

test('the likeliest act is next; a recall is never the crew’s', () => {
  assert.deepEqual(plan.moves('en_route', codes, []), { next: 'on_scene', others: ['staged', 'cleared'] });
  assert.deepEqual(plan.moves('strange', codes, ['cleared', 'acknowledged']), { next: 'cleared', others: [] });
  assert.deepEqual(plan.moves('cleared', codes, []), { next: undefined, others: [] });
});

test('every way through the real lists leads on until the call is left', () => {
  for (const state of ['acknowledged', 'en_route', 'staged', 'on_scene', 'contact', 'transporting', 'at_destination', 'handed_over']) {
    assert.ok(plan.moves(state, lists, []).next ?? lists.assignment_state_next === undefined, state);
  }
});

test('a crew sets its own statuses and no others', () => assert.deepEqual(plan.statusMoves('available', codes, []), ['meal_rest', 'off_duty']));

test('the ladder’s next step, until it is stopped', () => {
  const steps = [{ code: 'a', due_at: '2026-01-01T00:00:30Z', fired_at: 'x' }, { code: 'b', due_at: '2026-01-01T00:01:00Z', fired_at: null }];
  const at = Date.parse('2026-01-01T00:00:40Z'), ladder = { steps, stopped_at: null, unanswered: false, suggested_team_id: null };
  assert.deepEqual(reading.nextStep(ladder, at), { due: steps[1], from: steps[0].due_at });
  assert.equal(reading.nextStep(ladder, at + 60_000), undefined);
  assert.equal(reading.nextStep({ ...ladder, stopped_at: 'x' }, at), undefined);
  assert.equal(reading.nextStep(null, at), undefined);
});

test('distances in a straight line', () => {
  const van = { ...team(), position: { lat: 40, lon: -100, accuracy_m: 5, at: 'x' } };
  assert.ok(Math.abs((reading.distance(van, { lat: 41, lon: -100 }) ?? 0) - 111_195) < 50);
  assert.equal(reading.distance(van, { address: 'Lake Street' }), undefined);
  assert.equal(reading.distance(team(), { lat: 1, lon: 1 }), undefined);
  assert.deepEqual([40, 1609.344, 16_093.44].map(reading.miles), ['0.1 mi', '1.0 mi', '10.0 mi']);
});

test('flags: the gravest first, what is unknown about danger too, small things only when true', () => {
  const incident = /** @type {any} */ ({ flags: { stairs: 'unknown', dog: 'yes', weapon: 'unknown', language_need: 'yes' } });
  assert.deepEqual(reading.flagsOf(incident, codes).map(({ code }) => code), ['weapon', 'dog']);
  assert.equal(reading.notAsked(/** @type {any} */ ({ flags: { weapon: 'not_asked', dog: 'no', stairs: 'not_asked' } }), codes), 1);
});

test('recalls are shown for some hours', () => {
  const now = Date.parse('2026-01-01T10:00:00Z'), fresh = one({ recalled_at: '2026-01-01T09:00:00Z' });
  assert.deepEqual(plan.recalls([fresh, one({ recalled_at: '2026-01-01T01:00:00Z' }), one({})], 't', now), [fresh]);
});

test('the way opens in the map app of the phone, or nowhere', () => {
  const place = { lat: 40.5, lon: -73.9, address: '12 Lake St' };
  assert.equal(routeLink(place, 'Android 14'), 'geo:40.5,-73.9?q=40.5%2C-73.9');
  assert.equal(routeLink({ address: '12 Lake St' }, 'Android 14'), 'geo:0,0?q=12%20Lake%20St');
  assert.equal(routeLink(place, 'iPhone'), 'https://maps.apple.com/?daddr=40.5%2C-73.9&dirflg=d');
  assert.equal(routeLink({ address: '12 Lake St' }, 'X11'), 'https://www.openstreetmap.org/search?query=12%20Lake%20St');
  assert.equal(routeLink({}, 'iPhone'), undefined);
  assert.equal(routeLink(null, 'iPhone'), undefined);
  chooseRouter('osm');
  assert.equal(routeLink(place, 'Android 14'), 'https://www.openstreetmap.org/directions?to=40.5%2C-73.9');
});

test('without signal the phone’s own map opens, also to a street, and no map on the web', () => {
  /** @type {string[]} */
  const opened = [], link = { click: () => opened.push(/** @type {any} */ (link).href) };
  Object.assign(globalThis, { document: { createElement: () => link } });
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: false, maxTouchPoints: 0 }, configurable: true });
  for (const agent of ['Android 14', 'iPhone', 'X11']) openRoute(routeLink({ address: '12 Lake Street' }, agent));
  assert.deepEqual(opened.map((href) => href.split(':')[0]), ['geo', 'https']);
  assert.ok(opened.every((href) => !href.includes('openstreetmap')));
});
