// The wire of photos in JSDoc: what is said of one, and how far its bytes have come.

/** @import {Unsent, Id, Code, Time} from './types.js' */
/** @typedef {'evidence'|'wound'} Purpose */
/** @import {Heard} from './types-referrals.js' */
/** @typedef {{person_id?: Id|null, state: Code, notice?: Heard, said?: string}} PhotoConsent   whose wound it is (photos of before do not say); state: given_verbal or given_written of consent_state; the words of a yes, at least where no text was named */
/**
 * @typedef {object} Photo
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} incident_id
 * @property {Id} assignment_id
 * @property {Purpose} purpose
 * @property {string|null} case_number
 * @property {PhotoConsent|null} consent
 * @property {'image/jpeg'|'image/png'} media_type
 * @property {number} size
 * @property {string} sha256
 * @property {number|null} width
 * @property {number|null} height
 * @property {Time} taken_at
 * @property {Id|null} taken_by
 * @property {number} received   bytes that the server has; all of them only together with complete_at
 * @property {Time|null} complete_at
 * @property {'hash'|'type'|'lost'|null} refused   what arrived was thrown away, or its phone gave it up
 * @property {Unsent} [unsent]
 */

export {};
