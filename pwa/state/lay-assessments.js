// Lays unsent answers, signatures, levels and joins over what the server last said of assessments; pure.
import { furthestBehind, knows, timeOf } from './laying.js';
import { latest, layJoin, same, shown, wholeOf } from './lay-joins.js';
import { level, score } from './scoring.js';

/** @import {Entry, Id} from '../base/types.js' */
/** @import {Answer, Assessment, Form, LevelAct, Said} from '../base/types-forms.js' */
/** @typedef {{actor: Id|null, forms: Map<string, Form>, persons?: import('./lay-joins.js').Records}} Around */
/** @typedef {{acts: Set<Id>, covered: Set<Id>}} Signings   that this phone has not heard back of, and the acts that reached who signed */
/** @typedef {Around & {signings: Signings}} Mine */

/** @param {Map<string, Assessment>} known @param {Entry[]} entries  in the order they were made @param {Around} about */
export function layAssessments(known, entries, about) {
  const mine = entries.filter(({ path, sealed }) => !sealed && path.startsWith('/assessments/'));
  if (!mine.length) return known;
  const laid = new Map(known), touched = new Set(), all = { ...about, signings: signingsOf(mine) };
  for (const entry of mine) touched.add(actsOf(entry) === 'joins' ? layJoin(laid, entry, about.forms, about.persons) : layAct(laid, entry, all));
  for (const id of touched) if (id) laid.set(id, scored(/** @type {Assessment} */ (laid.get(id))));
  return laid;
}

/** Which kind of act on a paper. @param {Entry} entry */
const actsOf = ({ path }) => path.split('/')[3];

/** Once for all acts: hundreds may wait, and all are laid anew after each tap. @param {Entry[]} mine @returns {Signings} */
function signingsOf(mine) {
  const said = mine.filter((entry) => actsOf(entry) === 'signatures');
  return { acts: new Set(said.map(({ id }) => id)), covered: new Set(said.flatMap(({ body }) => body.seen ?? [])) };
}

/** What is said of a paper that was joined into another counts there. @param {Map<string, Assessment>} laid @param {Entry} entry @param {Mine} about @returns {Id|undefined} */
function layAct(laid, entry, about) {
  const [, , named, acts] = entry.path.split('/'), id = acts ? wholeOf(laid, named) : named;
  const row = laid.get(id) ?? begun(entry, about);
  if (!row) return undefined;
  laid.set(id, { ...(acts ? LAYERS[acts]?.(row, entry, about) ?? row : row), unsent: furthestBehind(row.unsent, entry) });
  return id;
}

/** @param {Entry} entry @param {Around} about @returns {Assessment|undefined} */
function begun({ path, body, id }, { actor, forms }) {
  const form = forms.get(body.form_id);
  if (!form || path !== `/assessments/${id}`) return undefined;
  return {
    id, stamp: '', incident_id: body.incident_id, person_id: body.person_id ?? null, joined_into: null, form_id: form.id, form_code: form.code, form_version: form.version,
    state: 'open', answers: {}, conflicts: {}, score: null, level: null, levels: [], signed: [], amending: null, active_s: 0,
    created_by: actor, created_at: timeOf(body),
  };
}

/** @type {Record<string, (row: Assessment, entry: Entry, about: Mine) => Assessment>} */
const LAYERS = { answers: layAnswers, signatures: laySignature, amendments: layAmendment, levels: layLevel };

/** What is signed stands first, whatever is answered after it. @param {Assessment} row @param {Entry} entry @param {Mine} about @returns {Assessment} */
function layAnswers(row, entry, about) {
  const answers = { ...row.answers }, conflicts = { ...row.conflicts };
  const at = timeOf(entry.body), seen = new Set(entry.body.after ?? []), late = isLate(row, entry, about);
  for (const [link, answer] of Object.entries(/** @type {Record<string, Answer>} */ (entry.body.answers))) {
    const standing = conflicts[link] ?? (answers[link] ? [answers[link]] : []);
    if (heard(row, standing, entry, at)) continue;
    /** @type {Said} */
    const said = { ...answer, act: entry.id, actor: about.actor, at, ...(late && { unsigned: true }) };
    const left = standing.filter((one) => (late && !one.unsigned) || ![one.act, ...(one.also ?? [])].every((act) => seen.has(act)));
    const all = late ? [said, ...left].sort(latest) : [said, ...left];
    answers[link] = shown(all);
    if (all.every((one) => same(one, all[0]))) delete conflicts[link];
    else conflicts[link] = all;
  }
  return { ...row, answers, conflicts };
}

/** To a signed paper that nobody opened again; `unsigned` of app/assessments/merging.py. @param {Assessment} row @param {Entry} entry @param {Mine} about */
function isLate({ signed, amending }, { id, body }, { actor, signings }) {
  if (!signed.length || signings.covered.has(id)) return false;
  const at = Date.parse(timeOf(body));
  // Another's signature is for what reached them: what is told here has not. Of one's own that is forgotten here, the time tells.
  const covered = signed.some((mark) => mark.actor === actor && Date.parse(mark.at) >= at && !signings.acts.has(mark.act));
  return !covered && !(amending && at >= Date.parse(amending.at));
}

/** The server told us of it already, or took it and knows something later. @param {Assessment} row @param {Said[]} standing @param {Entry} entry @param {string} at */
const heard = (row, standing, entry, at) =>
  standing.some((one) => one.act === entry.id || one.also?.includes(entry.id) || (Date.parse(one.at) > Date.parse(at) && knows(row, entry)));

/** @param {Assessment} row @param {Entry} entry @param {Around} about @returns {Assessment} */
function laySignature(row, entry, { actor }) {
  if (row.signed.some(({ act }) => act === entry.id)) return row;
  const mark = { act: entry.id, actor, at: timeOf(entry.body), reason: row.amending?.reason ?? null };
  return { ...row, state: row.amending || row.signed.some(({ reason }) => reason) ? 'amended' : 'signed', signed: [...row.signed, mark], amending: null };
}

/** @param {Assessment} row @param {Entry} entry @param {Around} about @returns {Assessment} */
function layAmendment(row, entry, { actor }) {
  const at = timeOf(entry.body), seen = entry.body.after ?? [];
  if (row.amending || row.signed.some((mark) => Date.parse(mark.at) >= Date.parse(at) && !seen.includes(mark.act))) return row;
  return { ...row, state: 'open', amending: { act: entry.id, actor, at, reason: entry.body.reason } };
}

/** @param {Assessment} row @param {Entry} entry @param {Around} about @returns {Assessment} */
function layLevel(row, entry, { actor }) {
  if (row.levels.some(({ act }) => act === entry.id)) return row;
  const { level: code, from = null, reason = null, consult = null, after = [] } = entry.body;
  /** @type {LevelAct} */
  const act = { level: code, from, reason, consult, after, act: entry.id, actor, at: timeOf(entry.body) };
  return { ...row, levels: [act, ...row.levels] };
}

/** @param {Assessment} row @returns {Assessment} */
function scored(row) {
  const found = score(row.form_code, row.answers, row.conflicts);
  return { ...row, score: found, level: level(row.levels, found?.level ?? null) };
}
