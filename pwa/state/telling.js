// One thing said to the server at a time, online only. What was not done is kept and can be said again as it was: the same
// words while nobody knows of the last ones are the same act, whichever button says them.
import { useRef, useState } from 'preact/hooks';
import { inDoubt, sameAct } from './once.js';

/** @import {Result} from '../base/types.js' */
/** @import {Said} from './once.js' */
/** @template {Said} T @typedef {{busy: boolean, failed: Result|null, doubt: boolean, say: (saying: T) => Promise<Result>, again: () => Promise<Result|null>, forget: () => void, last: () => T|null}} Telling
 * `doubt`: nobody knows whether it was done; `last`: what was said last */

/** @template {Said} T @param {(saying: T) => Promise<Result>} tell @returns {Telling<T>} */
export function useTelling(tell) {
  const [busy, setBusy] = useState(false), [failed, setFailed] = useState(/** @type {Result|null} */ (null));
  const last = useRef(/** @type {T|null} */ (null)), doubt = useRef(false);
  /** @param {T} wanted */
  const say = async (wanted) => {
    const saying = sameAct(last.current, wanted, doubt.current), before = saying === last.current && doubt.current;
    last.current = saying;
    setBusy(true);
    const result = await tell(saying);
    doubt.current = inDoubt(before, result);
    setBusy(false);
    setFailed(result.ok ? null : result);
    return result;
  };
  const again = async () => (last.current ? say(last.current) : null);
  return { busy, failed, doubt: doubt.current, say, again, forget: () => doubt.current || setFailed(null), last: () => last.current };
}
