// Characters as people count them: an emoji of several parts is one, also where its parts are seven.

/** @param {string} text */
export const letters = (text) => [...new Intl.Segmenter().segment(text)].length;

/** What stands below a field that takes `most`: nothing while there is plenty of room, then how much is left, then how much is too many.
 * @param {string} text @param {number} most @returns {{left: number, words: string}} */
export function room(text, most) {
  const left = most - letters(text);
  if (left < 0) return { left, words: `${-left} ${left === -1 ? 'character' : 'characters'} too many. All of it is kept on this phone, but it is saved only once it is shorter.` };
  return { left, words: left < most * 0.2 ? `${left} left` : '' };
}
