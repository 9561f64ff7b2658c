// The wire of supplies and shifts in JSDoc: what a van carries, what was handed out, how a crew begins and ends.

/** @import {Unsent} from './types.js' */
/** @typedef {import('./types.js').Id} Id */
/** @typedef {import('./types.js').Code} Code */
/** @typedef {import('./types.js').Time} Time */
/** @typedef {import('./types.js').Command} Command */
/** @typedef {{id: Id, stamp: string, code: Code, label: string, unit: string, par: number, cost_cents: number|null, active: boolean}} Supply */
/** @typedef {{id: Id, stamp: string, vehicle_id: Id, levels: Record<Code, number>, counted: Record<Code, Time>, recent: Id[]}} Stock */
/**
 * @typedef {object} Handout
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} incident_id
 * @property {Id|null} vehicle_id
 * @property {Id|null} person_id
 * @property {Record<Code, number>} items
 * @property {Time} at
 * @property {Time|null} received_at   null while it is only on this phone
 * @property {Id|null} actor
 * @property {boolean} retracted
 * @property {Unsent} [unsent]
 */
/** @typedef {'ok'|'missing'|'broken'} FoundAs */
/** @typedef {{id: Id, stamp: string, shift_id: Id, team_id: Id, vehicle_id: Id|null, items: Record<Code, FoundAs>, note: string|null, at: Time, received_at: Time|null, actor: Id|null}} Equipment */
/** @typedef {{id: Id, stamp: string, shift_id: Id, team_id: Id, to_shift_id: Id|null, note: string, at: Time, received_at: Time|null, actor: Id|null}} HandOver */
/** @typedef {{id: Id, stamp: string, team_id: Id, shift_id: Id|null, reason: 'below_staffing'|'vehicle_down', since: Time, until: Time|null}} Coverage */
/** @typedef {{supplies: Supply, stocks: Stock, handouts: Handout, equipment: Equipment, hand_overs: HandOver, coverage: Coverage}} SupplyRows */

export {};
