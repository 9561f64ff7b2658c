// Tells the server once a minute how this phone is: how much waits, its storage, whether it can ring; sweeps once a start; fetches the directory.
import { act, version } from '../base/api.js';
import { readAll, save } from '../base/db.js';
import { newId } from '../base/ids.js';
import { now, stamp } from '../base/clock.js';
import { recall } from '../base/kept.js';
import { when } from './commands.js';
import { followDirectory } from './directory.js';
import { list } from './outbox.js';

/** @import {Entry} from '../base/types.js' */

/** Said acts are kept this long, to be offered again to a server that was restored from a backup. */
const KEPT = 96 * 3_600_000;

/** @type {Set<string>} */
const swept = new Set();

/** A lost heartbeat is not missed: the next one says more. @param {string} user @param {string} device */
export async function beat(user, device) {
  if (!swept.has(user)) await prune(user);
  void followDirectory(user).catch(() => {}); // large, and nobody waits for it
  const mine = waiting(await list(user)), others = await sealedBeside(user);
  const body = { ...when(), ...mine, waiting: mine.waiting + others, ...(await condition()) };
  return act(`/devices/${device}/heartbeats/${newId()}`, body);
}

/** @param {string} user */
async function prune(user) {
  const old = (await readAll(user, 'said')).filter(({ value }) => (value?.doneAt ?? value?.settledAt) < now() - KEPT);
  if (old.length) await save(user, old.map(({ key }) => ({ store: 'said', key })));
  swept.add(user);
}

/** On a shared tablet: what the others have not sent, which waits for their PIN; a lead should see that too. @param {string} user */
async function sealedBeside(user) {
  /** @type {{user: string, waiting: number}[]} */
  const riders = (await recall('riders')) ?? [];
  return riders.reduce((sum, rider) => sum + (rider.user === user ? 0 : rider.waiting), 0);
}

/** What needs a person counts as waiting: a lead should see it. @param {Entry[]} entries */
export function waiting(entries) {
  const unsent = entries.filter((entry) => entry.state !== 'done');
  const oldest = unsent.map((entry) => entry.createdAt).filter(Boolean).sort((a, b) => a - b)[0];
  return { waiting: unsent.length, ...(oldest && { oldest_waiting_at: stamp(oldest) }) };
}

async function condition() {
  const level = await battery();
  return {
    storage: await room(),
    notifications: 'Notification' in globalThis ? Notification.permission : 'unsupported',
    app_version: version(),
    ...(level !== undefined && { battery: level }),
  };
}

/** How much room the browser gives us. @returns {Promise<import('../base/types.js').Storage>} */
async function room() {
  try {
    const [{ usage, quota }, persisted] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]);
    return { used: usage ?? null, quota: quota ?? null, persisted };
  } catch {
    return { used: null, quota: null, persisted: null };
  }
}

/** @returns {Promise<number|undefined>} */
async function battery() {
  try {
    return (await /** @type {any} */ (navigator).getBattery?.())?.level;
  } catch {
    return undefined;
  }
}
