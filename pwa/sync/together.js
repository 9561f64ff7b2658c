// A long outbox goes in few requests: the server takes the acts of one in turn, each as if it came alone.
import { act, meant, reference } from '../base/api.js';
import { now } from '../base/clock.js';
import { nextToSend } from './order.js';

/** @import {Entry, Problem, Result} from '../base/types.js' */
/** @typedef {{status: number, act: string|null, edge?: number|null, retry_after: number|null, problem: Problem|null}} Told */

const MOST = 40;
const CHARACTERS = 120_000;

/**
 * What goes next in one request, when it is more than a browser sends side by side.
 * @param {Entry[]} entries @param {number} few @returns {{acts: Entry[], said: () => Promise<(Result|undefined)[]>}|undefined}
 */
export function together(entries, few) {
  const acts = fitting(nextToSend(entries, now(), MOST, true));
  return acts.length > few ? { acts, said: () => sayAll(acts) } : undefined;
}

/** @param {Entry[]} acts */
function fitting(acts) {
  let room = CHARACTERS;
  return acts.filter(({ body }) => (room -= JSON.stringify(body).length) > 0);
}

/**
 * The server ends early at an answer that is not about one act only: what it did not try goes again. One that does not
 * know this door hears the first alone, and the next in its time.
 * @param {Entry[]} acts @returns {Promise<(Result|undefined)[]>}
 */
async function sayAll(acts) {
  const answer = await reference('POST', '/acts', { acts: acts.map(({ path, body }) => ({ path, body })) }, { timeout: 30_000 });
  if (answer.kind === 'refused') return [await act(acts[0].path, acts[0].body)];
  if (!answer.ok) return acts.map(() => answer);
  const told = /** @type {Told[]} */ (answer.body.items ?? []);
  return told.length ? told.map((one, i) => heard(one, acts[i].id)) : [{ ...answer, ok: false, kind: 'wait' }];
}

/** @param {Told} told @param {string} id @returns {Result} */
function heard({ status, act: done, edge, retry_after: retryAfter, problem }, id) {
  const kind = meant(status, done === id, problem ?? undefined);
  return {
    ok: kind === 'done', status, body: null, etag: null, kind, ...(edge && { edge }), ...(problem && { problem }), ...(retryAfter !== null && { retryAfter }),
  };
}
