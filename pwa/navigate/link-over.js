// Whether a link that was made on this screen still opens, as far as the referral's row tells, and what another would end; pure.

/** @import {Referral} from '../base/types-referrals.js' */
/** @typedef {{url: string|null, code: string|null, expires_at: string, hours: number}} Made   `hours`: for how long it was made */

const HOUR = 3_600_000;

/** Why it is not to be read out any more, in words; nothing while it may be. The row tells of the latest link alone, and may not have heard of this one yet.
 * @param {Made} made @param {Pick<Referral, 'link'|'stopped'|'state'>} referral @param {number} now */
export function overWords({ url, expires_at: until, hours }, { link, stopped, state }, now) {
  if (stopped || ['person_declined', 'withdrawn'].includes(state)) return 'The link you made shows nothing any more: this referral was taken back.';
  if (link?.expires_at === until && link.revoked_at) return 'The link you made was revoked. Do not read out its code.';
  if (link?.expires_at === until && link.opened_at) return 'The link you made was opened. It opens once, so its code is used up.';
  if (link && link.expires_at !== until && Date.parse(link.sent_at) > Date.parse(until) - hours * HOUR) return 'A newer link was made since, so the one you made opens no more. Ask who made it before you make another.';
  if (Date.parse(until) <= now) return 'The time of the link you made is over.';
  return url ? '' : 'The link you made opens no more.';
}

/** What whoever is about to end a link reads first: a page that somebody types on dies with it. @param {Referral['link']} link @param {number} now */
export function anotherWords(link, now) {
  const open = link?.opened_at && !link.revoked_at && Date.parse(link.expires_at) > now;
  return open ? 'They have it open. Another link ends it, and so does revoking it: an answer that they are writing would be lost. Ring them first.' : '';
}
