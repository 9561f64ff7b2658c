// Keeps the directory of services on this phone: what changed since its own stamp, sealed in a few large pieces.
import { get } from '../base/api.js';
import { Stale, read, readAll, save } from '../base/db.js';
import { recall } from '../base/kept.js';
import { announce, listen } from './changed.js';
import { alone } from './repeating.js';

/** @import {Compact, CompactPage, Directory} from '../base/types-services.js' */
/** @import {Found} from '../base/db.js' */
/**
 * @typedef {object} Mark   kept beside the pieces and written with them
 * @property {string} [stamp]  the server's, to go on from
 * @property {string} [seen]   what the feed's row said when all of it had come in
 * @property {string} [epoch]  of the feed: what was seen of a server that was restored since counts for nothing
 * @property {number} pieces   how many there are: a log, which is written anew when it has grown
 * @property {boolean} whole   it has come in once from beginning to end
 */
/** @typedef {{items: Compact[], gone: string[]}} Piece */

const MARK = 'directory', PLACE = 'directory/', PAGE = 500, LOOSE = 12;

/** @param {number} n */
const place = (n) => PLACE + String(n).padStart(5, '0');
export const pieces = () => IDBKeyRange.bound(PLACE, `${PLACE}\uffff`);

let following = '';

/** From now on whenever the feed says that it changed. @param {string} user */
export function followDirectory(user) {
  if (!following) listen((change, whose) => change.what === 'rows' && whose === following && change.news.put.some(([kind]) => kind === 'directories') && void keepDirectory(whose).catch(() => {}));
  following = user;
  return keepDirectory(user);
}

/** Asks only where the feed's row is another than the one that was seen; what is missed is asked again with the next heartbeat. @param {string} user */
export const keepDirectory = (user) => alone(`alongside-directory-${user}`, async () => {
  const [row] = await readAll(user, 'rows', IDBKeyRange.bound('directories/', 'directories/\uffff')), known = /** @type {Directory|undefined} */ (row?.value);
  const { epoch } = (await read(user, 'meta', 'mark'))?.value ?? {};
  for (let more = Boolean(known); more;) {
    const before = await read(user, 'meta', MARK), mark = markOf(before, epoch);
    if (mark.seen === known?.stamp) return;
    const page = await ask(mark.stamp);
    // Perhaps the answer is already another person's.
    if (!page || (await recall('user')) !== user) return;
    more = (await land(user, before, { ...mark, epoch }, page, known?.stamp)) !== false && page.more;
  }
});

/** @param {Found|undefined} before @param {string|undefined} epoch @returns {Mark} */
function markOf(before, epoch) {
  const mark = /** @type {Partial<Mark>|undefined} */ (before?.value);
  return { pieces: 0, whole: false, ...mark, ...(mark?.epoch !== epoch && { seen: undefined }) };
}

/** @param {string} [since] @returns {Promise<CompactPage|undefined>} */
async function ask(since) {
  const { ok, body } = await get(`/services/compact?limit=${PAGE}${since ? `&since=${encodeURIComponent(since)}` : ''}`, { timeout: 20_000 });
  return ok && Array.isArray(body?.items) && typeof body.stamp === 'string' ? body : undefined;
}

/**
 * The piece and the mark, or neither; a full answer takes the place of all that was here. Not where somebody signed out meanwhile or another window was first.
 * @param {string} user @param {Found|undefined} before @param {Mark} mark @param {CompactPage} page @param {string|undefined} seen
 */
async function land(user, before, mark, { items, gone, stamp, more, full }, seen) {
  const told = items.length + gone.length > 0, fresh = full || mark.pieces === 0, at = fresh ? 0 : mark.pieces;
  const { seen: _was, ...rest } = mark, next = { ...rest, stamp, pieces: at + Number(told), whole: (mark.whole && !fresh) || !more, ...(!more && { seen }) };
  try {
    await save(user, [{ store: 'meta', key: MARK, value: next, expect: before?.rev ?? null }, ...(told ? [{ store: /** @type {const} */ ('meta'), key: place(at), value: { items, gone } }] : [])],
      async (tx) => { if (fresh) await tx.objectStore('meta').delete?.(pieces()); });
  } catch (error) {
    if (error instanceof Stale) return false;
    throw error;
  }
  announce(user, { what: 'directory', items, gone, fresh, whole: next.whole });
  if (!more) await tidy(user, next);
  return true;
}

/** Many small pieces take longer to open than a few large ones. @param {string} user @param {Mark} mark */
async function tidy(user, mark) {
  const found = await readDirectory(user), wanted = found && Math.ceil(found.services.size / PAGE);
  if (!found || mark.pieces <= /** @type {number} */ (wanted) + LOOSE) return;
  const all = [...found.services.values()], made = Array.from({ length: Math.max(1, wanted ?? 1) }, (_, n) => ({ items: all.slice(n * PAGE, (n + 1) * PAGE), gone: [] }));
  await save(user, [{ store: 'meta', key: MARK, value: { ...mark, pieces: made.length }, expect: found.rev }, ...made.map((value, n) => ({ store: /** @type {const} */ ('meta'), key: place(n), value }))],
    async (tx) => void (await tx.objectStore('meta').delete?.(pieces()))).catch((error) => { if (!(error instanceof Stale)) throw error; });
}

/** @param {string} user @returns {Promise<{services: Map<string, Compact>, whole: boolean, rev: string}|undefined>} nothing where it is not on this phone; one that can no longer be read is asked for again */
export async function readDirectory(user) {
  const [mark, found] = await Promise.all([read(user, 'meta', MARK), readAll(user, 'meta', pieces())]);
  if (mark && found.some(({ sealed }) => sealed)) await save(user, [{ store: 'meta', key: MARK, value: {}, expect: mark.rev }]);
  if (mark?.value?.pieces === undefined || found.some(({ sealed }) => sealed)) return undefined;
  /** @type {Map<string, Compact>} */
  const services = new Map();
  for (const { value } of found) take(services, value);
  return { services, whole: mark.value.whole, rev: mark.rev };
}

/** @param {Map<string, Compact>} services @param {Piece} piece */
export function take(services, { items, gone }) {
  for (const id of gone) services.delete(id);
  for (const service of items) services.set(service.id, service);
}
