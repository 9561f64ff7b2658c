// Online only, and an answer that is lost: the next press is the same act, so that nothing is done twice; pure but for the clock.
import { newId } from '../base/ids.js';
import { when } from '../sync/commands.js';

/** @import {Id, Result} from '../base/types.js' */
/** @typedef {{act: Id, thing: Id, frame: ReturnType<typeof when>}} Pressed   all that must be the same at every further press; `thing`: what the act makes, if it makes one */

/** @returns {Pressed} */
export const pressedNow = () => ({ act: newId(), thing: newId(), frame: when() });

/** Our server has taken this very act before, with other words. @param {Result} answer */
export const wasTaken = ({ problem }) => Boolean(problem?.type.endsWith('/id-reused'));

/** Our server said no; whatever else came, nobody knows whether it was done. @param {Result} answer */
export const surelyNot = (answer) => (answer.kind === 'refused' || answer.kind === 'signed-out') && !wasTaken(answer);

/** No answer of our server came back: it may have done it. @param {Result} answer */
export const isLost = (answer) => !answer.ok && !surelyNot(answer) && !wasTaken(answer);

/** Words that our server can take at no time: whoever said them before was told the same. @param {Result} answer */
const neverTaken = ({ kind, problem }) => kind === 'refused' && Boolean(problem?.type.endsWith('/malformed'));

/** Whether an act is in doubt, as it was before this answer to it: a no to the second try says nothing of the first, unless it is to the words themselves. @param {boolean} before @param {Result} answer */
export const inDoubt = (before, answer) => isLost(answer) || (before && surelyNot(answer) && !neverTaken(answer));

/** What is said, without its name and its moment. @typedef {{path: string, body: Record<string, any>, etag?: string|null}} Said @param {Said} said */
const gist = ({ path, body }) => JSON.stringify([path.slice(0, path.lastIndexOf('/')), { ...body, at: null, clock_offset_ms: null, after: null }]);

/** The same words while nobody knows of the last ones are the same act, whichever button says them; with an `etag` the thing has its name already. @template {Said} T @param {T|null} last @param {T} wanted @param {boolean} doubt @returns {T} */
export const sameAct = (last, wanted, doubt) => (doubt && last && !wanted.etag && gist(last) === gist(wanted) ? last : wanted);

/** Why nobody knows whether an act was done, and what to do; empty where our server said no. @param {Result} answer @param {string} [look]  where it would show */
export function lostWords(answer, look = '') {
  if (!isLost(answer)) return '';
  const { kind, problem, retryAfter } = answer, wait = retryAfter ? ` in ${Math.ceil(retryAfter)} s` : '';
  const why = kind === 'portal' ? 'Something else on this network answered in the server’s place' : kind === 'wait' ? 'The server could not answer now' : 'The server did not answer';
  return `${why}, so it may or may not have heard this. What you typed is kept. ${look && `${look}, then say`}${look ? '' : 'Say'} it again${wait} as it is: it cannot happen twice.${problem?.reference ? ` Reference ${problem.reference}.` : ''}`;
}

/** Why something could not be read, where nothing was to be done; empty where our server said no. @param {Result} answer */
export function unreadWords({ kind }) {
  if (kind === 'offline') return 'The server did not answer.';
  if (kind === 'portal') return 'Something else on this network answered in the server’s place.';
  if (kind === 'signed-out') return 'You are signed out. Sign in again in another window, then try once more.';
  return kind === 'wait' ? 'The server could not answer now. Try again in a moment.' : '';
}
