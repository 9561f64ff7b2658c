// What was half-written about a person lies under the record that was theirs then, and is found again under every record of theirs.
import { useEffect, useState } from 'preact/hooks';
import { Draft, begunAbout } from '../sync/drafts.js';
import { useDraft } from './drafts.js';
import { placeOf } from './one-person.js';
import { peopleThere } from './people.js';
import { session } from './store.js';

/** @import {Id} from '../base/types.js' */
/** @import {Typing} from './drafts.js' */
/** @typedef {{subject: string, fields: string[], full?: (value: any) => any}} Where   `fields`: where it may lie, first where it would be begun; `full`: whether it says anything */

/** Every record of theirs, first the one that is asked for. @template {Id|null} T @param {Id} call @param {T} person @returns {(T|Id)[]} */
export function recordsOf(call, person) {
  const here = peopleThere(call), others = here[placeOf(here, person)]?.records ?? [];
  return [person, ...others.map(({ id }) => id).filter((id) => id !== person)];
}

/** Where something was half-written, else where it is to be begun. @param {Where} where @returns {Promise<string>} */
export async function lies({ subject, fields, full = Boolean }) {
  const found = await begunAbout(session.value?.user.id ?? '', subject);
  return fields.find((one) => found.some(({ field, value }) => field === one && full(value))) ?? fields[0];
}

/** Two records may be joined while one writes: what is on the screen stays there. @template T @param {Where} where @param {T} blank @returns {Typing & {value: T, at: number}} `at`: in which of the fields */
export function useHalfWritten(where, blank) {
  const { subject, fields } = where, [found, setFound] = useState('');
  useEffect(() => void lies(where).then(setFound, () => {}), [session.value?.user.id, subject, fields.join()]);
  const at = Math.max(0, fields.indexOf(found));
  return { ...useDraft(subject, fields[at], blank), at };
}

/** Nothing half-written is left of it. @param {Where} where */
export async function forgetHalf({ subject, fields }) {
  for (const field of fields) {
    const draft = new Draft(session.value?.user.id ?? '', subject, field);
    if ((await draft.read()) === undefined) continue;
    draft.write('');
    await draft.flush();
  }
}
