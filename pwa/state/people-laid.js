// Lays what was said of persons and is not sent yet over what the server last said; pure.
import { furthestBehind, knows, timeOf } from './laying.js';

/** @import {Entry, Id} from '../base/types.js' */
/** @import {Answered, PersonRecord} from '../base/types-persons.js' */
/** @typedef {Map<Id, PersonRecord>} Persons */

/** The same however often an act is laid. @param {Persons} known @param {Entry[]} entries  in the order they were made @param {Id|null} actor @returns {Persons} */
export function lay(known, entries, actor) {
  const all = new Map(known);
  for (const entry of entries) {
    const [, kind, id = '', acts] = entry.path.split('/');
    if (kind !== 'persons' || entry.sealed) continue;
    const row = acts ? all.get(id) : all.get(id) ?? begun(entry, actor);
    if (row) all.set(id, laid(row, entry, acts, actor));
    const other = all.get(entry.body.with ?? entry.body.from);
    if (row && other && isLink(acts)) all.set(other.id, linked(other, id, acts === 'joins' ? entry.id : undefined)); // each is the other
  }
  return all;
}

/** @param {string|undefined} acts */
const isLink = (acts) => acts === 'joins' || acts === 'partings';

/** @param {Entry} entry @param {Id|null} actor @returns {PersonRecord} */
const begun = ({ id, body }, actor) => ({
  id, stamp: '', incident_id: body.incident_id, answers: {}, conflicts: null, joins: {}, joined: [], earlier: null,
  created_by: actor, created_at: timeOf(body),
});

/** @param {PersonRecord} row @param {Entry} entry @param {string|undefined} acts @param {Id|null} actor */
function laid(row, entry, acts, actor) {
  let next = row;
  for (const field of Object.keys(entry.body.answers ?? {})) next = answered(next, entry, field, actor);
  if (acts === 'joins') next = linked(next, entry.body.with, entry.id);
  if (acts === 'partings') next = linked(next, entry.body.from, undefined);
  return { ...next, unsent: furthestBehind(row.unsent, entry) };
}

/** The server's own rule: what an answer names gives way to it, what it does not know of stands beside it. @param {PersonRecord} row @param {Entry} entry @param {string} field @param {Id|null} actor */
function answered(row, entry, field, actor) {
  const now = row.answers[field], told = row.conflicts?.[field] ?? (now ? [now] : []);
  const replaced = entry.body.after ?? [];
  const others = told.filter(({ act }) => !replaced.includes(act));
  if (told.some(({ act }) => act === entry.id) || (others.length && knows(row, entry))) return row;
  const mine = /** @type {Answered} */ ({ ...entry.body.answers[field], act: entry.id, actor, at: timeOf(entry.body) });
  const { [field]: _gone, ...rest } = row.conflicts ?? {};
  const conflicts = others.length ? { ...rest, [field]: [mine, ...others] } : rest;
  return { ...row, answers: { ...row.answers, [field]: mine }, conflicts: Object.keys(conflicts).length ? conflicts : null };
}

/** @param {PersonRecord} row @param {Id} other @param {Id|undefined} act  the join, or none when they were parted */
function linked(row, other, act) {
  const { [other]: _was, ...joins } = row.joins;
  const joined = row.joined.filter((id) => id !== other);
  return act ? { ...row, joins: { ...joins, [other]: act }, joined: [...joined, other] } : { ...row, joins, joined };
}
