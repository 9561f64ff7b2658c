// The forms of a call at the desk: what travels with a call of the board, and of a past call what the server answers.
import { useEffect, useState } from 'preact/hooks';
import { whoIs } from '../paper/whom.js';
import { OF_THE_CALL } from '../paper/kinds.js';
import { papers as everyPaper, assessments } from '../state/assessing.js';
import { byAge, wholeOf } from '../state/lay-joins.js';
import { rank } from '../state/scoring.js';
import { everyPage } from './wire.js';
import { logOf, lost } from './view.js';

/** @import {Result} from '../base/types.js' */
/** @import {Assessment, Level} from '../base/types-forms.js' */
/** @template T @typedef {{items: T[]|undefined, failed: Result|null, again: () => void}} Pages   the last answer stays while another fails */

/** Asked again when `of` changes, and when the server is heard again. @template T @param {string|null} path @param {string} [of] @returns {Pages<T>} */
export function usePages(path, of) {
  const [got, take] = useState(/** @type {{path: string|null, items?: T[], failed: Result|null}} */ ({ path, failed: null })), [turn, setTurn] = useState(0);
  useEffect(() => {
    let over = false;
    if (path) void everyPage(path).then((result) => {
      if (!over) take((before) => ({ path, items: result.ok ? result.body.items : before.path === path ? before.items : undefined, failed: result.ok ? null : result }));
    });
    return () => { over = true; };
  }, [path, of, turn, lost.value]);
  return { items: got.path === path ? got.items : undefined, failed: got.path === path ? got.failed : null, again: () => setTurn(turn + 1) };
}

/** The oldest first. @param {string} call @param {boolean} past  the board does not hold what hangs on it @returns {Pages<Assessment>} */
export function usePapers(call, past) {
  const pages = /** @type {Pages<Assessment>} */ (usePages(past ? `/incidents/${call}/assessments` : null)), calls = logOf(call);
  const items = past ? pages.items : [...assessments.value.values()].filter(({ incident_id: of }) => calls.has(of));
  return { ...pages, items: items?.toSorted(byAge) };
}

/** What the address names, or what it was brought together with. @param {string} id */
export const wholeId = (id) => wholeOf(everyPaper.value, id);

/** Those that were brought together into this one. @param {string} id */
export const partsOf = (id) => [...everyPaper.value.values()].filter(({ joined_into: into }) => into === id).sort(byAge);

/** @param {Assessment} paper */
export const about = ({ form_code: code, incident_id: call, person_id: person }) =>
  (OF_THE_CALL.includes(code) ? 'About the call' : person ? `About ${whoIs(call, person) || 'somebody on this call'}` : 'About nobody named');

/** The gravest first: that is the call’s. @param {Assessment[]} papers @returns {(Assessment & {level: Level})[]} */
export const byGravity = (papers) => /** @type {(Assessment & {level: Level})[]} */ (papers.filter(({ level }) => level)).sort((a, b) => rank(b.level.level) - rank(a.level.level));
