// What only who manages people sees of them: addresses, locks, open invitations; asked again whenever anybody changed.
import { computed, effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { seen, signedOut } from '../state/store.js';
import { byName, people } from './view.js';
import { listed } from './wire.js';

/** @import {Person} from '../base/types.js' */
/** @typedef {Person & {email?: string, invited?: boolean, locked_until?: string|null, link_expires_at?: string|null, may_sign_hold?: boolean}} Staff */

const more = signal(/** @type {Map<string, Staff>} */ (new Map()));
export const staffTrouble = signal(false);

/** The rows that travelled are the truth; what was asked for is laid beside them. */
export const staff = computed(() => {
  const known = people.value.map((person) => /** @type {Staff} */ ({ ...more.value.get(person.id), ...person }));
  const fresh = [...more.value.values()].filter(({ id }) => !seen.people.value.has(id));
  return fresh.length ? byName([...known, ...fresh]) : known;
});

export async function readStaff() {
  const answer = await listed('/people');
  staffTrouble.value = !answer.ok;
  if (answer.kind === 'signed-out') signedOut.value = true;
  if (answer.ok) more.value = new Map(answer.items.map((row) => [row.id, row]));
}

/** While the screen is open; a lock or an invitation runs out without anybody changing anything. */
export function useStaff() {
  useEffect(() => {
    const stop = effect(() => void (seen.people.value && readStaff()));
    const timer = setInterval(() => void readStaff(), 60_000);
    return () => { stop(); clearInterval(timer); };
  }, []);
}
