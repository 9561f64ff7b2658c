// Every request to the server, and what its answer means; nothing here throws.

/** @import {Result, Problem, Outcome} from './types.js' */
/** @typedef {{timeout?: number, signal?: AbortSignal, etag?: string|null, keepalive?: boolean}} Manner */

const ROOT = '/api/v1';
const OURS = 'application/vnd.alongside.v1+json';
const PROBLEM = 'application/problem+json';
const TIMEOUT = 12_000;

/** @type {Record<string, string>} */
const introduction = {};

/** @param {string} version  of the app, said with every request once it is known */
export function introduce(version) {
  introduction['App-Version'] = version;
}

export const version = () => introduction['App-Version'] ?? 'unknown';

/** @param {string} path @param {Manner} [manner] */
export const get = (path, manner) => request('GET', path, undefined, manner);

/** @param {string} method @param {string} path @param {any} [body] @param {Manner} [manner] */
export const reference = (method, path, body, manner) => request(method, path, body, manner);

/**
 * An act is done only when our own server says so, about this very act.
 * @param {string} path @param {Record<string, any>} body @param {Manner} [manner]
 */
export const act = (path, body, manner) => request('PUT', path, body, manner, path.slice(path.lastIndexOf('/') + 1));

/**
 * @param {string} method @param {string} path @param {any} body @param {Manner} [manner] @param {string} [actId]
 * @returns {Promise<Result>}
 */
async function request(method, path, body, manner = {}, actId) {
  try {
    const response = await fetch(ROOT + path, asked(method, body, manner));
    return await understand(response, actId);
  } catch {
    return { ok: false, status: 0, body: null, etag: null, kind: 'offline' };
  }
}

/**
 * Redirects are not followed: only a captive portal sends us elsewhere.
 * @param {string} method @param {any} body @param {Manner} manner @returns {RequestInit}
 */
function asked(method, body, { timeout = TIMEOUT, signal = AbortSignal.timeout(timeout), etag, keepalive = false }) {
  const headers = { ...introduction, Accept: `${OURS}, application/json, ${PROBLEM}` };
  if (body !== undefined) Object.assign(headers, { 'Content-Type': 'application/json' });
  if (etag) Object.assign(headers, { 'If-Match': etag });
  return {
    method, headers, keepalive, body: body === undefined ? undefined : JSON.stringify(body),
    credentials: 'same-origin', cache: 'no-store', redirect: 'manual', signal,
  };
}

/** @param {Response} response @param {string} [actId] @returns {Promise<Result>} */
async function understand(response, actId) {
  const type = (response.headers.get('Content-Type') ?? '').split(';')[0].trim().toLowerCase();
  const body = type.endsWith('json') ? await readJson(response) : null;
  const problem = type === PROBLEM && body ? /** @type {Problem} */ (body) : undefined;
  const kind = meaning(response, type, body, problem, actId);
  const retryAfter = secondsToWait(response.headers.get('Retry-After'));
  return {
    ok: kind === 'done', status: response.status, body, etag: response.headers.get('ETag'), kind, ...edgeOf(response.headers.get('Act-Edge')),
    ...(problem && { problem }), ...(retryAfter !== undefined && { retryAfter }),
  };
}

/** @param {string|null} header   an older server names none */
const edgeOf = (header) => (header ? { edge: Number(header) } : {});

/**
 * Half an answer is no answer. A lost connection in the middle of the body is told apart by the caller's catch.
 * @param {Response} response
 */
async function readJson(response) {
  const words = await response.text();
  try {
    return JSON.parse(words);
  } catch {
    return null;
  }
}

/**
 * A page that is not ours in any status, 200 included, is a captive portal or a proxy speaking for the server.
 * @param {Response} response @param {string} type @param {any} body @param {Problem|undefined} problem @param {string} [actId]
 * @returns {Outcome}
 */
const meaning = (response, type, body, problem, actId) => meant(response.status, response.ok && speaksForUs(response, type, body, actId), problem);

/** @param {number} status @param {boolean} done  our own server says so @param {Problem} [problem] @returns {Outcome} */
export function meant(status, done, problem) {
  if (status >= 200 && status < 300) return done ? 'done' : 'portal';
  if (status === 413) return 'refused';
  if ([408, 425, 429, 502, 503, 504].includes(status) || (problem && status >= 500)) return 'wait';
  if (!problem) return 'portal';
  return status === 401 ? 'signed-out' : 'refused';
}

/** @param {Response} response @param {string} type @param {any} body @param {string} [actId] */
function speaksForUs(response, type, body, actId) {
  if (actId) return type === OURS && body !== null && response.headers.get('Act-Id') === actId;
  return response.status === 204 || body !== null;
}

/** @param {string|null} header   seconds or a date */
function secondsToWait(header) {
  if (!header) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
