// Options as one writes them, one a line: `code | words`; pure.

/** @typedef {{valueCoding: {code: string, display: string}}} Option */

/** Whether lines can say all that is there. @param {any} given @returns {given is Option[]|undefined} */
export const isPlain = (given) => given === undefined || (Array.isArray(given) && given.every((one) => Object.keys(one ?? {}).join() === 'valueCoding'
  && typeof one.valueCoding?.code === 'string' && Object.keys(one.valueCoding).every((name) => name === 'code' || name === 'display')));

/** @param {Option[]|undefined} given */
export const asLines = (given = []) => given.map(({ valueCoding: { code, display } }) => `${code} | ${display ?? ''}`).join('\n');

/** Words without a code get one. @param {string} lines @returns {Option[]} */
export const fromLines = (lines) => lines.split('\n').filter((line) => line.trim()).map((line, number) => {
  const cut = line.indexOf('|');
  const display = line.slice(cut + 1).trim(), code = cut < 0 ? '' : line.slice(0, cut).trim();
  return { valueCoding: { code: code || codeOf(display) || `option_${number + 1}`, display } };
});

/** @param {string} words */
export const codeOf = (words) => words.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '').slice(0, 40);
