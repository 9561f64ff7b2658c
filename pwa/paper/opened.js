// A form's page while it is open: what was begun before it, who it is about, and where its typed words lie.
import { useRef } from 'preact/hooks';
import { papers } from '../state/assessing.js';
import { session } from '../state/store.js';
import { Draft } from '../sync/drafts.js';
import { PRIVATE, ownOf, slotOf } from './kinds.js';

/** @import {Id} from '../base/types.js' */
/** @import {Assessment, Form} from '../base/types-forms.js' */
/**
 * @typedef {object} Opened
 * @property {string} address
 * @property {number} at       when it was opened, by this phone's clock
 * @property {Set<Id>} known   what was begun by then
 * @property {Id} [showing]    the paper that it shows: it stays in sight whatever else comes in
 * @property {string} [slot]   where its typed words lie, whichever paper they come to
 * @property {Id|null} person  whom the next paper is about
 */

/** A page that became another paper's, for as long as this window lives: its words stay where they are. @type {Map<Id, string>} */
const slots = new Map();

/** Begun by others, and written in from a page that was opened without knowing of it. @type {Set<Id>} */
export const met = new Set();

/** @param {string} address @param {Assessment[]} begun @returns {Opened} */
export function useOpened(address, begun) {
  const page = useRef(/** @type {Opened|undefined} */ (undefined));
  if (page.current?.address !== address) page.current = { address, at: Date.now(), known: new Set(begun.map(({ id }) => id)), person: null };
  return page.current;
}

/** @param {Opened} page @param {Form} form @param {Id} incident @param {Assessment|undefined} row @returns {string} */
export function slotFor(page, form, incident, row) {
  const mine = session.value?.user.id;
  page.slot ??= row ? slots.get(row.id) ?? slotOf(papers.value, row, mine) : freeSlot(form, incident, mine);
  if (row) keepSlot(row.id, page);
  if (row && row.created_by !== mine && !page.known.has(row.id)) met.add(row.id);
  return page.slot;
}

/** Of an empty page: behind all of one's own, and never that of a page which became another's paper, or what is typed here would come into theirs. @param {Form} form @param {Id} incident @param {Id|undefined} mine */
function freeSlot({ code }, incident, mine) {
  const about = [...slots].filter(([id]) => { const one = papers.value.get(id); return one?.incident_id === incident && one.form_code === code; });
  const held = new Set(about.map(([, slot]) => slot));
  let free = ownOf(papers.value.values(), incident, code, mine).length;
  while (held.has(String(free))) free += 1;
  return String(free);
}

/** @param {Id} id @param {Opened} page */
export const keepSlot = (id, { slot }) => void (slot && slots.set(id, slot));

/** Where the person who was picked lies until the paper is begun: the words beside it are about them also after the tab was killed. @param {Pick<Form, 'code'>} form @param {Id} incident @param {string} slot @returns {[subject: string, field: string]} */
export const pickedAt = ({ code }, incident, slot) => [`incidents/${incident}`, `${code}/${slot}/:person`];

/** Whom it begins about: a page that was only now opened again may not show it yet. @param {Opened} page @param {Pick<Form, 'code'>} form @param {Id} incident @returns {Promise<Id|null>} */
export async function pickedOn({ person, slot }, form, incident) {
  if (person || !slot) return person;
  return (await new Draft(session.value?.user.id ?? '', ...pickedAt(form, incident, slot)).read())?.id ?? null;
}

/** Begun since the page was opened, in another window or by a colleague: this same paper; of reports only one's own. @param {Iterable<Assessment>} all @param {Pick<Form, 'code'>} form @param {Id} incident @param {Opened} page */
export const meanwhile = (all, { code }, incident, { known, person }) =>
  [...all].find((one) => one.incident_id === incident && one.form_code === code && one.state === 'open' && one.person_id === person && !known.has(one.id)
    && (code !== PRIVATE || one.created_by === session.value?.user.id));
