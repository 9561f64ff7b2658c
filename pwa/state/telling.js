// One thing said to the server at a time, online only. What was not done is kept and can be said again as it was: the same
// words while nobody knows of the last ones are the same act, whichever button says them.
import { useState } from 'preact/hooks';
import { inDoubt, sameAct } from './once.js';

/** @import {Result} from '../base/types.js' */
/** @import {Said} from './once.js' */
/** @template {Said} T @typedef {{busy: boolean, failed: Result|null, doubt: boolean, say: (saying: T) => Promise<Result>, again: () => Promise<Result|null>, forget: () => void, last: () => T|null}} Telling
 * `doubt`: nobody knows whether it was done; `last`: what was said last */

/** What outlives the screen on which it was said, beside the words that are kept. @template {Said} T @typedef {{last: T|null, doubt: boolean, failed: Result|null}} Memory */

/** @returns {Memory<any>} */
export const nothingSaid = () => ({ last: null, doubt: false, failed: null });

/** @template {Said} T @param {(saying: T) => Promise<Result>} tell @param {Memory<T>} [memory] @returns {Telling<T>} */
export function useTelling(tell, memory) {
  const [own] = useState(nothingSaid), kept = memory ?? own, [busy, setBusy] = useState(false), [failed, show] = useState(kept.failed);
  const setFailed = (/** @type {Result|null} */ result) => show((kept.failed = result));
  /** @param {T} wanted */
  const say = async (wanted) => {
    const saying = sameAct(kept.last, wanted, kept.doubt), before = saying === kept.last && kept.doubt;
    kept.last = saying;
    setBusy(true);
    const result = await tell(saying);
    kept.doubt = inDoubt(before, result);
    setBusy(false);
    setFailed(result.ok ? null : result);
    return result;
  };
  const again = async () => (kept.last ? say(kept.last) : null);
  return { busy, failed, doubt: kept.doubt, say, again, forget: () => kept.doubt || setFailed(null), last: () => kept.last };
}
