// The wire of the directory in JSDoc: a service as phones keep it, when it is open, and what one can ask for.

/** @typedef {import('./types.js').Id} Id */
/** @typedef {import('./types.js').Code} Code */
/** @typedef {import('./types.js').Time} Time */
/**
 * @typedef {object} Schedule   on the wall clock of the programme's time zone; closing at or before opening is past midnight
 * @property {'DAILY'|'WEEKLY'|'MONTHLY'} [freq]
 * @property {string} [byday]        "MO,TU" or "2TU"
 * @property {string|number} [bymonthday]
 * @property {number} [interval]
 * @property {string|null} [dtstart]
 * @property {string|null} [valid_from]
 * @property {string|null} [valid_to]
 * @property {string|null} [opens_at]    "HH:MM"; without times and without `open_24` nobody knows
 * @property {string|null} [closes_at]
 * @property {boolean} [open_24]
 * @property {boolean} [closed]      a holiday or another exception
 * @property {string|null} [note]
 */
/**
 * @typedef {object} Compact   one service as `GET /services/compact` says it; what is empty is left out
 * @property {Id} id
 * @property {string} n         name
 * @property {string} [o]       organisation
 * @property {string} [d]       description
 * @property {Code[]} [t]       referral_type
 * @property {[string, string?][]} [p]   phones: number, what it is for
 * @property {[string|null, number|null, number|null][]} [a]   places: address, latitude, longitude
 * @property {Schedule[]} [h]
 * @property {Schedule[]} [x]   holidays and exceptions
 * @property {Code[]} [l]       languages
 * @property {string} [i]       interpretation, in words
 * @property {[number|null, number|null]} [ages]
 * @property {Code[]} [g]       genders that it is only for
 * @property {string[]} [r]     areas
 * @property {string} [e]       eligibility, in words
 * @property {0|1|null} [c]     1 free, 0 it costs
 * @property {string} [f]       what it costs, in words
 * @property {string} [w]       accessibility, in words
 * @property {[string, number|null, number|null, Time|null][]} [b]   unit, available, most, when that was said
 * @property {string|null} [k]  the day of the last check
 * @property {string} [s]       status, where it is not active
 * @property {string} [u]       web address
 * @property {string} [app]     how to apply, in words
 * @property {string} [m]       how crews bring somebody there, in words
 * @property {string[]} [q]     papers to bring
 * @property {0|1} [v]          1: imported, and nobody here has looked yet
 */
/**
 * @typedef {object} ServiceRow   one service as staff edit it, from `GET /services/{id}`
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} organization_id
 * @property {string} organization
 * @property {string} source
 * @property {string} name
 * @property {'active'|'inactive'|'defunct'|'temporarily closed'} status
 * @property {string|null} description
 * @property {Code[]} types
 * @property {Code[]} genders
 * @property {{number: string, extension?: string|null, description?: string|null, languages?: Code[]}[]} phones
 * @property {{id?: Id|null, name?: string|null, address_1?: string|null, city?: string|null, lat?: number|null, lon?: number|null, accessibility?: string|null}[]} places
 * @property {Schedule[]} schedules
 * @property {Code[]} languages
 * @property {string|null} interpretation
 * @property {number|null} minimum_age
 * @property {number|null} maximum_age
 * @property {string|null} eligibility
 * @property {string[]} areas
 * @property {string[]} documents
 * @property {{free: boolean|null, words?: string|null}|null} cost
 * @property {{unit: string, available: number|null, maximum: number|null, updated: Time|null}[]} capacity
 * @property {string|null} url
 * @property {string|null} email
 * @property {string|null} application
 * @property {string|null} [handoff]
 * @property {string|null} last_checked   a day
 * @property {Id|null} verified_by
 * @property {boolean} unverified
 * @property {string|null} retired_reason
 * @property {string[]} odd
 * @property {Time} changed_at
 */
/** @typedef {{id: Id, stamp: string, count: number, changed_at: Time}} Directory   one row, which changes whenever any service does */
/** @typedef {{items: Compact[], gone: Id[], stamp: string, more: boolean, full?: boolean}} CompactPage   `full`: what does not come with this and the pages after it is no longer there */
/** @typedef {'open'|'closed'|'unknown'} OpenState */
/** @typedef {{state: OpenState, closes_at: number|null, next_opens_at: number|null, holiday: boolean}} Open   open without `closes_at`: it never closes; `holiday`: a legal one, on which these hours may not hold */
/** @typedef {'age'|'gender'|'language'|'area'|'cost'|'far'|'beds'|'type'|'closed'} Unfit   why somebody may not be able to use it */
/**
 * @typedef {object} Filters
 * @property {Code[]} [types]
 * @property {boolean} [open]       not those that are known to be closed now
 * @property {boolean} [free]       not those that are known to cost
 * @property {boolean} [beds]       not those that are known to be full, or to have none
 * @property {{lat: number, lon: number}|null} [near]
 * @property {number} [within]      metres
 * @property {Code|null} [language]
 * @property {[number, number]|null} [ages]   between which they are
 * @property {Code[]} [genders]
 * @property {string|null} [area]
 * @property {Record<string, string>} [inside]   which area lies in which
 * @property {string} [zone]        time zone
 */
/** @typedef {{service: Compact, score: number, open: Open, distance: number|null, unfit: Unfit[]}} Found */
/** @typedef {{items: Found[], hidden: Found[], total: number, unfit: number}} FoundAll   as many as were asked for, and how many there are */
/** @typedef {{types: Record<Code, string[]>, same: string[][], stop: string[]}} Sayings   what people call it when they look for help */
/** @typedef {{directories: Directory}} ServiceRows */

export {};
