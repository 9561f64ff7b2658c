// What is known about police on one call, in plain words with its time: what the caller wished, what was sent, what a crew asked for; pure.

/** @import {Backup} from '../base/types-safety.js' */
/** @typedef {{words: string, at: string, stage?: string, since?: string}} Line  `stage` is how far it has come, `since` when it did */

/** Police that no crew asked for. @type {Record<string, string>} */
export const CAME = {
  sent_at_dispatch_risk: 'sent at the start for a risk', sent_at_dispatch_fallback: 'sent at the start, no team was free',
  police_asked_for_team: 'were first and asked for you', self_arrived: 'came unasked', caller_asked: 'the caller wanted them; whether they come is not known',
};
/** @type {Record<string, string>} */
const WHY = { requested_enroute: 'to meet on the way', requested_scene_safety: 'not safe', requested_scene_hold: 'hold or transport', requested_scene_crime: 'a crime' };
/** Nothing is known of their way: they were there at once, or nobody sent them. */
const NO_STAGE = ['police_asked_for_team', 'self_arrived', 'caller_asked'];

/** @param {Backup[]} backups  of the whole call, with what is unsent laid over @param {string} team  whose phone this is @returns {Line[]} the newest first */
export const policeLines = (backups, team) => backups.filter(({ kind }) => kind === 'police').sort((a, b) => b.asked_at.localeCompare(a.asked_at)).map((backup) => lineOf(backup, team));

/** @param {Backup} backup @param {string} team @returns {Line} */
function lineOf(backup, team) {
  const { involvement, asked, asked_at: at, team_id } = backup, who = team_id === team ? 'you asked' : 'another team asked', why = WHY[involvement ?? ''];
  return { at, words: asked ? `${who} for them${why ? `, ${why}` : ''}` : CAME[involvement ?? ''] ?? 'came', ...stageOf(backup) };
}

/** @param {Backup} backup @returns {{stage?: string, since?: string}} */
export function stageOf({ involvement, asked, unsent, cancelled_at: off, released_at: gone, arrived_at: came, acknowledged_at: had }) {
  if (off) return { stage: 'called off', since: off };
  if (gone) return { stage: 'have left', since: gone };
  if (came) return { stage: 'are here', since: came };
  if (unsent) return { stage: unsent === 'needs-you' ? 'the server did not take it' : 'saved here, not sent yet' };
  if (!asked) return NO_STAGE.includes(involvement ?? '') ? {} : { stage: 'not here yet' };
  return had ? { stage: 'dispatch has it', since: had } : { stage: 'not acknowledged yet' };
}
