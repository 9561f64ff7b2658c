// Where the sheet of a call is, and which languages it comes in; pure.

/** @import {Code, Id} from '../../base/types.js' */
/** @typedef {{person: Id|null, language: Code, large: boolean, plan: Id|'', referrals: Id[]}} Wish */

export const LANGUAGES = ['en', 'es', 'so', 'hmn'];
const MOST = 12;

/** @param {Id} incident @param {Wish} wish */
export function sheetAddress(incident, { person, language, large, plan, referrals }) {
  const query = new URLSearchParams({ language });
  if (large) query.set('large', '1');
  if (person) query.set('person_id', person);
  if (plan) query.set('plan', plan);
  if (referrals.length) query.set('referrals', referrals.slice(0, MOST).join(','));
  return `/api/v1/incidents/${incident}/sheet?${query}`;
}

/** Where to read what would be sent. @param {Id} incident @param {{person: Id|null, language: Code, places: Id[]}} message */
export function draftAddress(incident, { person, language, places }) {
  const query = new URLSearchParams({ language, services: places.slice(0, MOST).join(',') });
  if (person) query.set('person_id', person);
  return `/incidents/${incident}/sheet-texts/draft?${query}`;
}

/** @type {Record<string, string>} */
const STOPPED = {
  'wrong-number': 'somebody who rang found the number to be wrong. Ask them for another.',
  died: 'a death has been written down for a call of theirs. Ask the crew before anybody writes or rings.',
  'said-anew': 'what they said of messages has changed since it was asked for. Read it, then send it again.',
  'their-time': 'it was late, and they named a time for messages. Send it again when that is.',
  reached: 'somebody has reached them since it was asked for. Send it again if they still want it.',
  closed: 'their follow-up was closed while it waited. Send it again if they still want it.',
  'too-old': 'it could not go for a day. Send it again if they still want it.',
};

/** What has become of a text message, in words; `clock` says a moment as a clock does. @param {{state: string, error: string|null, waits_until?: string|null}} text @param {(at: string) => string} clock */
export function textWords({ state, error, waits_until: until }, clock) {
  if (state === 'sent') return 'The gateway has taken it over.';
  if (state === 'stopped') return `It was not sent: ${STOPPED[error ?? ''] ?? 'the person no longer agrees to it.'}`;
  if (state === 'failed') return error?.startsWith('refused:4') ? 'It was not sent: the gateway does not take this number.' : 'It was not sent: the gateway did not answer. Hand them the sheet.';
  if (state === 'perhaps') return `It may have been sent: ${error === 'restored' ? 'the server was put back from a backup, in which it still waited' : 'the gateway heard it and did not answer'}. Ask them whether it came. If it did not, hand them the sheet.`;
  if (until) return `Not sent yet: it is night there. It waits until ${clock(until)}, and is looked at once more before it goes.`;
  return error ? 'Not sent yet. It is tried again.' : 'On its way.';
}

/** What the night does to what would be sent now; nothing by day. @param {{leaves_at?: string|null, when?: string|null}} draft @param {(at: string) => string} clock */
export function nightWords({ leaves_at: at, when }, clock) {
  if (!at) return '';
  return when ? 'It is night there, and they named a time. Send it then.' : `It is night there. It waits until ${clock(at)}, so that nobody is woken.`;
}
