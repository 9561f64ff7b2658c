// Earlier records that may be of a person here: asked for by itself once they can be looked for, offered, never joined by the machine.
import { computed, effect, signal } from '@preact/signals';
import { get } from '../../base/api.js';
import { can, net, session } from '../../state/store.js';

/** @import {Id} from '../../base/types.js' */
/** @import {PersonRecord} from '../../base/types-persons.js' */
/** @typedef {{id: Id, at: string, why: string[], name_to_use?: string|null}} Alike */

/** What the server looks by; who has none of the first two is not found. */
const BY = ['name_to_use', 'contact_phone', 'birth_year', 'age_band'];

/** Held in memory for who is signed in, and for nobody after them. @type {import('@preact/signals').Signal<Map<Id, Alike[]>>} */
const found = signal(new Map());
/** What the answer that we have, or wait for, was about. @type {Map<Id, string>} */
const asked = new Map();

const reader = computed(() => session.value?.user.id);
effect(() => {
  void reader.value;
  asked.clear();
  found.value = new Map();
});

/** What an answer is about; once it is another, it is asked for again. @param {PersonRecord} person */
const aboutOf = ({ answers, joined }) => [...BY.map((field) => answers[field]?.act ?? ''), ...[...joined].sort()].join();

/** Whether the server knows all that this phone knows of somebody who can be looked for. @param {PersonRecord} person */
const ready = ({ answers, unsent }) => !unsent && BY.slice(0, 2).some((field) => answers[field]?.value);

/** Another once there is somebody to ask about. @param {PersonRecord[]} persons */
export const dueOf = (persons) => persons.filter(ready).map((person) => `${person.id} ${aboutOf(person)}`).join();

/** Once for each that something to look by has changed of; what got no answer is tried again when signal comes or somebody looks again. @param {PersonRecord[]} persons */
export async function askOf(persons) {
  if (!can('persons.read') || !['live', 'polling'].includes(net.value.state)) return;
  for (const person of persons) if (ready(person) && asked.get(person.id) !== aboutOf(person)) await look(person);
}

/** @param {PersonRecord} person @returns {Promise<boolean>} whether there was an answer */
export async function look(person) {
  const user = reader.peek(), about = aboutOf(person);
  asked.set(person.id, about);
  const answer = await get(`/persons/${person.id}/likely`);
  if (reader.peek() !== user || asked.get(person.id) !== about) return answer.ok;
  if (answer.ok) found.value = new Map(found.value).set(person.id, answer.body.items);
  else if (answer.status < 400 || answer.status >= 500) asked.delete(person.id); // no signal, or a server that is not well
  return answer.ok;
}

/** Undefined before it was asked. @param {PersonRecord} person @returns {Alike[]|undefined} */
export const offersOf = (person) => found.value.get(person.id);

/** In words, or nothing: those that are joined are no question any more. @param {PersonRecord} person @param {PersonRecord[]} here @returns {string|undefined} */
export function mayBeTheirs(person, here) {
  const open = (offersOf(person) ?? []).filter(({ id }) => !person.joined.includes(id)), n = open.length;
  const kind = open.some(({ id }) => here.some((one) => one.id === id)) ? 'other' : 'earlier';
  return n ? `${n} ${kind} ${n === 1 ? 'record' : 'records'} may be theirs` : undefined;
}
