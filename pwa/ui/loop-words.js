// How consent, referrals and follow-ups read to people: what a state is called on a button, its shape, and the few reasons one gives.

/** @import {Code} from '../base/types.js' */
/** @import {Consent, Referral} from '../base/types-referrals.js' */
/** @typedef {{icon: string, tone?: 'ok'|'caution'|'info', words?: string}} Look */

/** @type {Record<Code, Look>} */
const REFERRAL = {
  draft: { icon: 'clipboard' }, consent_pending: { icon: 'clock', tone: 'caution' }, sent: { icon: 'share-2', tone: 'info' }, received: { icon: 'bell', tone: 'info' },
  accepted: { icon: 'check', tone: 'info' }, waitlisted: { icon: 'list-checks', tone: 'caution' }, scheduled: { icon: 'timer', tone: 'info' }, connected: { icon: 'check', tone: 'ok' },
  info_only: { icon: 'info' }, expired_unknown: { icon: 'clock' },
};
/** @param {Pick<Referral, 'state'|'stopped'>} referral @returns {Look} */
export const lookOf = ({ state, stopped }) => (stopped ? { icon: 'shield-off', tone: 'caution', words: 'Stopped: consent withdrawn' } : REFERRAL[state] ?? { icon: 'x' });

/** What one presses to say that it came so far. @type {Record<Code, string>} */
export const MOVES = {
  consent_pending: 'Wait for consent', sent: 'It was sent', received: 'They have it', accepted: 'They accept', waitlisted: 'On their waiting list', scheduled: 'Appointment made', connected: 'Person was seen there', info_only: 'Information only',
  agency_declined: 'They declined', ineligible: 'Person not eligible', no_capacity: 'They are full', person_declined: 'Person changed their mind', no_show: 'Person did not come', unreachable: 'Person cannot be reached',
  withdrawn: 'Sent in error, take back', expired_unknown: 'No answer came',
};
/** The same where it stands there already. @type {Record<Code, string>} */
export const AGAIN = { received: 'Asked again: they have it', accepted: 'Asked again: they still accept', waitlisted: 'Asked again: still on their waiting list', scheduled: 'Another time for the appointment' };
/** How it goes on, and how it ends: two rows of buttons. */
export const GOES_ON = ['sent', 'received', 'accepted', 'waitlisted', 'scheduled', 'connected'];

/** @type {Record<Code, string[]>} */
export const REASONS = {
  agency_declined: ['Outside their area', 'They do not take this kind of referral', 'Safety rules of theirs'], ineligible: ['Age', 'Insurance or cost', 'Where the person lives', 'Papers missing', 'Other rule of theirs'],
  no_capacity: ['No bed', 'Waiting list closed', 'No staff'], person_declined: ['Wants no help now', 'Wants another place', 'Bad experience there', 'Found help elsewhere'],
  no_show: ['No ride', 'Forgot', 'Was unwell', 'Changed their mind'], unreachable: ['Phone does not answer', 'Phone is off', 'Moved, address unknown'], withdrawn: ['Wrong place', 'Made twice', 'Made for the wrong person'], expired_unknown: ['No answer for 30 days'],
};

/** Who says that somebody was seen. @type {{code: Code, label: string}[]} */
export const SOURCES = [{ code: 'agency', label: 'The agency said so' }, { code: 'person', label: 'The person said so' }, { code: 'team_saw', label: 'We saw it ourselves' }, { code: 'record', label: 'A record says so' }];

/** @type {{code: 'routine'|'soon'|'now', label: string}[]} */
export const URGENCIES = [{ code: 'now', label: 'Now' }, { code: 'soon', label: 'This week' }, { code: 'routine', label: 'No hurry' }];

/** @type {Record<string, string>} */
export const FLAGS = { 'not-allowed': 'came too late to count', 'no-consent': 'without consent, does not count' };

/** @type {Record<string, string>} */
export const VIA = { crew: 'crew', navigator: 'navigator', receiver: 'the agency, by its link', timer: 'by itself', consent: 'the person' };

/** What is asked of a purpose, in the order in which a crew asks; a photo's consent is asked with the photo. */
export const PURPOSES = ['share_referral', 'share_sud', 'follow_up_contact', 'contact_voicemail', 'share_family', 'care_card', 'record_identity', 'survey', 'research'];
/** Nobody evaluates anything yet, so nobody is asked; what was said before is shown, and can be taken back. */
export const NOT_ASKED = ['research'];

/** @type {Record<Code, Look>} */
const CONSENT = {
  given_verbal: { icon: 'check', tone: 'ok', words: 'Given' }, given_written: { icon: 'check', tone: 'ok', words: 'Given, signed' }, declined: { icon: 'x', words: 'Declined' },
  not_possible: { icon: 'clock', tone: 'caution', words: 'Not possible yet' }, withdrawn: { icon: 'shield-off', tone: 'caution', words: 'Withdrawn' }, expired: { icon: 'clock', words: 'Expired' },
};
/** @param {Pick<Consent, 'state'|'live'>|undefined} said @returns {Look & {words: string}} */
export function consentLook(said) {
  if (!said) return { icon: 'info', words: 'Not asked yet' };
  const over = said.state.startsWith('given') && !said.live;
  return /** @type {Look & {words: string}} */ (over ? { icon: 'clock', words: 'No longer stands' } : CONSENT[said.state] ?? { icon: 'info', words: said.state });
}

/** What follows when it is taken back, said before one does it. @type {Record<Code, string>} */
export const EFFECT = {
  share_referral: 'Open referrals stop at once. Where the agency has opened its link, the link says so when they next open it: ring them if they expect the person. Any other place has to be told: ring them. What they have heard already stays with them.',
  share_sud: 'What was to be shared about alcohol or drugs vanishes from every link and page at once, and referrals about it stop.',
  follow_up_contact: 'Nobody rings or visits any more. The follow-up is closed without a call.', contact_voicemail: 'No message is left and no text is sent any more.',
  care_card: 'No crew sees the card any more. To have its words erased, delete the card.', share_family: 'Nobody talks with that person any more. What they have heard stays with them.',
  record_identity: 'The app takes no name for their record any more. What is written already stays until somebody changes it.', survey: 'Their sheet leaves out the code to the questions. Hand them no feedback card.',
  research: 'No evaluation uses anything of this visit. None is made yet.',
};

/** How the agency learns that a referral was stopped. @param {Referral['link']} link @param {string} place */
export const takenBackWords = (link, place) => (link?.opened_at ? `The link that ${place} has opened says so when they next open it. Ring them if they expect the person. Say only that the person took it back.` : `${place} has not been told by the app: ring them and say that the person took it back. Say no more than that.`);

/** Whoever is about to ring reads it first. */
export const DIED = { first: 'Do not ring before you have asked the lead.', why: 'A death was reported on a call of theirs, and it may be them.' };

/** @type {[import('../base/types-referrals.js').Shared, string][]} */
export const SHARED = [['name', 'Name'], ['birth_year', 'Year of birth'], ['phone', 'Phone'], ['language', 'Language'], ['interpreter', 'Interpreter'], ['access', 'What they need help with'], ['reason', 'Why they are referred'], ['needs', 'What they ask for'], ['plan', 'From their plan']];

/** What a place hears, in words; what kind of help is asked for and how soon it hears in any case, else it could not act. @param {Iterable<import('../base/types-referrals.js').Shared>} keys */
export function heardWords(keys) {
  const parts = new Set(keys), shared = SHARED.filter(([key]) => parts.has(key)).map(([, words]) => words.toLowerCase()).join(', ');
  return shared ? `what kind of help, how soon, ${shared}` : 'only that somebody comes, for what kind of help, and how soon';
}

/** @type {Record<string, string>} */
export const CHANNELS = { call: 'Call', voicemail: 'Voice mail', text: 'Text', visit: 'Visit', video: 'Video' };
/** Why somebody is asked how they are. @type {Record<string, string>} */
export const DUE_FOR = { risk: 'the risk that was seen', plan: 'a plan was made', referral: 'a referral was made', closed: 'the call was closed' };
