// What a crew does next: which call is theirs now, and which act comes next.

/** @import {Assignment, Codes} from '../base/types.js' */

const ORDER = ['offered', 'acknowledged', 'en_route', 'staged', 'on_scene', 'contact', 'transporting', 'at_destination', 'handed_over', 'cleared'];
const OVER = ['cleared', 'declined', 'recalled'];
const FIRST = /** @type {Record<string, string>} */ ({
  acknowledged: 'en_route', en_route: 'on_scene', staged: 'on_scene', on_scene: 'contact', contact: 'cleared',
  transporting: 'at_destination', at_destination: 'handed_over', handed_over: 'cleared',
});

/** The state the crew is in: a recall does not take people from a scene; only they can say that they left. @param {Assignment} assignment */
export function stateOf({ state, milestones }) {
  if (state !== 'recalled' || !there({ milestones })) return state;
  return ORDER.filter((code) => milestones[code]).at(-1) ?? state;
}

/** @param {{milestones: Record<string, string>}} assignment */
export const there = ({ milestones }) => Boolean(milestones.on_scene || milestones.contact) && !milestones.cleared;

const ON_SCENE = ORDER.slice(ORDER.indexOf('on_scene'), ORDER.indexOf('cleared'));
/** From their arrival until they leave, also with the person in the van. @param {Assignment|undefined} assignment */
export const isQuiet = (assignment) => Boolean(assignment && ON_SCENE.includes(stateOf(assignment)));

/** @param {Assignment} assignment */
export const isOpen = (assignment) => !OVER.includes(stateOf(assignment));

/** The team's open assignments: what is under way before what is offered, the furthest first. @param {Iterable<Assignment>} all @param {string|undefined} team */
export function openFor(all, team) {
  const rank = (/** @type {Assignment} */ one) => ORDER.indexOf(stateOf(one));
  return [...all].filter((one) => one.team_id === team && isOpen(one)).sort((a, b) => rank(b) - rank(a) || a.offered_at.localeCompare(b.offered_at));
}

/** Recalls of the last hours that the crew may not have read yet. @param {Iterable<Assignment>} all @param {string|undefined} team @param {number} now */
export const recalls = (all, team, now) => [...all].filter((one) => one.team_id === team && one.recalled_at && now - Date.parse(one.recalled_at) < 4 * 3600_000);

/** The next act and the other allowed ones, the likeliest first. @param {string} state @param {Codes} codes @param {string[]} said */
export function moves(state, codes, said) {
  const allowed = /** @type {string[]} */ (codes.assignment_state_next?.[state] ?? said).filter((code) => ORDER.includes(code) && code !== 'acknowledged');
  const first = FIRST[state];
  const next = first && allowed.includes(first) ? first : allowed[0];
  return { next, others: allowed.filter((code) => code !== next) };
}

/** What the crew may set by themselves when no call is on. @param {string} status @param {Codes} codes @param {string[]} said */
export function statusMoves(status, codes, said) {
  const own = ['available', 'available_out_of_area', 'documenting', 'restocking', 'meal_rest', 'recovery_hold', 'out_of_service', 'off_duty'];
  const allowed = /** @type {string[]} */ (codes.unit_status_next?.[status] ?? said);
  return own.filter((code) => allowed.includes(code) && (status !== 'recovery_hold' || code !== 'available'));
}

/** Since when the crew is in its state. @param {Assignment} assignment */
export const since = (assignment) => assignment.milestones[stateOf(assignment)] ?? assignment.offered_at;

/** The lines that belong, the oldest first. @template {{at: string}} T @param {Map<string, T>} all @param {(line: T) => boolean} which */
export const inOrder = (all, which) => [...all.values()].filter(which).sort((a, b) => a.at.localeCompare(b.at));
