// The draft that somebody works on: kept on this computer letter by letter, saved to the server when they say so.
import { useRef } from 'preact/hooks';
import { sayFrom } from '../../state/store.js';
import { useDraft } from '../../state/drafts.js';
import { useTelling } from '../telling.js';
import { putting } from '../wire.js';
import { readJson, written } from './paths.js';
import { saw } from './versions.js';

/** @import {Form} from '../../base/types-forms.js' */
/** @import {Telling} from '../telling.js' */
/** @import {Tree} from './tree.js' */
/** @typedef {{base: string, tree: Tree, raw?: string}} Kept   `base`: what was seen of the saved one; `raw`: JSON as it was typed */
/** @typedef {{tree: Tree, raw: string|undefined, wrong: string|null, dirty: boolean, stale: boolean, telling: Telling, turn: number, undo: (() => void)|null,
 *   change: (tree: Tree) => void, type: (raw: string) => void, save: () => Promise<boolean>, drop: () => Promise<void>, insist: () => void}} Working */

const STEPS = 50;

/** @param {Form} form @returns {Working} */
export function useWorking(form) {
  const typing = useDraft(`forms/${form.id}`, 'questionnaire', /** @type {Kept|null} */ (null)), telling = useTelling();
  const past = useRef(/** @type {Tree[]} */ ([])), turn = useRef(0), now = useRef(typing.value);
  now.current = typing.value;
  const kept = typing.value, tree = kept?.tree ?? form.questionnaire, wrong = wrongOf(kept);
  const dirty = wrong !== null || (kept !== null && written(kept.tree) !== written(form.questionnaire));
  /** Once it is the same as what is saved, the next change begins there. @param {Tree} next @param {string} [raw] */
  const write = (next, raw) => typing.write({ base: dirty && kept ? kept.base : form.stamp, tree: next, ...(raw !== undefined && { raw }) });
  const drop = async () => { past.current = []; turn.current += 1; await typing.say((draft) => sayFrom(draft).then(() => true)); };

  async function save() {
    if (wrong || telling.busy) return false;
    const sent = now.current;
    if (!sent) return true;
    const result = await telling.say(putting('forms', form.id, { code: form.code, questionnaire: sent.tree }, sent.base));
    saw(result);
    if (result.ok) await settle(sent, result.body.stamp);
    return result.ok;
  }

  /** What was typed while it was on its way is kept, on top of what is saved now. @param {Kept} sent @param {string} stamp */
  async function settle(sent, stamp) {
    const left = now.current;
    if (left && left !== sent && written(left.tree) !== written(sent.tree)) typing.write({ ...left, base: stamp });
    else await typing.say((draft) => sayFrom(draft).then(() => true));
  }

  return {
    tree, raw: kept?.raw, wrong, dirty, stale: dirty && kept !== null && kept.base !== form.stamp, telling, turn: turn.current, save, drop,
    undo: past.current.length ? () => { turn.current += 1; write(/** @type {Tree} */ (past.current.pop())); } : null,
    change: (next) => { past.current = [...past.current.slice(1 - STEPS), tree]; write(next); },
    type: (raw) => { const read = readJson(raw); write('tree' in read ? read.tree : tree, raw); },
    insist: () => kept && typing.write({ ...kept, base: form.stamp }),
  };
}

/** @param {Kept|null} kept @returns {string|null} */
function wrongOf(kept) {
  const read = kept?.raw === undefined ? null : readJson(kept.raw);
  return read && 'wrong' in read ? read.wrong : null;
}
