// What came with a nudge: a board need not ask for it, where it goes on from what is here.
import { read } from '../base/db.js';
import { recall } from '../base/kept.js';
import { announce } from './changed.js';
import { isChanges, land } from './pull.js';
import { alone } from './repeating.js';

/** @import {Changes} from '../base/types.js' */
/** @import {Mark} from './pull.js' */
/** @typedef {Changes & {begins: number, edge: number}} Handed   all that changed from one edge of the feed to the next */

/**
 * In turn with the pulls of all tabs.
 * @param {string} user @param {string[]} pages  as they came, the oldest first
 * @returns {Promise<boolean>}  false: something is missing between what is here and what came, or it was not our turn any more, so ask
 */
export async function take(user, pages) {
  let whole = false;
  await alone(`alongside-pull-${user}`, async () => {
    for (const text of pages) if (!(await takeOne(user, parsed(text)))) return;
    whole = pages.length > 0;
  });
  return whole;
}

/** @param {string} user @param {Handed|undefined} page */
async function takeOne(user, page) {
  const before = await read(user, 'meta', 'mark');
  const mark = /** @type {Mark} */ (before?.value ?? {});
  if ((await recall('user')) !== user || !page || !follows(mark, page)) return false;
  if (mark.edge !== undefined && mark.edge >= page.edge) return true;
  // What we said ourselves stays as we said it until we ask: this page may have been read before it was heard.
  const landed = await land(user, before, mark, page, new Set());
  if (landed) announce(user, { what: 'rows', news: landed.news });
  return Boolean(landed);
}

/** @param {Mark} mark @param {Handed} page */
const follows = (mark, page) => mark.epoch === page.epoch && mark.reader === page.reader && mark.edge !== undefined && page.begins <= mark.edge;

/** @param {string} text @returns {Handed|undefined} */
function parsed(text) {
  try {
    const page = JSON.parse(text);
    return isChanges(page) && Number.isInteger(page.edge) && Number.isInteger(page.begins) ? page : undefined;
  } catch {
    return undefined;
  }
}
