// What somebody types, kept letter by letter: it is there again after the tab was killed, for them and for that call only.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { isHeard } from '../base/clock.js';
import { Draft, pruneDrafts } from '../sync/drafts.js';
import { listen } from '../sync/changed.js';
import { session } from './store.js';
import { whole } from './whole.js';

/** @typedef {{value: any, restored: boolean, write: (value: any) => void, say: (how: (key: string) => Promise<boolean>) => Promise<boolean>}} Typing
 * `restored`: found here from before; `say`: hands the draft's key to what saves the words, so that both happen or neither */

/** Swept once a start. @type {Set<string>} */
const swept = new Set();

/** @template T @param {string} subject @param {string} field @param {T} blank @returns {Typing & {value: T}} */
export function useDraft(subject, field, blank) {
  const user = session.value?.user.id ?? '';
  const draft = useMemo(() => new Draft(user, subject, field), [user, subject, field]);
  const [shown, setShown] = useState({ draft, value: blank, restored: false });
  const mine = shown.draft === draft ? shown : { draft, value: blank, restored: false };
  useEffect(() => attend(draft, (value) => setShown({ draft, value: whole(value) ?? blank, restored: value !== undefined })), [draft]);
  return {
    value: mine.value, restored: mine.restored,
    write: (typed) => { const value = whole(typed); draft.write(value); setShown({ ...mine, value }); },
    say: async (how) => {
      const said = await draft.hold(how);
      if (said) setShown({ draft, value: draft.value ?? blank, restored: false });
      return said;
    },
  };
}

/**
 * Reads what was typed before, saves before the page may be gone, and follows what another window typed or said meanwhile.
 * @param {Draft} draft @param {(value: any) => void} shown
 */
function attend(draft, shown) {
  const show = () => shown(draft.value);
  const follow = async () => (await draft.news().catch(() => false)) && show();
  const flush = () => void draft.flush(), back = () => (document.hidden ? flush() : void follow());
  draft.joined = show;
  void follow();
  if (isHeard() && !swept.has(draft.user)) void pruneDrafts(swept.add(draft.user) && draft.user).catch(() => {});
  for (const name of ['pagehide', 'blur']) addEventListener(name, flush);
  addEventListener('focus', back);
  document.addEventListener('visibilitychange', back);
  const deaf = listen((change) => void (change.what === 'outbox' && change.fresh && draft.value !== undefined && follow()));
  return () => {
    deaf();
    flush();
    for (const name of ['pagehide', 'blur']) removeEventListener(name, flush);
    removeEventListener('focus', back);
    document.removeEventListener('visibilitychange', back);
  };
}
