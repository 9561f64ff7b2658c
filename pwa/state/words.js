// Text folded to the words that a search compares: no case, no accents, no endings; and how far two words are apart. Pure.
// The server folds the same (app/services/words.py); tests/vectors/service-words.json holds both to one table.

const ENDINGS = /** @type {[string, number][]} */ ([['ing', 6], ['ers', 6], ['ors', 6], ['er', 6], ['or', 6], ['ed', 5], ['e', 4]]), LONGEST = 40;

/** Every word, in order. @param {string} text @returns {string[]} */
export function words(text) {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text.toLowerCase() : text.replace(/[’‘ʼ]/g, '').toLowerCase().normalize('NFKD').replace(/\p{Mn}/gu, '');
  return plain.replace(/['`]/g, '').match(/[\p{L}\p{N}]+/gu)?.map((word) => word.slice(0, LONGEST)) ?? [];
}

const [BRITISH, AMERICAN] = ['our', 'or'].map((end) => new RegExp(`(?<=[a-z][a-z])${end}(?=s?$|ed$|ing$|hood$|al$)`));

/** As it is written across the ocean. @param {string} word */
export const respelt = (word) => (BRITISH.test(word) ? word.replace(BRITISH, 'or') : word.replace(AMERICAN, 'our'));

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

/** A few endings of English: enough that "counsellors" meets "counseling". @param {string} word */
function stemmed(word) {
  let short = word;
  if (word.length > 4 && word.endsWith('ies')) short = `${word.slice(0, -3)}y`;
  else if (word.length > 4 && /(?:sses|xes|ches|shes)$/.test(word)) short = word.slice(0, -2);
  else if (word.length > 3 && /[^sui]s$/.test(word)) short = word.slice(0, -1);
  const [ending] = ENDINGS.find(([end, least]) => short.length >= least && short.endsWith(end)) ?? [''];
  short = short.slice(0, short.length - ending.length);
  return short.length > 3 ? short.replace(/([bdfglmnprt])\1$/, '$1') : short;
}

/** @param {string} text */
export const folded = (text) => words(text).map(stem);

/** As they were written, without those that say nothing, unless there are no others. @param {string} text @param {Set<string>} stop  folded */
export function telling(text, stop) {
  const all = words(text), told = all.filter((word) => !stop.has(stem(word)));
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
