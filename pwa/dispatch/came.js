// How a form came to be what it says: all that was said of it, each with what it took the place of; pure.

/** @import {Id, Time} from '../base/types.js' */
/** @import {Answer, Answers, Assessment} from '../base/types-forms.js' */
/** @typedef {{id: Id, assessment_id: Id, kind: string, at: Time, received_at: Time, actor: Id|null, after: Id[], content: Record<string, any>}} Revision */
/** @typedef {{actor: Id|null, answer: Answer}} Earlier */
/** @typedef {{link: string, now: Answer, before: Earlier[], beside: Earlier[]}} Change   `beside`: what stood and was not named */
/** @typedef {Pick<Revision, 'id'|'assessment_id'|'kind'|'at'|'received_at'|'actor'|'content'> & {changes: Change[], late: boolean}} Step   `late`: to what was signed already */
/** @typedef {Earlier & {act: Id, late: boolean}} Standing */

/** By what the server folds in: the moment it was said, then the id. @param {Revision} a @param {Revision} b */
const order = (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1);

/** What names another comes behind it, whatever their clocks say. @param {Revision[]} acts @returns {Revision[]} */
function inTurn(acts) {
  const known = new Map(acts.map((act) => [act.id, act])), begun = new Set(), /** @type {Revision[]} */ placed = [];
  const put = (/** @type {Revision|undefined} */ act) => {
    if (!act || begun.has(act.id)) return;
    begun.add(act.id);
    for (const id of act.after) put(known.get(id));
    placed.push(act);
  };
  acts.forEach(put);
  return placed;
}

/** The newest first. How long somebody was busy with it is no change of it. @param {Revision[]} revisions @param {Pick<Assessment, 'amending'>} row @returns {Step[]} */
export function steps(revisions, { amending }) {
  const acts = inTurn(revisions.filter(({ kind }) => kind !== 'time').sort(order)), signatures = acts.filter(({ kind }) => kind === 'signature');
  /** @type {Map<string, Standing[]>} */
  const standing = new Map();
  return acts.map((act) => {
    const late = act.kind === 'answers' && isLate(act, signatures, amending?.at), { id, assessment_id, kind, at, received_at, actor, content } = act;
    const changes = kind === 'answers' ? Object.entries(/** @type {Answers} */ (content.answers)).map(([link, now]) => changed(standing, act, link, now, late)) : [];
    return { id, assessment_id, kind, at, received_at, actor, content, changes, late };
  }).reverse();
}

/** Only what names an answer takes its place; what comes to a signed form without opening it takes nothing of what was signed. @param {Map<string, Standing[]>} standing @param {Revision} act @param {string} link @param {Answer} now @param {boolean} late @returns {Change} */
function changed(standing, { id, actor, after }, link, now, late) {
  const there = standing.get(link) ?? [], goes = (/** @type {Standing} */ one) => after.includes(one.act) && !(late && !one.late);
  const left = there.filter((one) => !goes(one)), told = (/** @type {Standing} */ one) => ({ actor: one.actor, answer: one.answer });
  standing.set(link, [...left, { act: id, actor, answer: now, late }]);
  return { link, now, before: there.filter(goes).map(told), beside: left.filter(({ answer }) => !same(answer, now)).map(told) };
}

/** `unsigned` of app/assessments/merging.py. @param {Revision} act @param {Revision[]} signatures @param {Time|undefined} opened */
function isLate({ id, at }, signatures, opened) {
  const covers = (/** @type {Revision} */ { content, at: signed }) => (content.seen ? content.seen.includes(id) : Date.parse(at) <= Date.parse(signed));
  return signatures.length > 0 && !signatures.some(covers) && !(opened && Date.parse(at) >= Date.parse(opened));
}

/** @param {Answer} one @param {Answer} other */
const same = (one, other) => one.state === other.state && JSON.stringify(one.value) === JSON.stringify(other.value);
