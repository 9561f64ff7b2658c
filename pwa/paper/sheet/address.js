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

/** What has become of a text message, in words. @param {{state: string, error: string|null}} text */
export function textWords({ state, error }) {
  if (state === 'sent') return 'The gateway has taken it over.';
  if (state === 'stopped' && error === 'wrong-number') return 'It was not sent: somebody who rang found the number to be wrong. Ask them for another.';
  if (state === 'stopped') return 'It was not sent: the person no longer agrees to it.';
  if (state === 'failed') return error?.startsWith('refused:4') ? 'It was not sent: the gateway does not take this number.' : 'It was not sent: the gateway did not answer. Hand them the sheet.';
  return error ? 'Not sent yet. It is tried again.' : 'On its way.';
}
