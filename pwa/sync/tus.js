// How the bytes of a photo travel: tus 1.0, asking how far it has come, and sending what follows. Nothing here throws.
import { version } from '../base/api.js';

/** @import {Outcome, Problem} from '../base/types.js' */
/** @typedef {{kind: Outcome, status: number, offset?: number, problem?: Problem, retryAfter?: number}} Answer   an `offset` at the end means that all of it was checked and is kept */

const VERSION = '1.0.0';
const ASKING = 12_000;
const SENDING = 60_000;

/** @param {string} photo @returns {Promise<Answer>} */
export const howFar = (photo) => request(photo, 'HEAD', {}, undefined, ASKING);

/** @param {string} photo @param {number} offset @param {Uint8Array<ArrayBuffer>} bytes @param {AbortSignal} [stop] @returns {Promise<Answer>} */
export const sendOn = (photo, offset, bytes, stop) =>
  request(photo, 'PATCH', { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }, bytes, SENDING, stop);

/**
 * @param {string} photo @param {string} method @param {Record<string, string>} more @param {Uint8Array<ArrayBuffer>|undefined} body @param {number} patience @param {AbortSignal} [stop]
 * @returns {Promise<Answer>}
 */
async function request(photo, method, more, body, patience, stop) {
  const ending = new AbortController(), end = () => ending.abort();
  const timer = setTimeout(end, patience);
  stop?.addEventListener('abort', end);
  try {
    return await understand(await fetch(`/api/v1/photos/${photo}/content`, {
      method, body, headers: { 'Tus-Resumable': VERSION, 'App-Version': version(), ...more },
      credentials: 'same-origin', cache: 'no-store', redirect: 'manual', signal: ending.signal,
    }));
  } catch {
    return { kind: 'offline', status: 0 };
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', end);
  }
}

/** @param {Response} response @returns {Promise<Answer>} */
async function understand(response) {
  const { status, headers } = response, told = headers.get('Upload-Offset'), after = Number(headers.get('Retry-After') || NaN);
  const problem = headers.get('Content-Type')?.startsWith('application/problem+json') ? await response.json().catch(() => ({})) : undefined;
  return {
    kind: meaning(response, Boolean(problem)), status,
    ...(told !== null && { offset: Number(told) }), ...(problem?.title && { problem }), ...(after >= 0 && { retryAfter: after }),
  };
}

/** What neither speaks tus nor our problems is a captive portal or a proxy. @param {Response} response @param {boolean} ours @returns {Outcome} */
function meaning({ status, ok, headers }, ours) {
  if (ok) return headers.get('Tus-Resumable') === VERSION ? 'done' : 'portal';
  if ([408, 423, 425, 429, 502, 503, 504].includes(status) || (ours && status >= 500)) return 'wait';
  if (!ours && headers.get('Tus-Resumable') !== VERSION) return 'portal';
  return status === 401 ? 'signed-out' : 'refused';
}

/** The stripped copy, for the screen. @param {string} photo @returns {Promise<Blob|undefined>} */
export async function copyOf(photo) {
  try {
    const response = await fetch(`/api/v1/photos/${photo}/copy`, { credentials: 'same-origin', cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(SENDING) });
    return response.ok && response.headers.get('Content-Type') === 'image/jpeg' ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
