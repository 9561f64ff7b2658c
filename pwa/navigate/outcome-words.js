// What the figures say in words: so many of so many, how each is counted, and what nobody knows beside it; pure.

/** @typedef {{code: string, metric: string, count: number, of: number, share: number|null, not_known: number|null, still_open?: number|null}} Figure */
/** @typedef {{code: string, label: string, number: string, share: string, none?: boolean}} Line */
/** @typedef {{code: string, title: string, lines: Line[], how: string, aside: string}} Told */

export const NOTHING = 'Nothing to count';

/** @typedef {{label: string, number?: (one: Figure) => string, share?: (share: number) => string}} Wording */
/** @type {Record<string, Wording>} */
const LINES = {
  offered: { label: 'Offered', number: at, share: each },
  accepted: { label: 'Accepted', number: at, share: each },
  connected: { label: 'After 30 days' },
  handed_over: { label: 'Handed over together' },
  agreed: { label: 'Agreed to be asked' },
  reached_24: { label: 'Reached within 24 hours' },
  reached_48: { label: 'Reached within 48 hours' },
  reached_72: { label: 'Reached within 72 hours' },
  tried_72: { label: 'Tried within 72 hours' },
  screened: { label: 'Complete, or why not' },
  planned: { label: 'Made, renewed or declined' },
};

/** @typedef {{code: string, title: string, lines: string[], how: string, aside?: (found: Record<string, Figure>) => string}} Heading */
/** @type {Heading[]} */
const CARDS = [
  { code: 'offered', title: 'Referrals', lines: ['offered', 'accepted'],
    how: 'People for each contact, which is a call at which a crew was with somebody. Offered: a referral, information alone, or one that they said no to. Accepted: it went out, with their yes.',
    aside: ({ accepted: { not_known: n } }) => (n ? `Of ${n} nobody wrote a yes or a no: information alone, or waiting for consent.` : '') },
  { code: 'connected', title: 'Connected', lines: ['connected'],
    how: 'Of referrals whose agency was asked to answer, and that turned 30 days old in this time.',
    aside: ({ connected }) => ends(connected) },
  { code: 'handed_over', title: 'Warm hand-off', lines: ['handed_over'],
    how: 'Of referrals whose agency was asked to answer, and that went out in this time: in person, on a three-way call or by video.',
    aside: ({ handed_over: { not_known: n } }) => (n ? `${n} of these do not say how it was done.` : '') },
  { code: 'agreed', title: 'Follow-up', lines: ['agreed', 'reached_24', 'reached_48', 'reached_72', 'tried_72'],
    how: 'Reached: of those who agreed, once that time has passed. Tried: of all who were due, agreed or not.' },
  { code: 'screened', title: 'Suicide screen', lines: ['screened'],
    how: 'Of contacts with suicide or self-harm as a reason. A refusal is a reason why not.',
    aside: ({ screened: { not_known: n } }) => (n ? `${contacts(n)} no reason written down: in neither number.` : '') },
  { code: 'planned', title: 'Plan for hard moments', lines: ['planned'],
    how: 'Of contacts with a risk of moderate or more. A plan that they had before does not count.',
    aside: ({ planned: { not_known: n } }) => (n ? `${contacts(n)} no level, or one that could not be determined: in neither number.` : '') },
];

/** In the order of the screen; what an older server does not tell of is left out. @param {Figure[]} figures @returns {Told[]} */
export function cards(figures) {
  const found = Object.fromEntries(figures.map((one) => [one.code, one]));
  return CARDS.filter(({ lines }) => lines.every((code) => found[code])).map(({ code, title, lines, how, aside }) => ({
    code, title, how, aside: aside?.(found) ?? '', lines: lines.map((line) => told(found[line])),
  }));
}

/** A rate over nothing is none. @param {Figure} one @returns {Line} */
function told(one) {
  const { label, number = so, share = percent } = LINES[one.code];
  if (!one.of) return { code: one.code, label, number: NOTHING, share: '', none: true };
  return { code: one.code, label, number: number(one), share: one.share === null ? '' : share(one.share) };
}

/** @param {Figure} one */
function so({ count, of }) { return `${count} of ${of}`; }

/** People are no part of contacts: two may be of one. @param {Figure} one */
function at({ count, of }) { return `${count} at ${of} ${of === 1 ? 'contact' : 'contacts'}`; }

/** @param {number} share */
function percent(share) { return `${Math.round(share * 100)} %`; }

/** @param {number} share */
function each(share) { return `${share.toFixed(2)} each`; }

/** A loop may go on after its thirty days. @param {Figure} one */
function ends({ count, of, not_known, still_open }) {
  const silent = not_known ?? 0, open = still_open ?? 0, known = of - silent - open;
  const said = [silent && `${silent} of these ended without any answer, which counts against nobody.`, open && `${open} of these ${open === 1 ? 'is' : 'are'} still open.`];
  if (!silent && !open) return '';
  if (known && still_open !== undefined) said.push(`Of the ${known} whose end is known, ${count} connected.`);
  return said.filter(Boolean).join(' ');
}

/** @param {number} n */
const contacts = (n) => (n === 1 ? '1 contact has' : `${n} contacts have`);

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', timeZone: 'UTC' });

/** Days of the programme's calendar, whatever this phone's own zone is. @param {string} first @param {string} last */
export const spanWords = (first, last) => `${day.format(Date.parse(first))} to ${day.format(Date.parse(last))}, today included`;
