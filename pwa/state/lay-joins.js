// Papers that are one: what was said of either stands in the one that was begun first; pure, the same as app/assessments/joining.py.
import { furthestBehind } from './laying.js';
import { questions } from './forms.js';

/** @import {Entry, Id, Unsent} from '../base/types.js' */
/** @import {Answer, Assessment, Form, LevelAct, Mark, Said} from '../base/types-forms.js' */
/** @typedef {Map<Id, Assessment>} Papers */
/** @typedef {Map<Id, {joined: Id[]}>} Records   of persons, each with those that are the same person’s */

/** The paper that stands for this one, or itself. @param {Papers} all @param {Id} id @returns {Id} */
export function wholeOf(all, id) {
  const into = all.get(id)?.joined_into;
  return into && all.has(into) ? wholeOf(all, into) : id;
}

/** Of one person, whose records may be joined, or of nobody named. @param {Id|null} one @param {Id|null} other @param {Records} [persons] */
export const alike = (one, other, persons) => !one || !other || one === other || Boolean(persons?.get(one)?.joined.includes(other));

/** What was begun first, first. @param {Assessment} a @param {Assessment} b */
export const byAge = (a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || (a.id < b.id ? -1 : 1);

/**
 * What the server told already is not brought together a second time.
 * @param {Papers} laid @param {Entry} entry @param {Map<string, Form>} forms @param {Records} [persons] @returns {Id|undefined}  the paper that stands for both
 */
export function layJoin(laid, entry, forms, persons) {
  const [one, other] = [entry.path.split('/')[2], entry.body.other_id].map((id) => laid.get(wholeOf(laid, id)));
  if (!one || !other || !alike(one.person_id, other.person_id, persons)) return undefined;
  const [first, second] = [one, other].sort(byAge);
  const whole = first === second ? first : bothIn(first, second, forms.get(first.form_id));
  if (first !== second) laid.set(second.id, { ...second, joined_into: first.id });
  laid.set(first.id, { ...whole, unsent: furthestBehind(whole.unsent, entry) });
  return first.id;
}

/** @param {Assessment} first @param {Assessment} second @param {Form} [form] @returns {Assessment} */
function bothIn(first, second, form) {
  const asked = form && first.form_id !== second.form_id ? questions(form.questionnaire) : undefined;
  const links = Object.keys({ ...first.answers, ...second.answers }).filter((link) => first.answers[link] || !asked || asked.has(link));
  const told = links.map((link) => /** @type {const} */ ([link, [...standing(first, link), ...standing(second, link)].sort(latest)]));
  const signed = [...first.signed, ...second.signed].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const amending = opened([first.amending, second.amending], signed.at(-1));
  return {
    ...first, person_id: first.person_id ?? second.person_id, active_s: first.active_s + second.active_s, signed, amending,
    state: amending || !signed.length ? 'open' : signed.some(({ reason }) => reason) ? 'amended' : 'signed',
    answers: Object.fromEntries(told.map(([link, said]) => [link, shown(said)])),
    conflicts: Object.fromEntries(told.filter(([, said]) => !said.every((one) => same(one, said[0])))),
    levels: levelsOf(first, second), unsent: furthest(first.unsent, second.unsent),
  };
}

/** @param {Assessment} row @param {string} link @returns {Said[]} */
const standing = ({ answers, conflicts }, link) => conflicts[link] ?? (answers[link] ? [answers[link]] : []);

/** First what was signed, then the latest. @param {Said} a @param {Said} b */
export const latest = (a, b) => Number(a.unsigned ?? false) - Number(b.unsigned ?? false) || Date.parse(b.at) - Date.parse(a.at) || (a.act < b.act ? 1 : -1);

/** @param {Answer} a @param {Answer} b */
export const same = (a, b) => a.state === b.state && JSON.stringify(a.value) === JSON.stringify(b.value);

/** What stands, and the acts that say the same. @param {Said[]} said @returns {Said} */
export function shown([first, ...others]) {
  const also = [...(first.also ?? []), ...others.filter((one) => same(one, first)).flatMap((one) => [one.act, ...(one.also ?? [])])];
  return also.length ? { ...first, also } : first;
}

/** @param {(Mark|null)[]} amending @param {Mark} [last]  the last signature @returns {Mark|null} */
const opened = (amending, last) => amending.find((one) => one && (!last || Date.parse(one.at) > Date.parse(last.at))) ?? null;

/** The latest first. @param {Assessment} first @param {Assessment} second @returns {LevelAct[]} */
const levelsOf = (first, second) => [...first.levels, ...second.levels].sort((a, b) => Date.parse(b.at ?? '') - Date.parse(a.at ?? ''));

/** @param {Unsent} [one] @param {Unsent} [other] @returns {Unsent|undefined} */
const furthest = (one, other) => (other ? furthestBehind(one, /** @type {Entry} */ ({ state: other === 'saved' ? 'queued' : other })) : one);
