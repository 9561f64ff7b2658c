// What goes next of what waits: the urgent first, each thing in its order, and none before what it names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignment, team } from './support.js';
import { newId } from '../../pwa/base/ids.js';
import * as commands from '../../pwa/sync/commands.js';
import { nextToSend } from '../../pwa/sync/order.js';

const north = assignment();
const south = assignment();

/** @param {any[]} said @param {object} [more] @returns {any[]} */
const entries = (said, more) => said.map((command) => ({ ...command, state: 'queued', tries: 0, createdAt: 1, ...more }));

test('a cry for help, then acknowledgements, then the oldest', () => {
  const said = [commands.milestone(south, 'on_scene'), commands.acknowledge(north), commands.status(team(), 'emergency')];
  const order = [];
  for (const waiting = entries(said); waiting.length; ) {
    const [next] = nextToSend(waiting, 5, 1);
    order.push(next?.id);
    waiting.splice(waiting.findIndex(({ id }) => id === next?.id), 1);
  }
  assert.deepEqual(order, [said[2].id, said[1].id, said[0].id]);
});

test('one thing’s acts keep their order, another thing does not wait for them', () => {
  const said = [commands.milestone(north, 'en_route'), commands.milestone(north, 'on_scene'), commands.milestone(south, 'en_route')];
  const [first, second, other] = entries(said);
  first.retryAt = 1_000;
  assert.equal(nextToSend([first, second, other], 5, 1)[0]?.id, other.id);
  assert.deepEqual(nextToSend([first, second], 5, 1), []);
  assert.equal(nextToSend([{ ...first, failures: 3 }, second], 5, 1)[0]?.id, second.id);
  assert.equal(nextToSend([{ ...first, state: 'needs-you' }, second], 5, 1)[0]?.id, second.id);
});

test('a retry that a wrong clock put far away is not waited for', () => {
  const [far] = entries([commands.milestone(north, 'en_route')], { retryAt: 1e15 });
  assert.equal(nextToSend([far], 5, 1)[0]?.id, far.id);
});

test('several things go at once, equally urgent, one of each, and none before what it names', () => {
  const person = commands.create({ kind: 'persons', id: newId() }, { incident_id: 'i' }, { words: 'x' });
  const about = commands.create({ kind: 'assessments', id: newId() }, { person_id: person.id }, { words: 'x' });
  const notes = [commands.note({ id: 'i' }, 'a'), commands.note({ id: 'i' }, 'b'), commands.note({ id: 'j' }, 'c')];
  const waiting = entries([person, about, ...notes]);
  assert.deepEqual(nextToSend(waiting, 5, 4).map(({ id }) => id), [person, notes[0], notes[2]].map(({ id }) => id));
  assert.deepEqual(nextToSend(waiting.slice(1), 5, 2).map(({ id }) => id), [about, notes[0]].map(({ id }) => id));
  const [cry] = entries([commands.status(team(), 'emergency')]);
  assert.deepEqual(nextToSend([...waiting, cry], 5, 4).map(({ id }) => id), [cry.id]);
});

test('a yes, a name, and that two are one: one rests on the other, so each goes in its turn', () => {
  const said = [
    commands.note({ id: 'i' }, 'a'), commands.create({ kind: 'consents', id: newId() }, { state: 'given_verbal' }, { words: 'x' }),
    commands.command({ kind: 'persons', id: 'p' }, 'answers', { name: 'Ana' }, { words: 'x' }), commands.command({ kind: 'assessments', id: 'a' }, 'joins', { into: 'b' }, { words: 'x' }),
  ];
  const waiting = entries(said);
  assert.deepEqual(nextToSend(waiting, 5, 4).map(({ id }) => id), [said[0].id, said[1].id]);
  waiting[1].retryAt = 1_000;
  assert.deepEqual(nextToSend(waiting, 5, 4).map(({ id }) => id), [said[0].id], 'what comes after a yes that is tried again waits for it');
  assert.deepEqual(nextToSend(waiting.slice(2), 5, 4).map(({ id }) => id), [said[2].id]);
});

test('what a person has tried again goes behind what was said before that', () => {
  const name = commands.command({ kind: 'persons', id: 'p' }, 'answers', { name: 'Ana' }, { words: 'x' });
  const yes = commands.create({ kind: 'consents', id: newId() }, { state: 'given_verbal' }, { words: 'x' });
  const [refused, given] = entries([name, yes]);
  assert.equal(nextToSend([refused, given], 5, 1)[0]?.id, name.id);
  assert.equal(nextToSend([{ ...refused, anew: newId() }, given], 5, 1)[0]?.id, yes.id);
});
