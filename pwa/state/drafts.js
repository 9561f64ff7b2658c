// What somebody types, kept letter by letter: it is there again after the tab was killed, for them and for that call only.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Draft, pruneDrafts } from '../sync/drafts.js';
import { listen } from '../sync/changed.js';
import { session } from './store.js';

/** @typedef {{value: any, restored: boolean, write: (value: any) => void, say: (how: (key: string) => Promise<boolean>) => Promise<boolean>}} Typing
 * `restored`: found here from before; `say`: hands the draft's key to what saves the words, so that both happen or neither */

/** Swept once a start. @type {Set<string>} */
const swept = new Set();

/** @template T @param {string} subject @param {string} field @param {T} blank @returns {Typing & {value: T}} */
export function useDraft(subject, field, blank) {
  const user = session.value?.user.id ?? '';
  const draft = useMemo(() => new Draft(user, subject, field), [user, subject, field]);
  const [shown, setShown] = useState({ draft, value: blank, restored: false, touched: false });
  const mine = shown.draft === draft ? shown : { draft, value: blank, restored: false, touched: false };
  useEffect(() => attend(draft, (value) => setShown((now) => (now.draft === draft && now.touched ? now : { draft, value, restored: true, touched: false })),
    () => setShown({ draft, value: blank, restored: false, touched: false })), [draft]);
  return {
    value: mine.value, restored: mine.restored,
    write: (value) => { draft.write(value); setShown({ ...mine, value, touched: true }); },
    say: async (how) => {
      const said = await draft.hold(how);
      if (said) setShown({ draft, value: blank, restored: false, touched: false });
      return said;
    },
  };
}

/**
 * Reads what was typed before, saves before the page may be gone, and lets go what another window said meanwhile.
 * @param {Draft} draft @param {(value: any) => void} found @param {() => void} gone
 */
function attend(draft, found, gone) {
  const flush = () => void draft.flush();
  const look = async () => draft.read().catch(() => undefined);
  void look().then((value) => value !== undefined && found(value));
  if (!swept.has(draft.user)) void pruneDrafts(swept.add(draft.user) && draft.user).catch(() => {});
  for (const name of ['pagehide', 'blur']) addEventListener(name, flush);
  document.addEventListener('visibilitychange', flush);
  const deaf = listen((change) => {
    if (change.what !== 'outbox' || !change.fresh || draft.held || draft.timer !== undefined || draft.value === undefined) return;
    void look().then((value) => value === undefined && draft.timer === undefined && !draft.held && gone());
  });
  return () => {
    deaf();
    flush();
    for (const name of ['pagehide', 'blur']) removeEventListener(name, flush);
    document.removeEventListener('visibilitychange', flush);
  };
}
