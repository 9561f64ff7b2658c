// The call that is being taken: in memory only, because it is about a person; kept while one looks elsewhere, gone with whoever signed out.
import { computed, effect, signal } from '@preact/signals';
import { codes, session } from '../state/store.js';
import { forgetSaid, nothingSaid } from '../state/telling.js';
import { forgetWriting, writing } from './talk.js';

/** @typedef {{address: string, note: string, lat: string, lon: string, source: string, call_type: string, call_type_raw: string, priority: string, language: string,
 *   name: string, phone: string, relation: string, narrative: string, flags: Record<string, string>}} Draft  what the form holds, all as typed */

/** No kind of the list fits: the caller’s words count. */
export const OWN = 'own';

/** @returns {Draft} */
export const blank = () => ({ address: '', note: '', lat: '', lon: '', source: 'c911', call_type: '', call_type_raw: '', priority: '', language: '', name: '', phone: '', relation: '', narrative: '', flags: {} });

export const draft = signal(blank());
/** Nothing typed is nothing lost. */
export const draftKept = computed(() => JSON.stringify(draft.value) !== JSON.stringify(blank()));

/** @param {Partial<Draft>} more */
export const note = (more) => void (draft.value = { ...draft.value, ...more });
/** What was said of it, when nobody knows whether it was heard: also for who shuts the form to look, and comes back. */
export const told = nothingSaid();
export const discard = () => { draft.value = blank(); forgetSaid(told); };

/** The type suggests a priority until somebody says another. @param {string} call_type */
export function noteType(call_type) {
  const before = defaultOf(draft.value.call_type), { priority } = draft.value;
  note({ call_type, priority: priority === '' || priority === before ? defaultOf(call_type) : priority });
}

/** The wire knows 0 to 4; the lists also have 5 for reports. @param {string} code */
function defaultOf(code) {
  const found = (codes.value.call_type ?? []).find((/** @type {{code: string}} */ entry) => entry.code === code)?.priority;
  return found == null ? '' : String(Math.min(4, found));
}

/** Asks before the page is left, and forgets when somebody else signs in. */
export function keepDraftSafe() {
  /** @param {BeforeUnloadEvent} event */
  const warn = (event) => { if (draftKept.peek() || writing()) event.preventDefault(); };
  addEventListener('beforeunload', warn);
  let owner = session.peek()?.user.id;
  const stop = effect(() => {
    const who = session.value?.user.id;
    if (who === owner) return;
    owner = who;
    discard();
    forgetWriting();
  });
  return () => { removeEventListener('beforeunload', warn); stop(); };
}

/** What the wire takes; what nobody said is left out. @param {Draft} form @returns {Record<string, any>} */
export function bodyOf({ address, note: more, lat, lon, source, call_type, call_type_raw, priority, language, name, phone, relation, narrative, flags }) {
  const back = { name: name.trim() || null, phone: phone.trim() || null, relation: relation || null };
  const point = lat.trim() && lon.trim() ? { lat: Number(lat), lon: Number(lon) } : {};
  return {
    call_type: call_type === OWN ? null : call_type || null, ...(call_type_raw.trim() ? { call_type_raw: call_type_raw.trim() } : {}), priority: Number(priority), source, language: language || null,
    location: { ...(address.trim() && { address: address.trim() }), ...(more.trim() && { note: more.trim() }), ...point },
    narrative: narrative.trim() || null, call_back: back.name || back.phone || back.relation ? back : null, flags,
  };
}

/** What must be there, in words beside the field. @param {Draft} form @returns {Record<string, string>} */
export function missing({ address, note: more, lat, lon, call_type, call_type_raw, priority, source }) {
  /** @type {Record<string, string>} */
  const errors = {};
  const some = lat.trim() || lon.trim(), whole = lat.trim() && lon.trim() && Math.abs(Number(lat)) <= 90 && Math.abs(Number(lon)) <= 180;
  if (some && !whole) errors.point = 'A point needs both numbers, such as 44.9778 and −93.2650.';
  if (!address.trim() && !more.trim() && !whole) errors.address = 'Where is it? An address, a crossing, or a point on the map.';
  if (!call_type || (call_type === OWN && !call_type_raw.trim())) errors.call_type = 'Choose what comes nearest, or write what was said.';
  if (priority === '') errors.priority = 'How urgent is it?';
  if (!source) errors.source = 'Who passed the call on?';
  return errors;
}
