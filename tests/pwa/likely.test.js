// When a phone asks by itself whether somebody has an earlier record: once, with signal, and only of who can be looked for.
import { json, problem, serve } from './support.js';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { newId } from '../../pwa/base/ids.js';

const { askOf, look, mayBeTheirs, offersOf } = await import('../../pwa/field/people/likely.js');
const { net, session } = await import('../../pwa/state/store.js');

/** @param {Record<string, any>} answers @param {any} [more] @returns {any} */
const somebody = (answers, more) => ({ id: newId(), incident_id: 'call', answers, conflicts: null, joins: {}, joined: [], earlier: null, ...more });
/** @param {string} value @param {string} [act] */
const named = (value, act = newId()) => ({ name_to_use: { state: 'answered', value, act } });
/** @param {string} [id] */
const alike = (id = newId()) => ({ id, at: '2026-01-01T00:00:00.000Z', why: ['same_name'], name_to_use: 'Maria' });
/** @param {any[]} items */
const answers = (items) => serve(() => json({ items }));

beforeEach(() => {
  session.value = /** @type {any} */ ({ user: { id: newId() }, abilities: ['persons.read'] });
  net.value = { state: 'live', heardAt: 1 };
});

test('somebody with a name is asked about once, with nothing of theirs in the address', async () => {
  const log = answers([alike()]), person = somebody(named('Maria'));
  await askOf([person]);
  await askOf([person]);
  await Promise.all([askOf([person]), askOf([person])]);
  assert.deepEqual(log.map(({ method, path, body }) => [method, path, body]), [['GET', `/persons/${person.id}/likely`, undefined]]);
  assert.equal(mayBeTheirs(person, [person]), '1 earlier record may be theirs');
});

test('nothing is asked without signal, before all is sent, of who gave nothing to look by, and by who may not', async () => {
  const log = answers([]), person = somebody(named('Maria'));
  for (const state of /** @type {const} */ (['offline', 'starting'])) {
    net.value = { state, heardAt: null };
    await askOf([person]);
  }
  net.value = { state: 'polling', heardAt: 1 };
  await askOf([{ ...person, unsent: 'queued' }, somebody({}), somebody({ name_to_use: { state: 'declined', act: 'a' } }), somebody({ language: { state: 'answered', value: 'so', act: 'b' } })]);
  session.value = /** @type {any} */ ({ user: { id: newId() }, abilities: [] });
  await askOf([person]);
  assert.equal(log.length, 0);
  session.value = /** @type {any} */ ({ user: { id: newId() }, abilities: ['persons.read'] });
  await askOf([person, somebody({ contact_phone: { state: 'answered', value: '612', act: 'c' } })]);
  assert.equal(log.length, 2);
});

test('a change asks again, and what is no change does not', async () => {
  const log = answers([]), person = somebody(named('Maria', 'first'));
  await askOf([person]);
  await askOf([{ ...person, stamp: '9', answers: { ...person.answers, language: { state: 'answered', value: 'so', act: 'l' } } }]);
  assert.equal(log.length, 1);
  await askOf([{ ...person, answers: named('Mariam', 'second') }]);
  await askOf([{ ...person, answers: named('Mariam', 'second'), joined: ['other'] }]);
  assert.equal(log.length, 3);
});

test('without an answer it is asked again, and after a refusal it is not', async () => {
  const person = somebody(named('Maria'));
  globalThis.fetch = async () => { throw new TypeError('no line'); };
  assert.equal(await look(person), false);
  const log = serve(() => problem('not-found', 404));
  await askOf([person]);
  await askOf([person]);
  assert.equal(log.length, 1);
});

test('what is offered is counted without those that are joined, and forgotten with who was signed in', async () => {
  const [one, two] = [alike(), alike()], person = somebody(named('Maria'));
  answers([one, two]);
  await askOf([person]);
  assert.equal(mayBeTheirs(person, [person]), '2 earlier records may be theirs');
  assert.equal(mayBeTheirs({ ...person, joined: [one.id] }, [person]), '1 earlier record may be theirs');
  assert.equal(mayBeTheirs({ ...person, joined: [one.id] }, [person, somebody({}, { id: two.id })]), '1 other record may be theirs', 'two phones wrote them down on this call');
  assert.equal(mayBeTheirs({ ...person, joined: [one.id, two.id] }, [person]), undefined);
  session.value = /** @type {any} */ ({ ...session.value });
  assert.equal(offersOf(person)?.length, 2, 'the same person is still in');
  session.value = /** @type {any} */ ({ user: { id: newId() }, abilities: ['persons.read'] });
  assert.equal(offersOf(person), undefined);
});

test('an answer that comes after another signed in is nobody’s', async () => {
  const person = somebody(named('Maria'));
  serve(() => { session.value = /** @type {any} */ ({ user: { id: newId() }, abilities: ['persons.read'] }); return json({ items: [alike()] }); });
  await askOf([person]);
  assert.equal(offersOf(person), undefined);
});
