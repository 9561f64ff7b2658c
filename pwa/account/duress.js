// The second PIN: says duress through the outbox, ahead of all else, and nothing on the screen tells.
import { readAll } from '../base/db.js';
import { add, list } from '../sync/outbox.js';
import { duress } from '../sync/safety.js';
import { aboutMe } from '../state/here.js';
import { insist, meanwhile } from '../state/insisting.js';
import { lay } from '../state/overlay.js';
import { codes } from '../state/store.js';

/** @import {Assignment} from '../base/types.js' */

const PATIENCE_MS = 1_000;

/** Nobody is at a call for which they have not set out. */
const BUSY = ['en_route', 'staged', 'on_scene', 'contact', 'transporting', 'at_destination', 'handed_over'];

/**
 * Whoever opened with it is coming in, so it goes out under their own name; the call that they are on goes with it, and what the
 * phone can tell of itself at once. It waits for no screen. Where nothing can be saved it is said from memory, and whoever looks on sees nothing of that either.
 * @param {string} user
 */
export async function sayDuress(user) {
  const [call, known] = await Promise.all([Promise.race([callOf(user).catch(() => undefined), patience()]), aboutMe()]);
  const said = duress('duress_pin', call, known);
  await meanwhile(add(user, [said]), said, user).catch(() => void insist(said, user));
}

/** Storage that is silent is not waited for. @returns {Promise<undefined>} */
const patience = () => new Promise((done) => { setTimeout(() => done(undefined), PATIENCE_MS); });

/** The furthest that their own team is on, from what is kept and what they have not sent; the server knows it otherwise. @param {string} user @returns {Promise<Assignment|undefined>} */
async function callOf(user) {
  const [assignments, teams, unsent] = await Promise.all([kept(user, 'assignments'), kept(user, 'teams'), list(user)]);
  const own = [...teams.values()].find(({ crew }) => crew.includes(user));
  const ground = { assignments, teams: new Map(), notes: new Map(), messages: new Map() };
  const laid = lay(ground, unsent.filter(({ path }) => path.startsWith('/assignments/')), { codes: codes.value, actor: user });
  const busy = [...laid.assignments.values()].filter((one) => one.team_id === own?.id && far(one) >= 0);
  return busy.sort((a, b) => far(b) - far(a))[0];
}

/** How far it has come, -1 where nobody is on it; a recall takes nobody from a scene. @param {Assignment} assignment */
function far({ state, milestones }) {
  if (state !== 'recalled') return BUSY.indexOf(state);
  return milestones.on_scene || milestones.contact ? BUSY.findLastIndex((code) => milestones[code]) : -1;
}

/** @param {string} user @param {string} kind @returns {Promise<Map<string, any>>} what can be read of it */
async function kept(user, kind) {
  const rows = await readAll(user, 'rows', IDBKeyRange.bound(`${kind}/`, `${kind}0`));
  return new Map(rows.filter(({ sealed }) => !sealed).map(({ value }) => [value.id, value]));
}
