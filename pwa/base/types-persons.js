// Records of persons in JSDoc, as docs/wire.md has them.

/** @import {Code, Id, Time, Unsent} from './types.js' */

/**
 * @typedef {object} Answer   a value, or an honest non-answer
 * @property {'answered'|'declined'|'not_asked'|'unable'} state
 * @property {any} [value]      only with `answered`
 * @property {string} [detail]  in the person's own words
 * @property {Code} [source]
 * @property {string} [reason]
 */
/** @typedef {Answer & {act: Id, actor: Id|null, at: Time}} Answered */
/**
 * @typedef {object} PersonRecord   one person on one call
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} incident_id
 * @property {Record<string, Answered>} answers
 * @property {Record<string, Answered[]>|null} conflicts   by field, until one is picked
 * @property {Record<Id, Id>} joins   other record: the join that stands
 * @property {Id[]} joined            all other records of the same person
 * @property {{contacts_30d: number, contacts_365d: number, last_at: Time|null}|null} earlier  null until it was joined
 * @property {Id|null} created_by
 * @property {Time} created_at
 * @property {Unsent} [unsent]
 */

export {};
