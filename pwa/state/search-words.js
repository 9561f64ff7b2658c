// Text as one searches it: small letters, no accents, lightly stemmed; and how far two words are apart. Pure.

const STOP = new Set('a an and are at by de el for from i in is la las los me my near need of on or our place some the their they to want who with y'.split(' '));

/** @param {string} text @returns {string[]} */
export function words(text) {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFD').replace(/[\u0300-\u036f\u2018\u2019]/g, '');
  return plain.toLowerCase().replaceAll('\'', '').match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** @type {Map<string, string>} */
const stems = new Map();

/** @param {string} word */
export function stem(word) {
  const there = stems.get(word);
  if (there !== undefined) return there;
  const made = stemmed(word);
  if (stems.size > 60_000) stems.clear();
  stems.set(word, made);
  return made;
}

/** @param {string} word */
function stemmed(word) {
  if (word.length < 4 || /\d/.test(word)) return word;
  let short = word.replace(/ies$/, 'y').replace(/(ss|sh|ch|x|z)es$/, '$1').replace(/([^siu])s$/, '$1');
  if (short.length > 5) short = short.replace(/ing$/, '').replace(/([^lsz])\1$/, '$1').replace(/ll$/, 'l');
  return short.length > 4 ? short.replace(/e$/, '') : short;
}

/** @param {string} text */
export const terms = (text) => words(text).map(stem);

/** What is asked for, without the little words, unless there is nothing else. @param {string} text */
export function asked(text) {
  const all = words(text), told = all.filter((word) => !STOP.has(word));
  return told.length ? told : all;
}

/**
 * Letters that were added, left out, swapped or mistaken: how many, or more than `most`.
 * @param {string} a @param {string} b @param {number} most
 */
export function apart(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = /** @type {number[]} */ ([]), last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      now[j] = same ? last[j - 1] : 1 + Math.min(last[j - 1], last[j], now[j - 1]);
      if (!same && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) now[j] = Math.min(now[j], before[j - 2] + 1);
    }
    if (Math.min(...now) > most) return most + 1;
    before = last;
    last = now;
  }
  return last[b.length];
}
