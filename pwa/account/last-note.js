// What the last one who dispatched left for the next.
import { html } from 'htm/preact';
import { effect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Age } from '../ui/time.js';
import { can, seen, session, tick } from '../state/store.js';

/** @import {Duty} from '../base/types.js' */
/** @typedef {Duty & {note: string|null, handed_to: string|null}} Noted */

/** The latest duty that ended with a note. @param {Noted[]} duties @returns {Noted|undefined} */
export const lastOf = (duties) => duties.filter(({ ended_at, note }) => ended_at && note).sort((a, b) => (b.ended_at ?? '').localeCompare(a.ended_at ?? ''))[0];

/** @param {string} id */
const nameOf = (id) => (id === session.value?.user.id ? 'You' : seen.people.value.get(id)?.name ?? 'Somebody');

/** Notes do not travel with the rows: only who may dispatch reads them, anew when a duty began or ended. */
export function LastNote() {
  const [last, setLast] = useState(/** @type {Noted|undefined} */ (undefined));
  useEffect(() => {
    const read = () => void get('/duties').then(({ ok, body }) => ok && setLast(lastOf(body.items)));
    return can('duty.take') ? effect(() => void (seen.duties.value && read())) : undefined;
  }, []);
  return last && html`<p class="said"><span class="small quiet">${nameOf(last.user_id)} handed over <${Age} at=${last.ended_at} now=${tick.value} ago />:</span><br />${last.note}</p>`;
}
