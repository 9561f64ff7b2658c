// Which answer the figures show, when several are on their way; pure.

/** @import {Figure} from './outcome-words.js' */
/** @typedef {{days: number, first_day: string, last_day: string, fewest: number, figures: Figure[]}} Found */
/** @typedef {{days: number, found?: Found, silent?: boolean}} Shown */

/**
 * An answer about other days than those chosen now says nothing, and a failure takes no figures away.
 * @param {Shown} shown @param {number} days that were asked for @param {{ok: boolean, body: any}} answer @returns {Shown}
 */
export function heard(shown, days, { ok, body }) {
  if (days !== shown.days || (!ok && shown.found)) return shown;
  return ok ? { days, found: body } : { days, silent: true };
}
