// What somebody is looking for, kept while they look at one service and come back; in memory only, for one person and one call.
import { signal } from '@preact/signals';
import { session } from '../state/store.js';

/** @import {Code, Id} from '../base/types.js' */
/** @import {Filters} from '../base/types-services.js' */
/**
 * @typedef {object} Asking
 * @property {string} query
 * @property {Code|null} type
 * @property {boolean} open
 * @property {boolean} beds
 * @property {boolean} free
 * @property {number} within    miles, 0 for any
 * @property {boolean} misfits  what may not fit is shown as well
 * @property {number} shown     how many are listed
 * @property {Id|null|undefined} person   nobody yet: whoever is alone on the call
 * @property {Partial<Pick<Filters, 'ages'|'genders'|'language'|'area'>>} said   what was chosen here, over what the record says
 */

const MORE = 20;
/** @type {Asking} */
const BLANK = { query: '', type: null, open: false, beds: false, free: false, within: 0, misfits: false, shown: MORE, person: undefined, said: {} };

const all = signal(/** @type {{user: Id, calls: Map<Id, Asking>}} */ ({ user: '', calls: new Map() }));

/** @param {Id} call @returns {Asking} */
export const askingFor = (call) => (all.value.user === session.value?.user.id ? all.value.calls.get(call) : undefined) ?? BLANK;

/** Another question begins with the first of the list. @param {Id} call @param {Partial<Asking>} change */
export function ask(call, change) {
  const user = session.value?.user.id ?? '', calls = new Map(all.value.user === user ? all.value.calls : []);
  all.value = { user, calls: calls.set(call, { ...askingFor(call), shown: MORE, misfits: false, ...change }) };
}

/** What was chosen for one person is not asked for another. @param {Id} call @param {Id|null} person */
export function askFor(call, person) {
  const { person: before, said } = askingFor(call);
  if (before !== person) ask(call, { person, said: before === undefined ? said : {} });
}

/** @param {Id} call */
export const askAnew = (call) => ask(call, { ...BLANK, person: askingFor(call).person });

/** Whether there is something to list, or the kinds of help to choose from. @param {Asking} asking */
export const isAsking = ({ query, type, open, beds, free, within }) => Boolean(query.trim().length > 1 || type || open || beds || free || within);
