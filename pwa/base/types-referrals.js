// The wire of consent, referrals, follow-ups and care cards in JSDoc, as docs/wire.md has them.

/** @import {Code, Id, Time, Unsent} from './types.js' */
/** @typedef {{phone?: string, best_time?: string, who_may_hear?: string, message_may_say?: string, voicemail?: boolean, text?: boolean}} SafeContact */
/** @typedef {{version: string, language: Code, words?: string}} Heard   which text was read out, in which language, and how */
/**
 * @typedef {object} Consent   one statement, never changed; a later one of the same purpose takes its place
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} incident_id
 * @property {Id|null} person_id
 * @property {Id|null} [whose]        the lowest id of all records of this person
 * @property {Id} [call]              its call, or the one into which that was merged
 * @property {Code} purpose          consent_purpose
 * @property {Code} state            consent_state
 * @property {Id|null} organization_id
 * @property {Id|null} service_id
 * @property {string|null} recipient
 * @property {Shared[]|null} [shares]   the parts of a referral that may be shared; none named: all that it shares
 * @property {Heard|null} notice
 * @property {string|null} reason
 * @property {Time|null} expires_at
 * @property {SafeContact|null} contact
 * @property {Id[]} [after]          the statements that it replaces
 * @property {Time} at
 * @property {Time|null} received_at   null while it is only on this phone
 * @property {Id|null} actor
 * @property {boolean} live
 * @property {Unsent} [unsent]
 */
/** @typedef {'name'|'birth_year'|'phone'|'language'|'interpreter'|'access'|'reason'|'needs'|'plan'} Shared */
/**
 * @typedef {object} Move
 * @property {Id} id
 * @property {Code} status
 * @property {Time} at
 * @property {Time|null} received_at
 * @property {Id|null} actor
 * @property {{name?: string, role?: string}|null} [by]
 * @property {string|null} [reason]
 * @property {Code|null} [source]
 * @property {Time|null} [appointment_at]
 * @property {string|null} [flagged]   not-allowed, no-consent: recorded, and does not count
 * @property {string} [via]            crew, navigator, receiver, timer
 */
/** @typedef {{sent_at: Time, expires_at: Time, opened_at: Time|null, answered_at: Time|null, revoked_at: Time|null}} LinkState */
/**
 * @typedef {object} Referral
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} incident_id
 * @property {Id|null} person_id
 * @property {Id|null} [whose]        the lowest id of all records of this person
 * @property {Id} [call]              its call, or the one into which that was merged
 * @property {Code} referral_type
 * @property {Id|null} service_id
 * @property {Id|null} [organization_id]
 * @property {string|null} organization
 * @property {string|null} service_name
 * @property {boolean} loop          an answer is wanted; else information was given
 * @property {Code|null} handoff_mode
 * @property {'routine'|'soon'|'now'} urgency
 * @property {boolean} sud
 * @property {Partial<Record<Shared, string>>|null} share
 * @property {string|null} note      never shared
 * @property {Code} state            referral_status
 * @property {Move[]} moves
 * @property {Time|null} arrived_at
 * @property {Time|null} accepted_at
 * @property {{name?: string, role?: string}|null} accepted_by
 * @property {number|null} wait_s
 * @property {Time|null} appointment_at
 * @property {Time|null} chase_due
 * @property {boolean} stopped       the consent that it went out under was withdrawn
 * @property {boolean} [death_reported]   a death was told on a call of theirs that is or may be theirs: nobody rings before they have asked
 * @property {Id[]} [after]          the consents that its author had before them
 * @property {Time|null} sent_at
 * @property {Id|null} created_by
 * @property {Time} created_at
 * @property {LinkState|null} [link]
 * @property {Unsent} [unsent]
 */
/** @typedef {{id: Id, outcome: Code, at: Time, actor: Id|null, channel: Code, day_part: string, note?: string|null, told?: Told|null, after?: Id[], flagged?: string|null, unsent?: Unsent}} Try */
/** @typedef {{name: string, at: Time, number?: string|null}} Told   who in dispatch has it, since when, and under which number of theirs */
/**
 * @typedef {object} FollowUp
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} incident_id
 * @property {Id|null} person_id
 * @property {Id|null} [whose]        the lowest id of all records of this person
 * @property {Id} [call]              its call, or the one into which that was merged
 * @property {Code} due_code         follow_up_due
 * @property {Time} since_at           of what happened
 * @property {Time} due_at
 * @property {Time|null} [grave_at]    of the last grave risk or plan: who was reached before has not been asked about it
 * @property {Code|null} risk        risk_level
 * @property {string|null} reason   risk, plan, referral, closed
 * @property {boolean} [someone_died]   one of several of a call of theirs, and no paper says who
 * @property {'open'|'done'|'unreachable'|'declined'|'no_consent'|'void'} state
 * @property {Try[]} tries
 * @property {number} tries_needed
 * @property {string|null} next_part
 * @property {(SafeContact & {name?: string|null, message_phone?: string})|null} safe   `message_phone`: for messages only, where there is none to ring
 * @property {boolean} overdue
 * @property {Time|null} closed_at
 * @property {Id|null} new_incident_id
 * @property {Unsent} [unsent]
 */
/**
 * @typedef {object} Card
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} [card_id]          of the row on the call where it was made; none while it is not sent
 * @property {Id} incident_id        this row’s call; one of them is where it was made
 * @property {Id|null} person_id
 * @property {Record<Code, string>|null} fields   care_card_field: their words; null where it is not shown, or was deleted
 * @property {Id[]} acts             what a change replaces
 * @property {string} valid_until    a day
 * @property {boolean} [shown]       a live consent stands behind it; missing: the server has not had it yet
 * @property {Time} [ends_at]       when its last day is over
 * @property {Time|null} [agreed_until]
 * @property {boolean} [parted]      of somebody else after all
 * @property {Time|null} [deleted_at]
 * @property {Id|null} [created_by]
 * @property {Time} [created_at]
 * @property {Unsent} [unsent]
 */
/** @typedef {{consents: Consent, referrals: Referral, followups: FollowUp, cards: Card}} ReferralRows */

export {};
