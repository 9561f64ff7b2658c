// What every screen sees: who is here, what the server last said, and what this phone still has to say.
import { batch, computed, signal } from '@preact/signals';
import { act } from '../base/api.js';
import { corrected } from '../base/clock.js';
import { when } from '../sync/commands.js';
import * as box from '../sync/outbox.js';
import { lay } from './overlay.js';

/** @import {Kind, Rows, Row, Session, Entry, Net, Programme, Codes, CodeEntry, Command, Result} from '../base/types.js' */
/** @import {News} from '../sync/pull.js' */
/** @import {Engine} from '../sync/engine.js' */
/** @template T @typedef {import('@preact/signals').Signal<T>} Signal */
/** @template T @typedef {import('@preact/signals').ReadonlySignal<T>} Seen */

/** @type {Kind[]} */
export const KINDS = ['teams', 'assignments', 'incidents', 'people', 'shifts', 'vehicles', 'devices', 'duties',
  'alarms', 'messages', 'notes', 'persons', 'deliveries', 'supplies', 'stocks', 'handouts', 'equipment', 'hand_overs', 'coverage', 'timeline', 'welfare', 'backups', 'forms', 'assessments', 'photos',
  'consents', 'referrals', 'followups', 'cards', 'directories'];

/** @type {Signal<Session|null>} */
export const session = signal(null);
/** @type {Signal<Entry[]>} */
export const outbox = signal([]);
/** @type {Signal<Net>} */
export const net = signal({ state: 'starting', heardAt: null });
/** Server-corrected milliseconds, once a second. */
export const tick = signal(corrected());
/** @type {Signal<Programme|null>} */
export const programme = signal(null);
/** @type {Signal<Codes>} */
export const codes = signal({});
/** The server asks to sign in again; everything on the phone is kept. */
export const signedOut = signal(false);
/** This device has vaults under PINs: who is not in stands before the picker. */
export const pinned = signal(false);
/** @type {Signal<string|null>} plain words when this phone's storage does not work */
export const trouble = signal(null);
/** @type {Signal<boolean|null>} whether the browser promised to keep what is saved; null while unknown */
export const persisted = signal(null);
/** @type {{current: Engine|null}} the one that runs for whoever is signed in */
export const engine = { current: null };

/** What the server last said. @type {{[K in Kind]: Signal<Map<string, Rows[K]>>}} */
export const rows = /** @type {any} */ (Object.fromEntries(KINDS.map((kind) => [kind, signal(new Map())])));

/** @type {Signal<Map<string, Entry[]>>} */
const byKind = computed(() => {
  const found = new Map();
  for (const entry of outbox.value) {
    const kind = entry.path.slice(1, entry.path.indexOf('/', 1));
    if (found.has(kind)) found.get(kind).push(entry);
    else found.set(kind, [entry]);
  }
  return found;
});

/**
 * What is unsent of some kinds, in the order it was said: the same list until one of them changes, so that what hangs
 * on it rests while something else is said. @param {...string} kinds @returns {Signal<Entry[]>}
 */
export function outboxOf(...kinds) {
  /** @type {Entry[]} */
  let last = [];
  return computed(() => {
    const found = kinds.flatMap((kind) => byKind.value.get(kind) ?? []);
    if (kinds.length > 1) found.sort((a, b) => (a.id < b.id ? -1 : 1));
    return (last = found.length === last.length && found.every((entry, at) => entry === last[at]) ? last : found);
  });
}

const onCalls = outboxOf('assignments', 'incidents', 'teams');
const laid = computed(() => lay(
  { assignments: rows.assignments.value, teams: rows.teams.value, notes: rows.notes.value, messages: rows.messages.value },
  onCalls.value,
  { codes: codes.value, actor: session.value?.user.id ?? null },
));

/** The same with the unsent acts laid over it. @type {{[K in Kind]: Seen<Map<string, Rows[K]>>}} */
export const seen = /** @type {any} */ (Object.fromEntries(KINDS.map((kind) => [kind, computed(() => look(kind))])));

/** @param {Kind} kind */
function look(kind) {
  return kind in laid.value ? laid.value[/** @type {keyof import('./overlay.js').Ground} */ (kind)] : rows[kind].value;
}

/** @param {string} list @param {string|null|undefined} code @returns {string} */
export function label(list, code) {
  /** @type {CodeEntry[]} */
  const entries = codes.value[list] ?? [];
  return entries.find((entry) => entry.code === code)?.label ?? code ?? '';
}

/** @param {string} ability */
export const can = (ability) => session.value?.abilities.includes(ability) ?? false;

/**
 * Through the outbox; settles when saved on this phone and fails in plain words when it was not.
 * @param {...(Command|Command[])} commands @returns {Promise<void>}
 */
export const say = (...commands) => sayFrom(undefined, ...commands);

/** The same, and the draft it was typed as goes in the same transaction. @param {string|undefined} draft @param {...(Command|Command[])} commands */
export async function sayFrom(draft, ...commands) {
  const user = session.value?.user.id;
  if (!user) throw new Error('Nobody is signed in on this phone. Nothing was saved.');
  await box.add(user, commands.flatMap((said) => said), draft);
  await readOutbox(user);
}

let asked = 0;
let shown = 0;

/**
 * Several may be reading at once; an older answer that comes late must not hide what was saved since.
 * @param {string} user
 */
export async function readOutbox(user) {
  const mine = ++asked;
  const entries = await box.list(user);
  if (mine < shown || session.value?.user.id !== user) return;
  shown = mine;
  outbox.value = entries.filter(({ hush }) => !hush);
}

/**
 * Online only, for dispatch acts; the clock's words are added.
 * @param {string} path @param {Record<string, any>} body @returns {Promise<Result>}
 */
export async function ask(path, body) {
  const result = await act(path, { ...when(), ...body });
  if (result.kind === 'signed-out') signedOut.value = true;
  engine.current?.nudge();
  return result;
}

/** @param {News} news */
export function takeIn({ put, gone }) {
  batch(() => {
    for (const kind of KINDS) takeInKind(kind, gone.filter(of(kind)), put.filter(of(kind)));
  });
}

/** @param {Kind} kind */
const of = (kind) => (/** @type {[string, any]} */ pair) => pair[0] === kind;

/** @param {Kind} kind @param {[string, string][]} gone @param {[string, Row][]} put */
function takeInKind(kind, gone, put) {
  if (!gone.length && !put.length) return;
  const map = new Map(/** @type {Map<string, any>} */ (rows[kind].value));
  for (const [, id] of gone) map.delete(id);
  for (const [, row] of put) map.set(row.id, row);
  rows[kind].value = map;
}

export function emptyAll() {
  batch(() => {
    for (const kind of KINDS) rows[kind].value = new Map();
    outbox.value = [];
    session.value = null;
    signedOut.value = false;
    net.value = { state: 'starting', heardAt: null };
  });
}
