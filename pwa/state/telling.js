// One thing said to the server at a time, online only. What was not done is kept and can be said again as it was: the same
// words while nobody knows of the last ones are the same act, whichever button says them.
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { inDoubt, sameAct } from './once.js';

/** @import {Result} from '../base/types.js' */
/** @import {Said} from './once.js' */
/** @template {Said} T @typedef {{busy: boolean, failed: Result|null, doubt: boolean, say: (saying: T) => Promise<Result>, again: () => Promise<Result|null>, forget: () => void, drop: () => void, last: () => T|null}} Telling
 * `doubt`: nobody knows whether it was done; `last`: what was said last; `drop`: they looked, and it was not done */

/** @template {Said} T @typedef {{last: T|null, busy: boolean, doubt: boolean, failed: Result|null}} State */
/** What outlives the screen on which it was said, beside the words that are kept: every screen that shows it knows what is on its way. @template {Said} T @typedef {import('@preact/signals').Signal<State<T>>} Memory */

/** @type {State<any>} */
const NOTHING = { last: null, busy: false, doubt: false, failed: null };

/** @returns {Memory<any>} */
export const nothingSaid = () => signal(NOTHING);
/** What is on its way then is nobody's any more. @param {Memory<any>} memory */
export const forgetSaid = (memory) => void (memory.value = NOTHING);

/** @template {Said} T @param {(saying: T) => Promise<Result>} tell @param {Memory<T>} [memory] @returns {Telling<T>} */
export function useTelling(tell, memory) {
  const [own] = useState(nothingSaid), kept = memory ?? own, { busy, failed, doubt } = kept.value;
  const say = (/** @type {T} */ wanted) => saidOf(kept, tell, wanted);
  const again = async () => { const { last } = kept.peek(); return last ? say(last) : null; };
  const forget = () => { if (!kept.peek().doubt) put(kept, { failed: null }); };
  return { busy, failed, doubt, say, again, forget, drop: () => forgetSaid(kept), last: () => kept.peek().last };
}

/** @template {Said} T @param {Memory<T>} kept @param {Partial<State<T>>} more */
const put = (kept, more) => void (kept.value = { ...kept.peek(), ...more });

/** @template {Said} T @param {Memory<T>} kept @param {(saying: T) => Promise<Result>} tell @param {T} wanted */
export async function saidOf(kept, tell, wanted) {
  const was = kept.peek(), unsure = was.doubt || was.busy, saying = sameAct(was.last, wanted, unsure), before = unsure && saying === was.last;
  put(kept, { last: saying, busy: true });
  const result = await tell(saying);
  if (kept.peek().last === saying) put(kept, { busy: false, doubt: inDoubt(before, result), failed: result.ok ? null : result });
  return result;
}
