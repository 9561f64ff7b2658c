// What a crew sees of what it has said and not yet sent.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as commands from '../../pwa/sync/commands.js';
import { lay } from '../../pwa/state/overlay.js';
import { assignment, team } from './support.js';

const codes = JSON.parse(readFileSync(new URL('../../app/codes/codelists.json', import.meta.url), 'utf8'));
const about = { codes, actor: 'ravi' };

/** @param {any} command @param {object} [more] @returns {any} */
const entry = (command, more) => ({ ...command, state: 'queued', tries: 0, createdAt: 1, ...more });

/** @param {any} [more] @param {any} [teamMore] */
function scene(more, teamMore) {
  const north = { ...team(), ...teamMore };
  const one = { ...assignment(north.id), ...more };
  return { north, one, ground: { assignments: new Map([[one.id, one]]), teams: new Map([[north.id, north]]), notes: new Map(), messages: new Map() } };
}

test('on our way shows at once on the call and on the team, marked as saved', () => {
  const { north, one, ground } = scene();
  const seen = lay(ground, commands.onOurWay(one).map((said) => entry(said)), about);
  const laid = seen.assignments.get(one.id);
  assert.deepEqual([laid?.state, laid?.unsent, laid?.next], ['en_route', 'saved', ['staged', 'on_scene', 'cleared']]);
  assert.deepEqual([seen.teams.get(north.id)?.status, seen.teams.get(north.id)?.unsent], ['en_route', 'saved']);
  assert.equal(ground.assignments.get(one.id)?.state, 'offered');
});

test('laying twice is laying once, also when the server knows it by now', () => {
  const { one, ground } = scene();
  const entries = commands.onOurWay(one).map((said) => entry(said));
  const once = lay(ground, entries, about);
  assert.deepEqual(lay(once, entries, about), once);
});

test('the furthest counts, and the earliest time of each', () => {
  const { one, ground } = scene({ state: 'on_scene', milestones: { on_scene: '2020-01-01T00:00:00.000Z' } });
  const laid = lay(ground, [entry(commands.milestone(one, 'en_route')), entry(commands.milestone(one, 'on_scene'))], about).assignments.get(one.id);
  assert.deepEqual([laid?.state, laid?.milestones.on_scene], ['on_scene', '2020-01-01T00:00:00.000Z']);
});

test('a step taken back within ten seconds is gone again', () => {
  const { one, north, ground } = scene();
  const said = [...commands.onOurWay(one)];
  const seen = lay(ground, [...said, commands.retract(one, said[1].id)].map((command) => entry(command)), about);
  assert.equal(seen.assignments.get(one.id)?.state, 'acknowledged');
  assert.equal(seen.teams.get(north.id)?.status, 'assigned');
});

test('acknowledgement beats decline', () => {
  const { one, ground } = scene();
  const declined = entry(commands.decline(one, 'meal'));
  assert.equal(lay(ground, [declined], about).assignments.get(one.id)?.state, 'declined');
  assert.equal(lay(ground, [declined, entry(commands.acknowledge(one))], about).assignments.get(one.id)?.state, 'acknowledged');
});

test('what somebody said who had left the crew by then counts for nothing', () => {
  const stray = (/** @type {any} */ more) => ({ id: 'a', at: '2026-01-01T00:00:00.000Z', received_at: null, actor: 'mo', retracted: false, flags: ['not_aboard'], ...more });
  const { one, ground } = scene({ acts: [stray({ kind: 'milestone', milestone: 'cleared' }), stray({ id: 'b', kind: 'decline' })] });
  const said = entry(commands.acknowledge(one)), state = (/** @type {any[]} */ entries) => lay(ground, entries, about).assignments.get(one.id)?.state;
  assert.equal(state([said]), 'acknowledged');
  assert.equal(state([entry(commands.retract(one, said.id))]), 'offered');
});

test('a recall ends only what has not reached the scene; a crew on scene goes on until it leaves', () => {
  const recalled_at = '2026-01-01T00:00:00.000Z';
  /** @type {[object, string, string][]} */
  const cases = [
    [{ state: 'recalled', recalled_at }, 'en_route', 'recalled'],
    [{ state: 'recalled', recalled_at }, 'on_scene', 'on_scene'],
    [{ state: 'on_scene', recalled_at, milestones: { on_scene: recalled_at } }, 'cleared', 'cleared'],
  ];
  for (const [row, code, state] of cases) {
    const { one, ground } = scene(row);
    assert.equal(lay(ground, [entry(commands.milestone(one, code))], about).assignments.get(one.id)?.state, state);
  }
});

test('a team on scene stays on scene while it answers another offer', () => {
  const { one, north, ground } = scene({}, { status: 'on_scene' });
  const other = { ...assignment(north.id), state: 'on_scene' };
  ground.assignments.set(other.id, other);
  const answers = [commands.acknowledge(one), commands.decline(one, 'busy')];
  for (const answer of answers) assert.equal(lay(ground, [entry(answer)], about).teams.get(north.id)?.status, 'on_scene');
});

test('a status shows at once, and names itself as the one to be replaced next', () => {
  const { north, ground } = scene();
  const said = commands.status(north, 'meal_rest', 'lunch');
  const laid = lay(ground, [entry(said)], about).teams.get(north.id);
  assert.deepEqual([laid?.status, laid?.status_reason, laid?.status_act], ['meal_rest', 'lunch', said.id]);
  assert.deepEqual(laid && commands.status(laid, 'available').body.after, [said.id]);
});

test('what is done does not hide what the server placed later', () => {
  const { north, ground } = scene({}, { status: 'assigned', status_since: '2099-01-01T00:00:00.000Z' });
  const said = entry(commands.status(north, 'meal_rest'), { state: 'done' });
  assert.deepEqual(lay(ground, [said], about).teams.get(north.id), north);
});

test('what is done does not hide what the server placed later, also where the row itself did not move', () => {
  const { north, ground } = scene({}, { status: 'assigned', status_since: '2099-01-01T00:00:00.000Z', stamp: '40.9' });
  const said = entry(commands.status(north, 'meal_rest'), { state: 'done', edge: 41 });
  assert.equal(lay(ground, [said], about).teams.get(north.id)?.status, 'assigned');
});

test('notes and messages stand below what is there, once', () => {
  const { one, ground } = scene();
  const [note, message] = [commands.note({ id: one.incident_id }, 'side door'), commands.message(one, 'need a blanket')];
  const seen = lay(ground, [entry(note), entry(message, { state: 'sending' })], about);
  assert.deepEqual([seen.notes.get(note.id)?.text, seen.notes.get(note.id)?.actor, seen.notes.get(note.id)?.unsent], ['side door', 'ravi', 'saved']);
  assert.deepEqual([seen.messages.get(message.id)?.assignment_id, seen.messages.get(message.id)?.unsent], [one.id, 'sending']);
});

test('what needs a person shows before what only waits', () => {
  const { one, ground } = scene();
  const [first, second] = commands.onOurWay(one);
  const seen = lay(ground, [entry(first, { state: 'needs-you' }), entry(second, { state: 'sending' })], about);
  assert.equal(seen.assignments.get(one.id)?.unsent, 'needs-you');
});

test('an act about something forgotten changes nothing', () => {
  const { ground } = scene();
  const seen = lay(ground, [entry(commands.acknowledge(assignment())), entry({ sealed: true, path: '', subject: {} })], about);
  assert.deepEqual(seen, ground);
});
