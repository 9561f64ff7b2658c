// When a crew should next be heard of; pure, the same as app/safety/clockwork.py. Moments are in ms, spans in seconds.

/** @import {Spans} from '../base/types-safety.js' */
/** @typedef {{at: number, answers: boolean}} Sign   not `answers`: something else that the crew did */
/** @typedef {{at: number, raised: boolean, source: string, told?: number}} Risk   `told`: when the server heard of it */
/** @typedef {{at: number, until: number}} Pause */
/** @typedef {{transport: [number|undefined, number|undefined], signs: Sign[], risks: Risk[], pauses: Pause[]}} Facts */
/** @typedef {{since: number, first: boolean, told?: number}} Begun   a window; `told`: the due that the server gave it */
/** @typedef {{due: number, seconds: number, paused?: number}} Reading   `paused`: until then */

/** Who raised what the server knows of; a due that it gave has it in it already. */
export const SERVER = 'server';

/** @param {Facts} facts @param {Spans} spans @param {number} starts @returns {Reading} */
export const read = (facts, spans, starts) => between(facts, spans, running(facts, spans, { since: starts, first: true }));

/**
 * The window that runs now: an answer begins one always, anything else only inside the window that it was done in.
 * @param {Facts} facts @param {Spans} spans @param {Begun} begun @returns {Begun}
 */
export function running(facts, spans, begun) {
  const later = facts.signs.filter(({ at }) => at > begun.since).sort((one, other) => one.at - other.at || Number(one.answers) - Number(other.answers));
  return later.reduce((so, { at, answers }) => (answers || at <= between(facts, spans, so, at).due + spans.grace_s * 1000 ? { since: at, first: false } : so), begun);
}

/**
 * From one sign of life to the next check; a risk raised meanwhile shortens it, a pause stretches it, until a danger of which its lead did not know. `by` leaves out what was said later.
 * @param {Facts} facts @param {Spans} spans @param {Begun} begun @param {number} [by] @returns {Reading}
 */
export function between(facts, spans, begun, by = Infinity) {
  const risks = facts.risks.filter((risk) => heard(risk) <= by && (begun.told === undefined || risk.source !== SERVER));
  let { due, seconds } = shortened(facts, spans, begun, []);
  for (const moment of [...new Set(risks.map(heard))].sort((one, other) => one - other)) {
    const then = shortened(facts, spans, begun, risks.filter((risk) => heard(risk) <= moment));
    due = then.due >= due ? then.due : Math.min(due, Math.max(then.due, moment));
    ({ seconds } = then);
  }
  // The last word of a lead counts; of two at one moment the careful one.
  const [pause] = facts.pauses.filter(({ at }) => at <= by).sort((one, other) => other.at - one.at || one.until - other.until);
  if (!pause) return { due, seconds };
  const paused = Math.min(pause.until, ...risks.filter((risk) => risk.raised && heard(risk) > pause.at).map(heard));
  return { due: Math.max(due, Math.min(pause.until, paused + interval(facts, spans, paused, begun.first, risks) * 1000)), seconds, paused };
}

/** @param {Risk} risk */
const heard = ({ told, at }) => told ?? at;

/** @param {Facts} facts @param {Spans} spans @param {Begun} begun @param {Risk[]} risks @returns {Reading} */
function shortened(facts, spans, { since, first, told = Infinity }, risks) {
  const seconds = interval(facts, spans, since, first, risks), due = Math.min(told, since + seconds * 1000);
  const raised = Math.min(...risks.filter((risk) => risk.raised && since < risk.at && risk.at < due).map(({ at }) => at));
  if (raised === Infinity) return { due, seconds };
  const shorter = Math.min(seconds, interval(facts, spans, raised, first, risks));
  return { due: Math.min(due, raised + shorter * 1000), seconds: shorter };
}

/** @param {Facts} facts @param {Spans} spans @param {number} at @param {boolean} first @param {Risk[]} risks */
function interval({ transport: [began = Infinity, over = Infinity] }, spans, at, first, risks) {
  if (began <= at && at < over) return spans.transport_s;
  const usual = first ? spans.first_s : spans.every_s;
  return risky(risks, at) ? Math.min(usual, spans.caution_s) : usual;
}

/** The latest word of each source counts, of two at one moment the careful one; one raised voice is enough. @param {Risk[]} risks @param {number} at */
function risky(risks, at) {
  /** @type {Map<string, Risk>} */
  const latest = new Map();
  for (const risk of risks) {
    const before = latest.get(risk.source);
    if (risk.at <= at && (!before || risk.at > before.at || (risk.at === before.at && risk.raised))) latest.set(risk.source, risk);
  }
  return [...latest.values()].some(({ raised }) => raised);
}
