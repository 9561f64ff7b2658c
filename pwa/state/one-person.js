// Records that people joined are of one person; pure.

/** @import {Id} from '../base/types.js' */
/** @import {PersonRecord} from '../base/types-persons.js' */
/** @typedef {PersonRecord & {records: PersonRecord[]}} OnePerson   the first record stands for them, with what the others add */

/** @param {PersonRecord} one @param {PersonRecord} other */
const same = (one, other) => one.joined.includes(other.id) || other.joined.includes(one.id);

/** One of each, in the order of their first records. @param {PersonRecord[]} records @returns {OnePerson[]} */
export function eachOnce(records) {
  /** @type {PersonRecord[][]} */
  let circles = [];
  for (const one of records) {
    const theirs = circles.filter((circle) => circle.some((other) => same(one, other))), [first] = theirs, whole = [...theirs.flat(), one];
    circles = first ? circles.filter((circle) => circle === first || !theirs.includes(circle)).map((circle) => (circle === first ? whole : circle)) : [...circles, whole];
  }
  return circles.map((circle) => inOrder(circle, records)).map((circle) => ({ ...circle[0], answers: told(circle), records: circle }));
}

/** @param {PersonRecord[]} circle @param {PersonRecord[]} records */
const inOrder = (circle, records) => records.filter((one) => circle.includes(one));

/** What the first of them says stands; a later one adds what was not answered before it. @param {PersonRecord[]} circle @returns {PersonRecord['answers']} */
function told(circle) {
  const answers = { ...circle[0].answers };
  for (const [field, answer] of circle.slice(1).flatMap((one) => Object.entries(one.answers))) {
    if (!answers[field] || (answers[field].state !== 'answered' && answer.state === 'answered')) answers[field] = answer;
  }
  return answers;
}

/** Whose record that is, and where they stand. @param {OnePerson[]} people @param {Id|null|undefined} id */
export const placeOf = (people, id) => people.findIndex(({ records }) => records.some((one) => one.id === id));
