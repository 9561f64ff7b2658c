// What residents said of the team, in words; pure. The server names what was asked, and leaves out what would tell of somebody.

/** @typedef {Record<string, number|null>} Counts   null: too few to be shown, or it would tell one that is */
/** @typedef {{month: string, answers: number|null, questions: Record<string, Counts>}} Month */
/** @typedef {{code: string, label: string}} Worded */
/** @typedef {{least: number, asked: Worded[], options: Worded[], items: Month[]}} Survey */

/** A year that ends now; the server leaves out what is not over. @param {number} now @returns {string} as 2026-01 */
export function yearBefore(now) {
  const at = new Date(now);
  return new Date(Date.UTC(at.getUTCFullYear() - 1, at.getUTCMonth(), 1)).toISOString().slice(0, 7);
}

/** @param {string} month as 2026-01 */
export const monthWords = (month) => new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));

/** The months in which anybody answered, the latest first. @param {Survey} survey */
export const monthsOf = ({ items }) => [...items].sort((a, b) => b.month.localeCompare(a.month));

/** Each question with its answers; what nobody gave is no line. @param {Survey} survey @param {Month} month */
export const answersOf = ({ asked, options }, { questions }) => asked.map(({ code, label: title }) => ({
  code, title, lines: [...options, { code: 'left_out', label: 'Left out' }].flatMap(({ code: option, label }) => {
    const count = questions[code]?.[option];
    return count === 0 || count === undefined ? [] : [{ code: option, label, number: count === null ? 'not shown' : String(count), none: count === null }];
  }),
}));
