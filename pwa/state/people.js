// The persons on a call as this phone knows them: what the server last said, and over it what is not sent yet.
import { computed } from '@preact/signals';
import { merged } from './merged.js';
import { eachOnce } from './one-person.js';
import { lay } from './people-laid.js';
import { outboxOf, rows, session } from './store.js';

/** @import {Id} from '../base/types.js' */

const said = outboxOf('persons');
export const persons = computed(() => lay(rows.persons.value, said.value, session.value?.user.id ?? null));

/** In the order in which they were added. @param {Id} incident */
const personsOf = (incident) =>
  [...persons.value.values()].filter(({ incident_id }) => incident_id === incident).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Whom a crew may meet there, and so may write of: those of the call, then those of the calls that were merged into it. @param {Id} incident */
export const personsThere = (incident) => merged(rows.incidents.value.values(), incident).flatMap(personsOf);

/** Each of them once, however many records of theirs are there. @param {Id} incident */
export const peopleThere = (incident) => eachOnce(personsThere(incident));
