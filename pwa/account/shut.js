// Why the door stays shut, in words that say what to do.

/** @import {Result} from '../base/types.js' */

/** @param {Result} answer */
export function whyShut({ kind, status, problem, retryAfter }) {
  if (status === 429) return `Too many wrong tries. Wait ${Math.max(1, Math.ceil((retryAfter ?? 60) / 60))} min, or ask your lead to let you in.`;
  if (status === 401 || status === 403) return 'E-mail and password do not match. Try again, or ask your lead for a link.';
  if (kind === 'portal') return 'Another page answered in place of Alongside, perhaps a Wi-Fi sign-in. Sign in to the Wi-Fi first, then try again.';
  if (kind === 'offline') return 'No connection. Signing in needs signal once; after that Alongside works without.';
  return `${problem?.title ?? 'The server did not answer as it should'}. Try again in a minute.`;
}
