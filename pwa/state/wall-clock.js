// The wall clock of a time zone and the instants behind it, also where the clocks are moved; pure.

const MINUTE = 60_000, DAY = 86_400_000, QUARTER = 900_000;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();
/** @type {Map<string, Map<number, number>>} */
const known = new Map();

/** Minutes that the zone's clock is ahead of UTC; it is moved on a quarter of an hour at most. @param {string} zone @param {number} at */
export function offset(zone, at) {
  const offsets = known.get(zone) ?? new Map(), quarter = Math.floor(at / QUARTER), there = offsets.get(quarter);
  if (there !== undefined) return there;
  if (offsets.size > 4_000) offsets.clear();
  const ahead = asked(zone, quarter * QUARTER);
  known.set(zone, offsets.set(quarter, ahead));
  return ahead;
}

/** @param {string} zone @param {number} at */
function asked(zone, at) {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(format.format(at)) ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) : 0;
}

/** @param {number} at @param {string} zone @returns {number} minutes of the wall clock since 1970 */
export const wallOf = (at, zone) => Math.floor(at / MINUTE) + offset(zone, at);

/** The day on the wall, counted from the first of 1970. @param {number} at @param {string} zone */
export const dayIn = (at, zone) => Math.floor(wallOf(at, zone) / 1440);

/** What the calendar on the wall says, in the UTC parts of a date. @param {number} at @param {string} zone */
export const dateIn = (at, zone) => new Date(wallOf(at, zone) * MINUTE);

/** RFC 5545: a time that the clocks skip is read with the offset before; one that comes twice is its first. @param {number} wall @param {string} zone */
export function instant(wall, zone) {
  const asIs = wall * MINUTE, before = offset(zone, asIs - DAY), after = offset(zone, asIs + DAY);
  const first = asIs - before * MINUTE, second = asIs - after * MINUTE;
  return before === after || offset(zone, first) === before || offset(zone, second) !== after ? first : second;
}
