// Calls that are one: a call and what was merged into it; pure.

/** @import {Id} from '../base/types.js' */

/** The call itself first, then its duplicates and theirs, however often what stayed was merged on. @param {Iterable<{id: Id, merged_into: Id|null}>} incidents @param {Id} call @returns {Id[]} */
export function merged(incidents, call) {
  const gone = [...incidents].filter(({ merged_into: into }) => into), found = [call];
  for (const one of found) found.push(...gone.filter(({ id, merged_into: into }) => into === one && !found.includes(id)).map(({ id }) => id)); // also walks over what it adds
  return found;
}

/** Into which it was merged, however often what stayed was merged on. @param {Map<Id, {merged_into: Id|null}>} incidents @param {Id} call @param {Id[]} [passed] @returns {Id} */
export function stayed(incidents, call, passed = []) {
  const into = incidents.get(call)?.merged_into;
  return into && !passed.includes(into) ? stayed(incidents, into, [...passed, call]) : call;
}
