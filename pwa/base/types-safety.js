// The rows of crew safety in JSDoc, as docs/wire.md has them.

/** @import {Code, Id, Place, Time, Unsent} from './types.js' */

/** @typedef {{first_s: number, every_s: number, caution_s: number, transport_s: number, grace_s: number, presumed_margin_s: number, default_travel_s: number}} Spans   in seconds: what a phone counts by, of the row `safety_settings` */
/** @typedef {{at: Time, by: Id|null, how: string, words: string|null}} Answer */
/**
 * @typedef {object} Welfare   one team's timer on one call; its id is the assignment's
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} assignment_id
 * @property {Id} incident_id
 * @property {Id} team_id
 * @property {Code} state
 * @property {Time|null} started_at
 * @property {boolean} presumed
 * @property {number} interval_s
 * @property {Time|null} due_at
 * @property {Answer|null} last_answer
 * @property {number} step
 * @property {Time|null} paused_until
 * @property {Time|null} ended_at
 * @property {Time|null} place_known_at
 * @property {Unsent} [unsent]
 */
/**
 * @typedef {object} Backup
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} incident_id
 * @property {Id} assignment_id
 * @property {Id} team_id
 * @property {'police'|'ems'|'supervisor'} kind
 * @property {Code|null} involvement
 * @property {boolean} asked
 * @property {string|null} words
 * @property {Place|null} place
 * @property {Time} asked_at
 * @property {Id|null} asked_by
 * @property {Time|null} acknowledged_at
 * @property {Id|null} acknowledged_by
 * @property {Time|null} arrived_at
 * @property {Time|null} released_at
 * @property {Time|null} cancelled_at
 * @property {number} repeats
 * @property {Unsent} [unsent]
 */
/**
 * @typedef {object} Alarm
 * @property {Id} id
 * @property {string} stamp
 * @property {'unanswered'|'unpageable'|'welfare'|'duress'|'duress_test'|'backup'} kind
 * @property {Id|null} incident_id
 * @property {Id|null} assignment_id
 * @property {Id|null} team_id
 * @property {Id|null} [subject_id]
 * @property {string|null} [step]
 * @property {Record<string, any>|null} [last_known]
 * @property {number} [repeats]
 * @property {Time|null} [repeated_at]
 * @property {Time} raised_at
 * @property {Id|null} owner
 * @property {Time|null} owned_at
 * @property {Time|null} closed_at
 * @property {string|null} close_reason
 */

export {};
