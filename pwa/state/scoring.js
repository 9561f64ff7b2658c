// What the answers of a screen amount to, and which risk level counts; pure, the same as scoring.py and levels.py of app/assessments.

/** @import {Answer, Answers, Level, LevelAct, Score} from '../base/types-forms.js' */

const FIRST = ['q1', 'q2', 'q3', 'q4'];
const NOW = 'q5';

/** Not knowing is more than low and less than moderate: from it, finding nothing is a lowering. */
export const RANKS = ['none_found', 'low', 'undetermined', 'moderate', 'high', 'imminent'];

/** @param {string} level */
export const rank = (level) => RANKS.indexOf(level);

/** @param {string} code  of a form */
export const isScored = (code) => code === 'asq';

/** None for forms that are not scored; of answers that do not know of each other the gravest counts. @param {string} code @param {Answers} answers @param {Record<string, Answer[]>} [conflicts] @returns {Score|null} */
export const score = (code, answers, conflicts = {}) => (isScored(code) ? asq({ ...answers, ...gravest(conflicts) }) : null);

const GRAVITY = ['no', null, 'declined', 'yes'];

/** @param {Answer} answer  any other non-answer weighs as nothing said */
const gravity = (answer) => GRAVITY.indexOf(GRAVITY.includes(heard(answer)) ? heard(answer) : null);

/** @param {Record<string, Answer[]>} conflicts @returns {Answers} */
const gravest = (conflicts) => Object.fromEntries(Object.entries(conflicts).map(([link, those]) => [link, those.reduce((so, one) => (gravity(one) > gravity(so) ? one : so))]));

/**
 * Yes or a refusal to 1–4 is positive; only then is 5 asked, and yes to it is acute. A negative needs four times no.
 * @param {Answers} answers @returns {Score}
 */
function asq(answers) {
  const said = FIRST.map((link) => heard(answers[link]));
  if (said.includes('yes') || said.includes('declined')) return afterPositive(answers, FIRST.filter((_, n) => openEnd(said[n])));
  const unknown = FIRST.filter((_, n) => said[n] !== 'no');
  return unknown.length ? told('undetermined', 'undetermined', unknown) : told('negative', 'none_found', []);
}

/** Who was not asked or did not answer 5 counts as high: "right now" is open. @param {Answers} answers @param {string[]} unknown */
function afterPositive(answers, unknown) {
  const now = heard(answers[NOW]);
  if (now === 'yes') return told('acute_positive', 'imminent', unknown);
  if (now === 'no') return told('non_acute_positive', 'moderate', unknown);
  return told('non_acute_positive', now ? 'high' : 'moderate', [...unknown, NOW]);
}

/** @param {Answer|undefined} answer @returns {string|null} */
const heard = (answer) => answer?.state ?? answer?.value?.[0] ?? null;

/** @param {string|null} one */
const openEnd = (one) => !['yes', 'no', 'declined'].includes(one ?? '');

/** @param {string} result @param {string} level @param {string[]} incomplete @returns {Score} */
const told = (result, level, incomplete) => ({ result, level, incomplete, rule_version: 'asq-1' });

/**
 * Raising is one act; a lowering without reason and named consult is kept, and does not count. Of two that do not know
 * of each other the higher counts; a lowering holds against a screen only up to the level that it saw.
 * @param {LevelAct[]} acts @param {string|null} [scored] @returns {Level|null}
 */
export function level(acts, scored = null) {
  const said = [...acts].sort(byTime);
  const counted = said.filter((act) => rank(act.level) >= seen(act, said) || supported(act));
  const gone = new Set(counted.flatMap(({ act, after }) => after.filter((name) => name !== act)));
  const standing = counted.filter(({ act }) => !gone.has(act));
  const left = standing.length ? standing : counted;
  const best = left.reduce((/** @type {LevelAct|null} */ so, act) => (so && rank(so.level) > rank(act.level) ? so : act), null);
  if (scored !== null && outweighs(scored, best, left, said)) return { level: scored, act: null, actor: null, at: null, reason: null, consult: null, from: null };
  return best;
}

/** @param {LevelAct} one @param {LevelAct} other */
const byTime = (one, other) => Date.parse(one.at) - Date.parse(other.at) || (one.act < other.act ? -1 : 1);

/** The highest level that its author had before them. @param {LevelAct} act @param {LevelAct[]} said */
const seen = (act, said) => Math.max(-1, act.from ? rank(act.from) : -1,
  ...said.filter((one) => one.act !== act.act && act.after.includes(one.act)).map((one) => rank(one.level)));

/** @param {LevelAct} act */
const supported = ({ reason, consult }) => Boolean(reason && consult);

/** @param {string} scored @param {LevelAct|null} best @param {LevelAct[]} left @param {LevelAct[]} said */
function outweighs(scored, best, left, said) {
  if (!best) return true;
  return rank(scored) > Math.max(rank(best.level), ...left.filter(supported).map((act) => seen(act, said)));
}
