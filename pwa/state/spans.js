// The programme's spans of safety: a row of the feed that is kept with all others, and that only who counts by it reads.
import { computed, effect, signal } from '@preact/signals';
import { readAll } from '../base/db.js';
import { listen } from '../sync/changed.js';
import { session } from './store.js';

/** @import {Spans} from '../base/types-safety.js' */

const KIND = 'safety_settings';

/** Null while unknown. */
export const spans = signal(/** @type {Spans|null} */ (null));

const reader = computed(() => session.value?.user.id);

listen((change, user) => {
  const fresh = change.what === 'rows' && user === reader.peek() ? change.news.put.find(([kind]) => kind === KIND) : undefined;
  if (fresh) spans.value = /** @type {any} */ (fresh[1]);
});

effect(() => {
  const user = reader.value;
  if (!user) spans.value = null;
  else void recallSpans(user).catch(() => {}); // storage that fails says so elsewhere; the feed may still bring them
});

/** What came with the feed meanwhile is newer. @param {string} user */
async function recallSpans(user) {
  const [found] = await readAll(user, 'rows', IDBKeyRange.bound(`${KIND}/`, `${KIND}/\uffff`));
  if (reader.peek() === user) spans.value ??= found?.value ?? null;
}
