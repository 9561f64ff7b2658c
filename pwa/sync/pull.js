// The only way a phone learns anything: what changed since its cursor, page by page.
import { get } from '../base/api.js';
import { heard, now } from '../base/clock.js';
import { Stale, read, save } from '../base/db.js';
import { newId } from '../base/ids.js';
import { recall } from '../base/kept.js';
import { alone } from './repeating.js';
import { announce } from './changed.js';
import { confirmed, doneButUnseen, offeredAgain, readAgain, told } from './outbox.js';

/** @import {Changes, Result, Row} from '../base/types.js' */
/** @import {Found, Transaction, Write} from '../base/db.js' */
/**
 * @typedef {object} Mark   kept beside the rows and written with them, so that they cannot drift apart
 * @property {string} [cursor]
 * @property {string} [epoch]
 * @property {string} [reader]    whose answer the cursor is of
 * @property {number} [edge]      where a page that comes with a nudge may begin
 * @property {number} [fullAt]    when all was last asked for
 * @property {string} [gen]       the full answer that the rows belong to
 * @property {boolean} [sweeping] a full answer is under way: nothing may be dropped yet
 * @property {boolean} [complete] one full answer has come in whole
 */
/** @typedef {{put: [string, Row][], gone: [string, string][]}} News   rows and lost rows, each with its kind */
/** @typedef {{result: Result, complete: boolean, offered: boolean}} Pulled */

const PAGE = 500;
const DAY = 86_400_000;

/**
 * Pages and the worker never pull at once, and every page hears of it.
 * @param {string} user @param {number} [patience]  for whom a page waits: they follow what is new @returns {Promise<Pulled|undefined>}  undefined: it was not our turn any more
 */
export async function pullInTurn(user, patience) {
  /** @type {Pulled|undefined} */
  let pulled;
  await alone(`alongside-pull-${user}`, async () => {
    pulled = await pull(user, (news) => announce(user, { what: 'rows', news }), Boolean(patience));
  }, patience);
  return pulled;
}

/**
 * @param {string} user @param {(news: News) => void} tell  after each page is on the disk @param {boolean} [follows]  what is new, quickly, for a page that somebody waits for
 * @returns {Promise<Pulled|undefined>}  undefined: they signed out meanwhile
 */
export async function pull(user, tell, follows) {
  const done = new Set((await doneButUnseen(user)).map(({ key }) => key));
  for (let offered = false, swept = false; ;) {
    const before = await read(user, 'meta', 'mark');
    const known = /** @type {Mark} */ (before?.value ?? {});
    // Once a day all anew: what ended is no longer for whoever had it because it was open.
    const mark = follows || Math.abs(now() - Number(known.fullAt)) < DAY ? known : { ...known, cursor: undefined, sweeping: false };
    const result = await ask(mark.cursor);
    // Perhaps the answer is already another person's.
    if ((await recall('user')) !== user) return undefined;
    if (!result.ok) return { result, complete: mark.complete ?? false, offered };
    const landed = await land(user, before, mark, result.body, done);
    if (!landed) continue;
    offered ||= landed.offered;
    tell(landed.news);
    if (landed.offered || landed.moved?.length !== 0) announce(user, { what: 'outbox', fresh: landed.offered, now: landed.offered ? undefined : landed.moved });
    if (result.body.more) continue;
    if (!result.body.full || swept) return { result, complete: true, offered };
    // What was committed while a full answer was read comes with the next one.
    swept = true;
  }
}

/** @param {string} [cursor] @returns {Promise<Result>} */
async function ask(cursor) {
  const sentAt = now();
  const since = cursor ? `&since=${encodeURIComponent(cursor)}` : '';
  const result = await get(`/changes?limit=${PAGE}${since}`, { timeout: 20_000 });
  if (!result.ok) return result;
  if (!isChanges(result.body)) return { ...result, ok: false, kind: 'portal' };
  heard(result.body.now, sentAt, now());
  return result;
}

/** @param {any} body */
export const isChanges = (body) => typeof body?.cursor === 'string' && typeof body.epoch === 'string' && typeof body.rows === 'object';

/**
 * Another tab may have landed the same page meanwhile; then its cursor is read and we go on from there.
 * @param {string} user @param {Found|undefined} before @param {Mark} mark @param {Changes} page @param {Set<string>} done  acts done before we asked, so that this answer knows them
 */
export async function land(user, before, mark, page, done) {
  const restored = Boolean(mark.epoch) && mark.epoch !== page.epoch;
  const next = nextMark(mark, page);
  const news = newsOf(page);
  const writes = [
    { store: /** @type {const} */ ('meta'), key: 'mark', value: next, expect: before?.rev ?? null },
    ...news.put.map(([kind, row]) => rowWrite(kind, row, next.gen)),
    ...(restored ? await offeredAgain(user) : page.more ? [] : confirmed((await stillDone(user, done)).filter(({ value }) => shows(page, value.edge)))),
  ];
  try {
    const revs = await save(user, writes, (tx) => drop(tx, news, page, mark, next));
    return { news, offered: restored, moved: told(writes, revs) };
  } catch (error) {
    if (error instanceof Stale) return readAgain(user);
    throw error;
  }
}

/** The feed stays behind whoever is still writing: an answer may come before our own act is in it, and then our words stay as we said them. @param {Changes} page @param {number} [edge] */
const shows = (page, edge) => edge === undefined || page.edge === undefined || Number(page.edge) > edge;

/** @param {string} user @param {Set<string>} done */
const stillDone = async (user, done) => (await doneButUnseen(user)).filter(({ key }) => done.has(key));

/**
 * A full answer starts a new generation; only its last page tells what is not part of it.
 * @param {Mark} mark @param {Changes} page @returns {Mark}
 */
export function nextMark(mark, page) {
  const fresh = Boolean(page.full) && (!mark.sweeping || mark.epoch !== page.epoch);
  const sweeping = (fresh || Boolean(mark.sweeping)) && page.more;
  return {
    fullAt: mark.cursor ? mark.fullAt : now(), cursor: page.cursor, epoch: page.epoch, reader: page.reader, edge: page.edge ?? undefined, gen: fresh || !mark.gen ? newId() : mark.gen, sweeping,
    complete: Boolean(mark.complete) || !page.more,
  };
}

/**
 * One row without an id must not spoil the others.
 * @param {Changes} page @returns {News}
 */
function newsOf(page) {
  const put = Object.entries(page.rows).flatMap(([kind, rows]) => rows.filter((row) => row?.id).map((row) => pair(kind, row)));
  const gone = Object.entries(page.forgotten ?? {}).flatMap(([kind, ids]) => ids.map((id) => pair(kind, id)));
  return { put, gone };
}

/** @template T @param {string} kind @param {T} thing @returns {[string, T]} */
const pair = (kind, thing) => [kind, thing];

/** @param {string} kind @param {Row} row @param {string} [gen] @returns {Write} */
function rowWrite(kind, row, gen) {
  const thing = kind === 'incidents' ? row.id : row.incident_id;
  return { store: 'rows', key: `${kind}/${row.id}`, value: row, gen, ...(thing && { thing }) };
}

/**
 * Runs inside the transaction, before the page's rows are put: what is forgotten goes with all that hangs on it, and
 * at the end of a full answer everything that did not come with it. The outbox is another store: nothing unsent is touched.
 * @param {Transaction} tx @param {News} news @param {Changes} page @param {Mark} mark @param {Mark} next
 */
async function drop(tx, news, page, mark, next) {
  const rows = tx.objectStore('rows');
  /** @type {Set<string>} */
  const keys = new Set(news.gone.map(([kind, id]) => `${kind}/${id}`));
  for (const id of page.forgotten?.incidents ?? []) {
    for (const key of await rows.index('thing').getAllKeys(id)) keys.add(String(key));
  }
  if (!page.more && (mark.sweeping || page.full)) await addLeftovers(rows, news, next, keys);
  for (const key of keys) rows.delete?.(key).catch(() => {});
  news.gone = [...keys].map(apart);
}

/** @param {any} rows @param {News} news @param {Mark} next @param {Set<string>} keys */
async function addLeftovers(rows, news, next, keys) {
  const coming = new Set(news.put.map(([kind, row]) => `${kind}/${row.id}`));
  for (const record of await rows.getAll()) {
    if (record.gen !== next.gen && !coming.has(record.key)) keys.add(record.key);
  }
}

/** @param {string} key @returns {[string, string]} */
const apart = (key) => [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
