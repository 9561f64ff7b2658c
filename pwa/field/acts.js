// What the crew says with one tap, and ten seconds in which to take it back.
import { computed, signal } from '@preact/signals';
import { glove } from '../base/clock.js';
import * as commands from '../sync/commands.js';
import { sayFrom, session, tick, trouble } from '../state/store.js';
import { openRoute, routeLink } from './route.js';
import { SET, TAP } from './words.js';

/** @import {Assignment, Command, Incident, Team} from '../base/types.js' */
/** @typedef {{words: string, at: number, back: () => Command[], by: string|undefined}} Undo */

/** The server takes an act back within ten seconds of it; the clock on the screen may be a second behind. */
const UNDO_MS = 9_000;
const last = signal(/** @type {Undo|null} */ (null));
let tooSoon = glove();

/** What can still be taken back, by whoever said it: a tablet may have changed hands. */
export const undo = computed(() => (last.value && tick.value - last.value.at < UNDO_MS && last.value.by === session.value?.user.id ? last.value : null));

/** Saved on this phone, or said plainly that it was not. @param {string} words @param {Command[]} said @param {() => Command[]} [back] @param {string} [draft] */
export async function tell(words, said, back, draft) {
  try {
    await sayFrom(draft, ...said);
    trouble.value = null;
    last.value = back ? { words, at: tick.value, back, by: session.value?.user.id } : null;
    navigator.vibrate?.(30);
    return true;
  } catch (error) {
    trouble.value = error instanceof Error ? error.message : 'This could not be saved. Nothing was sent. Call dispatch and say it aloud.';
    return false;
  }
}

/** Acknowledged and on the way in one go, then the route. @param {Assignment} assignment @param {Incident|undefined} incident */
export async function onOurWay(assignment, incident) {
  if (tooSoon()) return;
  const said = commands.onOurWay(assignment);
  const saved = await tell(TAP.en_route, said, () => [commands.retract(assignment, /** @type {Command} */ (said.at(-1)).id)]);
  if (saved) openRoute(routeLink(incident?.location));
}

/** @param {Assignment} assignment */
export const acknowledge = (assignment) => tooSoon() || tell('Acknowledged', [commands.acknowledge(assignment)]);

/** @param {Assignment} assignment @param {string} code */
export function reach(assignment, code) {
  if (tooSoon()) return;
  const said = commands.milestone(assignment, code);
  return tell(TAP[code] ?? code, [said], () => [commands.retract(assignment, said.id)]);
}

/** @param {Assignment} assignment @param {string} reason @param {string} [draft] */
export function decline(assignment, reason, draft) {
  const said = commands.decline(assignment, reason);
  return tell('Declined', [said], () => [commands.retract(assignment, said.id)], draft);
}

/** Taking a status back means saying the one before it again, in place of this one. @param {Team} team @param {string} status @param {string} [reason] @param {string} [draft] @param {Command[]} [beside]  said in the same go @returns {Promise<boolean>} */
export async function setStatus(team, status, reason, draft, beside = []) {
  if (tooSoon()) return false;
  const said = commands.status(team, status, reason);
  const { status: before, status_reason: why } = team;
  return tell(SET[status] ?? status, [...beside, said], () => [commands.status({ ...team, status_act: said.id }, before, why ?? undefined)], draft);
}

/** @param {Incident} incident @param {string} text @param {string} [draft] */
export const note = (incident, text, draft) => tell('Note saved', [commands.note(incident, text)], undefined, draft);

/** @param {Assignment} assignment @param {string} text @param {string} [draft] */
export const message = (assignment, text, draft) => tell('Message saved', [commands.message(assignment, text)], undefined, draft);

export function takeBack() {
  const back = undo.value?.back();
  last.value = null;
  tooSoon = glove();
  return back ? tell('Taken back', back) : undefined;
}
