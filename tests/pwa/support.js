// A phone without a browser: storage in memory, and a server that answers what a test says.
import 'fake-indexeddb/auto';
import { newId } from '../../pwa/base/ids.js';
import { keep } from '../../pwa/base/kept.js';

/** Node 20 has none. */
/** @type {any} */ (globalThis).navigator ??= {};

export const OURS = 'application/vnd.alongside.v1+json';
export const PROBLEM = 'application/problem+json';

/** @typedef {{method: string, path: string, body: any, headers: Record<string, string>}} Asked */

/** Every test has a person of its own, so that nothing is left over from the one before. */
export async function someone() {
  const user = newId();
  await keep('user', user);
  return user;
}

/** @param {(asked: Asked, options: any) => Response|Promise<Response>} answer @returns {Asked[]} what was asked, as it comes in */
export function serve(answer) {
  /** @type {Asked[]} */
  const log = [];
  globalThis.fetch = async (url, options = {}) => {
    const asked = { method: options.method ?? 'GET', path: String(url).replace('/api/v1', ''), body: options.body && JSON.parse(String(options.body)), headers: /** @type {any} */ (options.headers) };
    log.push(asked);
    return answer(asked, options);
  };
  return log;
}

/** @param {any} body @param {string} [type] @param {number} [status] @param {Record<string, string>} [headers] */
export const json = (body, type = 'application/json', status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type, ...headers } });

/** The server's typed word that this very act is done, or all of those that came together. @param {Asked} asked @param {any} [row] */
export function done({ path, body }, row = {}) {
  if (path === '/acts') return json({ items: body.acts.map((/** @type {any} */ one) => told(201, one.path.split('/').at(-1))) });
  return json(row, OURS, 201, { 'Act-Id': path.split('/').at(-1) ?? '' });
}

/** What became of one act of many. @param {number} status @param {string|null} [act] @param {any} [why] */
export const told = (status, act = null, why = null) => ({ status, act, retry_after: null, problem: why });

/** All that was said, however it travelled. @param {Asked[]} asked */
export const saidIn = (asked) => asked.flatMap(({ path, body }) => (path === '/acts' ? body.acts : [{ path, body }]));

/** @param {string} name @param {number} status @param {Record<string, string>} [headers] */
export const problem = (name, status, headers) =>
  json({ type: `https://alongside.invalid/problems/${name}`, title: name, status }, PROBLEM, status, headers);

/** @param {Partial<import('../../pwa/base/types.js').Changes>} page */
export const changes = (page) => json({ rows: {}, forgotten: {}, cursor: 'c1', more: false, now: new Date().toISOString(), epoch: 'e1', full: false, ...page });

export const team = () => ({ id: newId(), stamp: '1', name: 'North', status: 'available', status_since: '2026-01-01T00:00:00.000Z', status_act: newId(), status_reason: null, next: [], shift_id: null, vehicle_id: null, crew: [], languages: [], skills: [], position: null });

/** @param {string} [team_id] */
export const assignment = (team_id = newId()) => ({ id: newId(), stamp: '1', incident_id: newId(), team_id, state: 'offered', milestones: {}, next: [], offered_at: '2026-01-01T00:00:00.000Z', offered_by: null, ended_at: null, end_reason: null, recalled_at: null, acts: [], ladder: null });
