// Numbers as people write them into a directory, as a phone dials them or writes to them: "1-877-AYUDESE", "text MN to 741741". Pure.

/** @typedef {{words: string, href: string|null}} Dialled   without `href` it is only read */

const KEYS = ['', '', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

/** One line may hold several of them; what it is for may say that one writes to it. @param {string} line @param {string} [what] @returns {Dialled[]} */
export const numbersIn = (line, what = '') => line.split(/\s*(?:;|,? or (?=[\d(+]))\s*/).filter(Boolean).map((words) => ({ words, href: hrefOf(/^text\b/i.test(what) ? `${what} ${words}` : words) }));

/** @param {string} words */
function hrefOf(words) {
  const [, body, to] = /\btext (\S+) to ([\d][\d\s.-]+\d)/i.exec(words) ?? [];
  if (to) return `sms:${digits(to)}?body=${encodeURIComponent(body)}`;
  const [, writes] = /^text:? ([\d(+][\d\s().+-]+)/i.exec(words) ?? [];
  if (writes) return `sms:${digits(writes)}`;
  const [, number, extension] = /^(.*?)(?:[\s,]*\b(?:x|ext\.?|extension)\s*(\d+)\s*)?$/i.exec(words) ?? ['', words];
  const dialled = digits(number.replace(/\((?!\d{3}\))[^)]*\)/g, '').replace(/(?<=[\d-])[A-Z]{3,}(?=$|[\s\d-])/g, (letters) => [...letters].map(keyOf).join('')));
  return dialled.replace(/\D/g, '').length < 3 ? null : `tel:${dialled}${extension ? `,${extension}` : ''}`;
}

/** @param {string} letter */
const keyOf = (letter) => KEYS.findIndex((letters) => letters.includes(letter));

/** @param {string} words */
const digits = (words) => words.replace(/[^+*#\d]/g, '');
