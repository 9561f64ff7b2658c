// The directory of services as a screen sees it: opened when it is first needed, and searched here, also without signal.
import { effect, signal } from '@preact/signals';
import { listen } from '../sync/changed.js';
import { followDirectory, readDirectory, take } from '../sync/directory.js';
import { readCodes } from './lists.js';
import { UNTOLD, built } from './find-index.js';
import { findIn } from './find.js';
import { codes, label, programme, session } from './store.js';

/** @import {Compact, Filters, FoundAll} from '../base/types-services.js' */
/** @import {Index} from './find-index.js' */

export const directory = signal(/** @type {Map<string, Compact>} */ (new Map()));
/** `coming`: some of it is here and more is on its way; `absent`: none of it has come to this phone yet. */
export const standing = signal(/** @type {'unread'|'reading'|'absent'|'coming'|'here'} */ ('unread'));
/** @type {import('@preact/signals').Signal<Index|null>} */
export const indexed = signal(null);

/** Whose it is: nobody else gets it. */
let owner = '';
let turn = 0;
/** @type {Promise<void>|undefined} */
let loading;

effect(() => {
  if (owner && session.value?.user.id !== owner) put('', new Map(), 'unread');
});

listen((change, user) => {
  if (change.what !== 'directory' || user !== owner || standing.value === 'unread') return;
  if (standing.value === 'reading') return void (loading = load(user)); // it is on the disk by now
  const services = change.fresh ? new Map() : new Map(directory.value);
  take(services, change);
  put(owner, services, change.whole ? 'here' : 'coming');
  if (change.whole) void reindex();
});

/** @param {string} user @param {Map<string, Compact>} services @param {'unread'|'absent'|'coming'|'here'} how */
function put(user, services, how) {
  owner = user;
  turn += 1;
  directory.value = services;
  standing.value = how;
  if (!services.size) indexed.value = null;
}

/** Once for whoever is here; later calls wait for the first. */
export function loadDirectory() {
  const user = session.value?.user.id ?? '';
  if (owner === user && loading) return loading;
  owner = user;
  standing.value = 'reading';
  return (loading = load(user));
}

/** @param {string} user */
async function load(user) {
  const mine = ++turn, [found] = await Promise.all([readDirectory(user), servicesWords()]);
  if (mine !== turn || session.value?.user.id !== user) return;
  put(user, found?.services ?? new Map(), !found ? 'absent' : found.whole ? 'here' : 'coming');
  await reindex();
  void followDirectory(user).catch(() => {}); // now, and not only with the next heartbeat
}

/** Words of the kinds of help and what else they are called: with the shell, so that they are here without signal. */
const servicesWords = () => (codes.value.sayings ? undefined : readCodes('codes-services').catch(() => {}));

/** The old one is searched until the new one stands. */
async function reindex() {
  const mine = turn, made = await built([...directory.value.values()], { label, sayings: codes.value.sayings ?? { types: {}, same: [], stop: [] } });
  if (mine === turn) indexed.value = made;
}

/** It was taken out of the directory; nothing is known of that until all of it is here. @param {string|null} id */
export const isGone = (id) => Boolean(id) && standing.value === 'here' && !directory.value.has(/** @type {string} */ (id));

/** How many there are of each kind of help. @returns {Map<string, number>} */
export const kinds = () => new Map([...(indexed.value?.types ?? [])].filter(([type]) => type !== UNTOLD).map(([type, places]) => [type, places.length]));

/** @param {string} query @param {Filters} filters @param {number} at @param {number} [limit] @param {number} [others]  how many of those that may not fit; how many there are is always told @returns {FoundAll} */
export function find(query, filters, at, limit, others) {
  const zone = filters.zone ?? programme.value?.time_zone ?? 'UTC';
  return indexed.value ? findIn(indexed.value, query, { ...filters, zone, inside: codes.value.inside ?? {} }, at, limit, others) : { items: [], hidden: [], total: 0, unfit: 0 };
}
