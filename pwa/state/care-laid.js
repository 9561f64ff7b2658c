// Follow-ups and care cards as this phone knows them: the server's rows with what is not sent yet laid over them; pure.
import { furthestBehind, timeOf } from './laying.js';
import { ENDS as NOES, touches } from './consent.js';
import { about, address, isNewsTo, isRecent } from './referrals-laid.js';
import { dateIn } from './wall-clock.js';

/** @import {Code, Entry, Id} from '../base/types.js' */
/** @import {Card, Consent, FollowUp, Try} from '../base/types-referrals.js' */
/** @import {Joined} from './consent.js' */

/** Who was reached is not tried again. @type {Record<Code, FollowUp['state']>} */
const ENDS = { reached_better: 'done', reached_same: 'done', reached_worse: 'done', visited_seen: 'done', in_hospital_jail: 'done', died: 'done', reached_declined: 'declined', no_contact_info: 'unreachable' };

/** @param {number} hour  of the programme's day */
export const dayPart = (hour) => (hour < 5 ? 'night' : hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : hour < 22 ? 'evening' : 'night');

/** @param {Map<Id, FollowUp>} rows @param {Entry[]} entries @param {{actor: Id|null, hourOf: (at: string) => number, now: number, consents?: Map<Id, Consent>, joined?: Joined}} around  consents laid @returns {Map<Id, FollowUp>} */
export function layFollowUps(rows, entries, { actor, hourOf, now, consents = new Map(), joined }) {
  const all = new Map(rows);
  for (const entry of about(entries, 'followups')) {
    const [, id, acts] = address(entry), row = all.get(id);
    if (!row || !acts) continue;
    const { outcome, channel, note = null, told = null, after } = acts === 'retractions' ? takenBack(entry) : entry.body, at = timeOf(entry.body), known = row.tries.some((one) => one.id === entry.id);
    const mine = /** @type {Try} */ ({ id: entry.id, outcome, at, actor, channel, day_part: dayPart(hourOf(at)), note, told: told && { at, ...told }, after, unsent: furthestBehind(undefined, entry) });
    all.set(id, { ...row, ...(!known && { tries: [...row.tries, mine], state: (row.state === 'open' && heard(row, outcome, at) && ENDS[outcome]) || row.state }), unsent: furthestBehind(row.unsent, entry) });
  }
  const known = [...consents.values()], hushing = known.some((one) => isNo(one) && isRecent(one, now));
  return hushing ? new Map([...all].map(([id, row]) => [id, hushed(row, known, now, joined)])) : all;
}

/** What it ended opens once the server has reckoned it anew. @param {Entry} entry */
const takenBack = ({ body: { retracts, reason } }) => ({ outcome: 'retracted', channel: 'other', note: reason, told: null, after: [retracts] });

/** Those that nobody took back or put right. @param {Try[]} tries */
export const standing = (tries) => tries.filter(({ id, outcome }) => outcome !== 'retracted' && !tries.some(({ after }) => after?.includes(id)));

/** A no that was said here, or that came before what follows from it, counts at once: nobody rings, or nobody leaves a message. @param {FollowUp} row @param {Consent[]} consents @param {number} now @param {Joined} [joined] @returns {FollowUp} */
function hushed(row, consents, now, joined) {
  const mine = row.state === 'open' ? consents.filter((one) => touches(one, row, joined)) : [];
  const no = (/** @type {Code} */ purpose) => mine.filter((one) => one.purpose === purpose && isNo(one) && isNewsTo(row, one, now)).map(({ at }) => at).sort().at(-1);
  if (no('follow_up_contact') && !mine.some((one) => one.purpose === 'follow_up_contact' && one.live)) return { ...row, state: 'no_consent', safe: null, tries_needed: 0, next_part: null, overdue: false };
  const at = no('contact_voicemail'), { message_may_say: _words, voicemail: _mail, text: _text, message_phone: _to, ...safe } = row.safe ?? {};
  return !at || !row.safe || mine.some((one) => one.purpose === 'contact_voicemail' && one.live && one.at > at) ? row : { ...row, safe };
}

/** @param {Consent} one */
const isNo = ({ state }) => NOES.includes(state);

/** Who was reached before the last grave risk or plan came up has not been asked about it. @param {FollowUp} row @param {Code} outcome @param {string} at */
const heard = ({ due_code, since_at, grave_at }, outcome, at) => due_code !== 'h24' || outcome === 'died' || Date.parse(at) >= Date.parse(grave_at ?? since_at);

/** Deleted is gone from this screen at once, with the older ones of the same person. @param {Map<Id, Card>} rows @param {Entry[]} entries @param {Id|null} actor @param {(a: Id, b: Id) => boolean} [joined] @returns {Map<Id, Card>} */
export function layCards(rows, entries, actor, joined = (a, b) => a === b) {
  const all = new Map(rows);
  for (const entry of about(entries, 'cards')) {
    const [, id, acts] = address(entry), { body } = entry;
    const row = acts ? all.get(id) : all.get(id) ?? begun(entry, actor);
    if (!row || acts === 'views') continue;
    if (acts === 'deletions') for (const [other, { person_id: person }] of all) if (other !== id && person && row.person_id && (person === row.person_id || joined(person, row.person_id))) all.set(other, { .../** @type {Card} */ (all.get(other)), ...gone(entry) });
    const changed = acts === 'changes' && row.fields && isNews(row, entry) ? { fields: { ...row.fields, ...body.fields }, acts: [...row.acts, entry.id], ...(body.valid_until && { valid_until: body.valid_until, ends_at: undefined }) } : acts === 'deletions' ? gone(entry) : {};
    all.set(id, { ...row, ...changed, unsent: furthestBehind(row.unsent, entry) });
  }
  return all;
}

/** @param {Entry} entry */
const gone = ({ body }) => ({ fields: null, acts: [], deleted_at: timeOf(body) });

/** Not in the row yet; what the server took is, once it knows of something later. @param {Card} row @param {Entry} entry */
const isNews = ({ acts }, { id, state }) => !acts.includes(id) && (state !== 'done' || !acts.some((act) => act > id));

/** @param {Entry} entry @param {Id|null} actor @returns {Card} */
const begun = ({ id, body }, actor) => ({
  id, stamp: '', incident_id: body.incident_id, person_id: body.person_id ?? null, fields: body.fields, acts: [id], valid_until: body.valid_until, deleted_at: null, created_by: actor, created_at: timeOf(body),
});

/** What is other than the card has it; without any of it there is nothing to say. @param {Card} card @param {Record<Code, string>} typed */
export const changesOf = ({ fields }, typed) => Object.fromEntries(Object.entries(typed).filter(([field, words]) => words.trim() !== (fields?.[field] ?? '')));

/** The last day of so many months that begin with the programme's today; a shorter month ends with its own last day. @param {number} months @param {number} now @param {string} zone */
export function lastDay(months, now, zone) {
  const today = dateIn(now, zone), year = today.getUTCFullYear(), month = today.getUTCMonth() + months, length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(today.getUTCDate() - 1, length))).toISOString().slice(0, 10);
}

const RISKS = ['imminent', 'high', 'moderate', 'undetermined', 'low', 'none_found'];
/** The gravest first; what nobody knows stands before what is known to be low. @param {Code|null|undefined} risk */
export const rankOf = (risk) => { const at = RISKS.indexOf(risk ?? ''); return at < 0 ? RISKS.indexOf('undetermined') : at; };

/** What is overdue first, then by risk, then by when it is due. @param {Iterable<FollowUp>} rows @param {number} now @returns {FollowUp[]} */
export const worklist = (rows, now) => [...rows].filter(({ state }) => state === 'open' || state === 'no_consent')
  .sort((a, b) => Number(isOverdue(b, now)) - Number(isOverdue(a, now)) || Number(a.state === 'no_consent') - Number(b.state === 'no_consent') || rankOf(a.risk) - rankOf(b.risk) || a.due_at.localeCompare(b.due_at) || a.id.localeCompare(b.id));

/** @param {FollowUp} row @param {number} now */
export const isOverdue = ({ state, due_at }, now) => state === 'open' && Date.parse(due_at) < now;

/** Open ones by age, those to chase first. @param {Iterable<import('../base/types-referrals.js').Referral>} rows @param {number} now */
export const byAge = (rows, now) => [...rows].sort((a, b) => Number(toChase(b, now)) - Number(toChase(a, now)) || (a.sent_at ?? a.created_at).localeCompare(b.sent_at ?? b.created_at) || a.id.localeCompare(b.id));

/** Two weeks without an answer; nobody asks again about somebody who may have died. @param {{chase_due: string|null, state: Code, death_reported?: boolean}} referral @param {number} now */
export const toChase = ({ chase_due, state, death_reported: died }, now) => Boolean(chase_due) && !died && ['sent', 'received', 'waitlisted', 'accepted', 'scheduled'].includes(state) && Date.parse(/** @type {string} */ (chase_due)) <= now;
