// What a call says to whoever reads it: when somebody else is asked, how far it is, and what to mind.

/** @import {Codes, Incident, Ladder, Place, Team} from '../base/types.js' */

/** The ladder's next step that is still to come, and the one before it. @param {Ladder|null} ladder @param {number} now */
export function nextStep(ladder, now) {
  if (!ladder || ladder.stopped_at) return undefined;
  const at = ladder.steps.findIndex((step) => !step.fired_at && Date.parse(step.due_at) > now);
  return at < 0 ? undefined : { due: ladder.steps[at], from: ladder.steps[at - 1]?.due_at };
}

/** Metres over ground in a straight line. @param {Team|undefined} team @param {Place|null|undefined} place @returns {number|undefined} */
export function distance(team, place) {
  const from = team?.position;
  if (!from || place?.lat == null || place.lon == null) return undefined;
  const rad = Math.PI / 180, dLat = (place.lat - from.lat) * rad, dLon = (place.lon - from.lon) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(from.lat * rad) * Math.cos(place.lat * rad) * Math.sin(dLon / 2) ** 2;
  return 12_742_000 * Math.asin(Math.sqrt(h));
}

/** @param {number} metres */
export const miles = (metres) => (metres < 160 ? '0.1 mi' : `${(metres / 1609.344).toFixed(1)} mi`);

/** The flags that the crew must read, the gravest first; each with how it was answered. @param {Incident} incident @param {Codes} codes */
export function flagsOf(incident, codes) {
  /** @type {Array<{code: string, label: string, level: string}>} */
  const list = codes.triage_flag ?? [];
  const grave = ['stop', 'caution', 'route', 'info'];
  return list.map((flag) => ({ ...flag, value: incident.flags?.[flag.code] }))
    .filter(({ code, level, value }) => (value === 'yes' && code !== 'language_need') || (value === 'unknown' && level !== 'info'))
    .sort((a, b) => grave.indexOf(a.level) - grave.indexOf(b.level));
}

/** How many questions about danger nobody asked. @param {Incident} incident @param {Codes} codes */
export function notAsked(incident, codes) {
  return (codes.triage_flag ?? []).filter((/** @type {any} */ { code, level }) => (level === 'stop' || level === 'caution') && incident.flags?.[code] === 'not_asked').length;
}
