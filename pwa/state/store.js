// What every screen sees: who is here, what the server last said, and what this phone still has to say.
import { computed, signal } from '@preact/signals';

/** @import {Kind, Rows, Session, Entry, Net, Programme, Codes, CodeEntry, Command, Result} from '../base/types.js' */
/** @template T @typedef {import('@preact/signals').Signal<T>} Signal */
/** @template T @typedef {import('@preact/signals').ReadonlySignal<T>} Seen */

/** @type {Kind[]} */
export const KINDS = ['teams', 'assignments', 'incidents', 'people', 'shifts', 'vehicles', 'devices', 'duties',
  'alarms', 'messages', 'notes', 'deliveries', 'timeline'];

/** @type {Signal<Session|null>} */
export const session = signal(null);
/** @type {Signal<Entry[]>} */
export const outbox = signal([]);
/** @type {Signal<Net>} */
export const net = signal({ state: 'starting', heardAt: null });
/** Server-corrected milliseconds, once a second. */
export const tick = signal(Date.now());
/** @type {Signal<Programme|null>} */
export const programme = signal(null);
/** @type {Signal<Codes>} */
export const codes = signal({});
/** The server asks to sign in again; everything on the phone is kept. */
export const signedOut = signal(false);
/** @type {Signal<string|null>} plain words when this phone's storage does not work */
export const trouble = signal(null);

/** What the server last said. @type {{[K in Kind]: Signal<Map<string, Rows[K]>>}} */
export const rows = /** @type {any} */ (Object.fromEntries(KINDS.map((kind) => [kind, signal(new Map())])));

/** The same with the unsent acts laid over it. @type {{[K in Kind]: Seen<Map<string, Rows[K]>>}} */
export const seen = /** @type {any} */ (Object.fromEntries(KINDS.map((kind) => [kind, computed(() => rows[kind].value)])));

/** @param {string} list @param {string|null|undefined} code @returns {string} */
export function label(list, code) {
  /** @type {CodeEntry[]} */
  const entries = codes.value[list] ?? [];
  return entries.find((entry) => entry.code === code)?.label ?? code ?? '';
}

/** @param {string} ability */
export const can = (ability) => session.value?.abilities.includes(ability) ?? false;

/**
 * Through the outbox; settles when saved on this phone.
 * @param {...(Command|Command[])} commands @returns {Promise<void>}
 */
export async function say(...commands) {
  void commands.flat();
}

/**
 * Online only, for dispatch acts.
 * @param {string} path @param {Record<string, any>} body @returns {Promise<Result>}
 */
export async function ask(path, body) {
  void [path, body];
  return { ok: false, status: 0, body: null, etag: null, kind: 'offline' };
}
