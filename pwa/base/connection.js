// Connections to IndexedDB that come back after the system took them away.
import '../vendor/idb.js';

/** @typedef {import('../vendor/idb.js').IDBPDatabase<any>} Database */
/** @typedef {(db: Database, oldVersion: number) => void} Upgrade */
/** @typedef {'full'|'blocked'|'newer'|'silent'|'broken'} Reason */

/** Less than half the weight of the package's modules, but it names itself on the global object. */
const { openDB } = /** @type {{idb: typeof import('../vendor/idb.js')}} */ (/** @type {any} */ (globalThis)).idb;

const PATIENCE = 10_000;
const TRIES = 4;

/** Storage that fails says so in plain words; nothing is ever deleted to make it work. */
export class StorageTrouble extends Error {
  /** @param {Reason} reason @param {unknown} [cause] */
  constructor(reason, cause) {
    super(WORDS[reason], { cause });
    this.reason = reason;
  }
}

/** @type {Record<Reason, string>} */
const WORDS = {
  full: 'This phone has no room left. Nothing new was saved. Free some space, then try again.',
  blocked: 'Another window of Alongside is holding an older version. Close the other windows.',
  newer: 'Alongside was updated in another window. Close this one and open it again.',
  silent: 'This phone’s storage does not answer. Close Alongside completely and open it again.',
  broken: 'This phone’s storage cannot be opened. Do not clear the browser’s data: what is saved may still be recovered.',
};

/** @type {Map<string, Promise<Database>>} */
const connections = new Map();
/** @type {Set<string>} */
const waitingForOthers = new Set();

/**
 * iOS closes connections in the background and the cached handle then fails every time:
 * a lost one is dropped, reopened and the work done again.
 * @template T @param {string} name @param {Upgrade} upgrade @param {(db: Database) => Promise<T>} work @param {number} [version] @returns {Promise<T>}
 */
export async function connected(name, upgrade, work, version = 1) {
  for (let tries = 1; ; tries++) {
    try {
      return await work(await inTime(name, open(name, upgrade, version)));
    } catch (error) {
      if (tries >= TRIES || !wasLost(error)) throw asTrouble(error);
      drop(name);
      await new Promise((next) => setTimeout(next, 50 * tries ** 2));
    }
  }
}

/** @param {string} name @param {Upgrade} upgrade @param {number} version */
function open(name, upgrade, version) {
  const opening = connections.get(name) ?? openDB(name, version, {
    upgrade,
    blocked: () => void waitingForOthers.add(name),
    blocking: (_now, _wanted, event) => giveWay(name, /** @type {IDBDatabase} */ (event.target)),
    terminated: () => drop(name),
  });
  if (!connections.has(name)) {
    connections.set(name, opening);
    opening.then(() => waitingForOthers.delete(name), () => drop(name, opening));
  }
  return opening;
}

/**
 * An upgrade in another window waits for ever unless this one lets go.
 * @param {string} name @param {IDBDatabase} db
 */
function giveWay(name, db) {
  db.close();
  drop(name);
}

/** @param {string} name @param {Promise<Database>} [only] */
function drop(name, only) {
  if (!only || connections.get(name) === only) connections.delete(name);
}

/**
 * Opening may neither succeed nor fail, ever; the attempt stays, the caller is told.
 * @template T @param {string} name @param {Promise<T>} opening @returns {Promise<T>}
 */
function inTime(name, opening) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new StorageTrouble(waitingForOthers.has(name) ? 'blocked' : 'silent')), PATIENCE);
  });
  return /** @type {Promise<T>} */ (Promise.race([opening, late])).finally(() => clearTimeout(timer));
}

/** @param {unknown} error */
function wasLost(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return ['InvalidStateError', 'UnknownError', 'AbortError', 'TransactionInactiveError'].includes(name);
}

/** @param {unknown} error */
function asTrouble(error) {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return new StorageTrouble('full', error);
  if (name === 'VersionError') return new StorageTrouble('newer', error);
  return error instanceof DOMException ? new StorageTrouble('broken', error) : error;
}

/** For tests and for handing over: closes what is open. */
export async function closeAll() {
  const open = [...connections.values()];
  connections.clear();
  for (const db of await Promise.allSettled(open)) if (db.status === 'fulfilled') db.value.close();
}
