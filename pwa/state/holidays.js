// The legal holidays of the place, as they are kept; pure, the same as app/core/holidays.py.
import { DAY_MS, weekdayOf } from './hours-rules.js';

/** The rules of app/core/holidays.json; a test holds the two together. Sunday is 0, -1 the last of the month. */
export const FIXED = [[1, 1], [6, 19], [7, 4], [11, 11], [12, 25]];
export const NTH = [[1, 1, 3], [2, 1, 3], [5, 1, -1], [9, 1, 1], [10, 1, 2], [11, 4, 4]];

/** A fixed day on a Saturday is kept on the Friday before, on a Sunday on the Monday after. @param {number} day  counted from 1970 */
export function isHoliday(day) {
  const weekday = (weekdayOf(day) + 1) % 7, date = new Date(day * DAY_MS), nominal = [day, ...(weekday === 5 ? [day + 1] : []), ...(weekday === 1 ? [day - 1] : [])];
  return nominal.some(isFixed) || NTH.some(([month, wanted, nth]) => date.getUTCMonth() + 1 === month && weekday === wanted && isNth(day, nth));
}

/** @param {number} day */
function isFixed(day) {
  const at = new Date(day * DAY_MS);
  return FIXED.some(([month, date]) => at.getUTCMonth() + 1 === month && at.getUTCDate() === date);
}

/** @param {number} day @param {number} nth */
function isNth(day, nth) {
  const at = new Date(day * DAY_MS);
  return nth > 0 ? Math.ceil(at.getUTCDate() / 7) === nth : new Date((day + 7) * DAY_MS).getUTCMonth() !== at.getUTCMonth();
}
