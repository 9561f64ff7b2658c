// What the navigator's lists reckon from rows: in which heap something lies, and how its time reads; pure.
import { byAge, isOverdue, standing, toChase, worklist } from '../state/care-laid.js';
import { ENDS, counts } from '../state/consent.js';
import { isOpen } from '../state/referrals-laid.js';
import { owed, unheard } from '../state/unheard.js';

/** @import {Consent, FollowUp, Referral} from '../base/types-referrals.js' */
/** @template T @typedef {{code: string, title: string, rows: T[]}} Heap */

const HOUR = 3_600_000, DAY = 24 * HOUR, LATELY = 30 * DAY, PARTS = 3, SHORT = 12;

/** @template T @param {Heap<T>[]} heaps */
const filled = (heaps) => heaps.filter(({ rows }) => rows.length);

/** @param {Iterable<FollowUp>} rows @param {number} now @returns {Heap<FollowUp>[]} */
export function followUpHeaps(rows, now) {
  const list = worklist(rows, now), may = list.filter(({ state }) => state === 'open'), soon = (/** @type {FollowUp} */ row) => Date.parse(row.due_at) - now < DAY;
  return filled([
    { code: 'overdue', title: 'Overdue', rows: may.filter((row) => isOverdue(row, now)) },
    { code: 'soon', title: 'Due within a day', rows: may.filter((row) => !isOverdue(row, now) && soon(row)) },
    { code: 'later', title: 'Later', rows: may.filter((row) => !isOverdue(row, now) && !soon(row)) },
    { code: 'no-consent', title: 'No consent to contact', rows: list.filter(({ state }) => state === 'no_consent') },
  ]);
}

/** Calls that may be the one dispatch has just taken, the newest first; a navigator holds none. @template {{received_at: string, imported?: unknown, merged_into?: unknown}} T @param {Iterable<T>} calls @param {number} now */
export const lately = (calls, now) => [...calls].filter(({ received_at: at, imported, merged_into: into }) => !imported && !into && now - Date.parse(at) < DAY).sort((a, b) => b.received_at.localeCompare(a.received_at)).slice(0, SHORT);

/** Closed lately, the newest first. @param {Iterable<FollowUp>} rows @param {number} now */
export const closedLately = (rows, now) => [...rows].filter(({ closed_at, state }) => ['done', 'declined', 'unreachable'].includes(state) && (!closed_at || now - Date.parse(closed_at) < LATELY)).sort((a, b) => (b.closed_at ?? b.due_at).localeCompare(a.closed_at ?? a.due_at));

/** @param {Iterable<Referral>} rows @param {number} now @returns {Heap<Referral>[]} */
export function referralHeaps(rows, now) {
  const all = byAge(rows, now), back = all.filter(({ stopped }) => stopped), goes = all.filter(({ stopped }) => !stopped), isOn = (/** @type {Referral} */ row) => row.loop && isOpen(row);
  const died = goes.filter((row) => row.death_reported && (isOn(row) || owed(row))), ring = goes.filter((row) => !row.death_reported && owed(row)), on = goes.filter((row) => isOn(row) && !died.includes(row) && !ring.includes(row)), out = on.filter(({ state }) => state !== 'consent_pending');
  return filled([
    { code: 'tell', title: 'Taken back: tell the agency', rows: back },
    { code: 'died', title: 'A death was reported: ask the lead', rows: died },
    { code: 'otherwise', title: 'The agency answered otherwise: ring them', rows: ring.filter((row) => unheard(row)) },
    { code: 'crossed', title: 'It was said in two ways: ring them', rows: ring.filter((row) => !unheard(row)) },
    { code: 'chase', title: 'No answer for two weeks: ask again', rows: out.filter((row) => toChase(row, now)) },
    { code: 'open', title: 'Open', rows: out.filter((row) => !toChase(row, now)) },
    { code: 'pending', title: 'Wait for consent', rows: on.filter(({ state }) => state === 'consent_pending') },
    { code: 'ended', title: 'Ended', rows: all.filter((row) => ![on, back, died, ring].some((heap) => heap.includes(row))).toReversed() },
  ]);
}

/** What stands in a list while it waits to be tried. @param {FollowUp} row */
export const triedWords = ({ tries, tries_needed: left, next_part: part }) => (tries.length ? `${PARTS - left} of ${PARTS} parts of the day tried${part ? `, next in the ${part}` : ''}` : 'not tried yet');

/** @type {Record<string, string>} */
const STATES = { open: 'Open', unreachable: 'Not reached', declined: 'Wants no contact', no_consent: 'No consent to contact' };

/** How it stands, in the words of what came last where it is over: not everybody who is not asked any more was reached. @param {FollowUp} row @param {(list: string, code: string) => string} label */
export function stateWords({ state, tries }, label) {
  const last = standing(tries).filter(({ flagged }) => !flagged).toSorted((a, b) => a.at.localeCompare(b.at)).at(-1);
  return STATES[state] ?? (last ? label('follow_up_outcome', last.outcome) : 'Closed');
}

/** Why a word of theirs is not taken back with a tap; nothing where it may be, or where they have agreed since. @param {{outcome: string}} one @param {string} state  of the follow-up */
export const staysWords = ({ outcome }, state) => (outcome === 'reached_declined' && ['declined', 'no_consent'].includes(state)
  ? 'It stays: their word that they want no contact stands until they agree again. If it was pressed by mistake, do not ring. Tell the crew that knows them: on a call, or when they ring us, they can be asked, and their yes opens this again.' : '');

/** Why they may not be rung, as far as their own words are here: what has run out is no no, and where nobody could ask nothing was said.
 * @param {Consent[]} said  to being contacted, the newest first @param {boolean} no  they said no, and have not agreed since */
export function unaskedWords(said, no) {
  const [last] = said, ended = said.find(({ state }) => ENDS.includes(state));
  if (no) return NOES[ended?.state ?? ''] ?? 'They said no to being contacted, or took it back.';
  if (!last) return 'Nothing is written down here of what they said to being contacted.';
  if (last.state === 'not_possible') return 'Nobody could ask them whether we may contact them.';
  if (last.live) return 'They agree by now, and this opens as soon as the server has reckoned it.';
  if (!last.state.startsWith('given')) return 'No yes of theirs stands now.';
  return counts(last) ? RUN_OUT : 'They said yes, but it was not told with the text to read out, so it does not count yet.';
}
const RUN_OUT = 'They agreed to be contacted, and the time for which they agreed is over.';
/** @type {Record<string, string>} */
const NOES = { declined: 'They said no to being contacted.', withdrawn: 'They took back that we may contact them.', expired: RUN_OUT };

/** Which outcomes fit a way of trying; a message only where one may be left that way. @param {string} channel @param {{voicemail?: boolean, text?: boolean, message_may_say?: string}|null} safe @param {string[]} all @returns {string[]} */
export function outcomesOf(channel, safe, all) {
  const message = Boolean(safe?.message_may_say && (channel === 'text' ? safe.text : safe.voicemail));
  const not = channel === 'visit' ? ['no_answer', 'wrong_number', 'left_message_safe'] : ['visited_seen', 'visited_not_seen', ...(message ? [] : ['left_message_safe'])];
  return all.filter((code) => !not.includes(code));
}
