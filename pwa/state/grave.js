// Who of a call may be in danger now: the level of each person on all forms of theirs, where it is high or imminent.
import { assessments } from './assessing.js';
import { merged } from './merged.js';
import { placeOf } from './one-person.js';
import { peopleThere } from './people.js';
import { level, rank } from './scoring.js';
import { rows } from './store.js';

/** @import {Code, Id} from '../base/types.js' */
/** @import {Assessment} from '../base/types-forms.js' */
/** @import {OnePerson} from './one-person.js' */
/** @typedef {{person: Id|null, level: Code}} Grave   `person`: nobody named, where several are there */

/** The gravest first. @param {Id} incident @returns {Grave[]} */
export function graveOn(incident) {
  const calls = merged(rows.incidents.value.values(), incident);
  return grave([...assessments.value.values()].filter((row) => calls.includes(row.incident_id)), peopleThere(incident));
}

/**
 * Every form of a person speaks for them: a lowering holds against what it saw, on whichever form it was said.
 * @param {Pick<Assessment, 'person_id'|'levels'|'score'>[]} papers @param {OnePerson[]} people @returns {Grave[]}
 */
export function grave(papers, people) {
  const alone = people.length === 1 ? people[0].id : null, whose = (/** @type {Id|null} */ id) => people[placeOf(people, id)]?.id ?? alone;
  const named = [...new Set(papers.map(({ person_id }) => whose(person_id)))];
  return named.flatMap((person) => {
    const now = highest(papers.filter(({ person_id }) => whose(person_id) === person));
    return rank(now) >= rank('high') ? [{ person, level: now }] : [];
  }).sort((a, b) => rank(b.level) - rank(a.level));
}

/** @param {Pick<Assessment, 'levels'|'score'>[]} papers @returns {Code} */
function highest(papers) {
  const scored = papers.flatMap(({ score }) => score?.level ?? []).sort((a, b) => rank(b) - rank(a))[0] ?? null;
  return level(papers.flatMap(({ levels }) => levels), scored)?.level ?? '';
}
