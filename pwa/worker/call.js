// Brings the call of a page onto this phone while the app is closed, so that a tap opens it without signal.
import { recall } from '../base/kept.js';
import { read } from '../base/db.js';
import { pullInTurn } from '../sync/pull.js';

/** The first try may come too early for the server's feed, or in a tunnel. */
const PAUSES = [0, 1_000, 3_000];
const LIMIT = 15_000;
const PATIENCE = 5_000;

/**
 * The system ends workers that take long; what was cut short the app itself fetches when it opens.
 * @param {string} url  of the notice
 */
export const fetchCall = (url) => Promise.race([tryToFetch(url), pause(LIMIT)]);

/** @param {string} url */
async function tryToFetch(url) {
  for (const ms of PAUSES) {
    await pause(ms);
    const user = await recall('user');
    const pulled = user && (await pullInTurn(user, PATIENCE));
    if (!pulled || pulled.result.kind === 'signed-out') return;
    if (pulled.result.ok && (await isHere(user, url))) return;
  }
}

/** @param {string} user @param {string} url */
async function isHere(user, url) {
  const assignment = /#\/a\/([^/?]+)/.exec(url)?.[1];
  return !assignment || Boolean(await read(user, 'rows', `assignments/${assignment}`));
}

/** @param {number} ms */
const pause = (ms) => new Promise((next) => setTimeout(next, ms));
