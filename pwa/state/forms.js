// Which questions of a form are to be asked and which still want an answer; pure, the same as app/assessments/enabling.py.

/** @import {Answers, Answer, Condition, Item, Questionnaire} from '../base/types-forms.js' */

export const LISTS = 'urn:alongside:codes:';
const STATES = `${LISTS}answer_state`;
const NOT_QUESTIONS = ['group', 'display'];

/** @typedef {{item: Item, parents: string[]}} Placed */
/** @typedef {Record<string, Answer[]>} Conflicts   what stands beside each other, by linkId */

/**
 * Every item in the order in which it is read.
 * @param {Item[]} items @param {string[]} [parents] @returns {Placed[]}
 */
export const walk = (items, parents = []) =>
  items.flatMap((item) => [{ item, parents }, ...walk(item.item ?? [], [...parents, item.linkId])]);

/** What can be answered, by linkId. @param {Questionnaire} form @returns {Map<string, Item>} */
export const questions = (form) =>
  new Map(walk(form.item).filter(({ item }) => !NOT_QUESTIONS.includes(item.type)).map(({ item }) => [item.linkId, item]));

/**
 * What may be chosen, from the form itself or from one of our code lists.
 * @param {Item} item @param {Record<string, any>} lists @returns {{code: string, label: string}[]}
 */
export function options(item, lists) {
  if (item.answerValueSet) return (lists[item.answerValueSet.replace(LISTS, '')] ?? []).map((/** @type {any} */ { code, label }) => ({ code, label }));
  return (item.answerOption ?? []).map(({ valueCoding: { code, display } }) => ({ code, label: display }));
}

/** What the question takes of an answer that something else suggests. @param {Item} item @param {Answer} answer @param {Record<string, any>} lists @returns {Answer|undefined} */
export function taken(item, answer, lists) {
  if (!item.type.endsWith('choice') || !answer.value) return answer;
  const codes = options(item, lists).map(({ code }) => code), value = answer.value.filter((one) => typeof one === 'object' || codes.includes(one));
  return value.length && (item.repeats || value.length === 1) ? { ...answer, value } : undefined;
}

/** The linkIds that are shown, groups and words included; of answers that do not know of each other what any asks for. @param {Questionnaire} form @param {Answers} answers @param {Conflicts} [conflicts] @returns {Set<string>} */
export function enabled(form, answers, conflicts = {}) {
  const placed = new Map(walk(form.item).map((one) => [one.item.linkId, one]));
  /** @type {Map<string, boolean>} */
  const decided = new Map();
  /** @param {string} link @returns {boolean} */
  const open = (link) => {
    const known = decided.get(link);
    if (known !== undefined) return known;
    decided.set(link, false); // an item that waits for itself stays closed
    const { item, parents } = /** @type {Placed} */ (placed.get(link));
    const now = parents.every(open) && wanted(item, (asked) => (placed.has(asked) && open(asked) ? conflicts[asked] ?? [answers[asked]] : [undefined]));
    decided.set(link, now);
    return now;
  };
  return new Set([...placed.keys()].filter(open));
}

/** The required questions that are shown and have neither a value nor a lawful non-answer, or two that differ. @param {Questionnaire} form @param {Answers} answers @param {Conflicts} [conflicts] */
export function missing(form, answers, conflicts = {}) {
  const shown = enabled(form, answers, conflicts), open = (/** @type {string} */ link) => link in conflicts || !settled(answers[link]);
  return walk(form.item).filter(({ item }) => item.required && shown.has(item.linkId) && open(item.linkId)).map(({ item }) => item.linkId);
}

/** @param {Answer|undefined} answer */
export const settled = (answer) => Boolean(answer && (answer.state || answer.value?.length));

/** @typedef {(asked: string) => (Answer|undefined)[]} Ask   an answer to a question that is not shown counts as none; of several one is enough */

/** @param {Item} item @param {Ask} ask */
function wanted(item, ask) {
  const held = (item.enableWhen ?? []).map((condition) => ask(condition.question).some((answer) => holds(condition, answer)));
  return !held.length || (item.enableBehavior === 'any' ? held.some(Boolean) : held.every(Boolean));
}

/** @param {Condition} condition @param {Answer} [answer] @returns {boolean} */
function holds(condition, answer) {
  const { operator } = condition;
  const values = answer?.value ?? [];
  if (operator === 'exists') return Boolean(values.length) === condition.answerBoolean;
  const { answerCoding: coding } = condition;
  if (coding?.system === STATES) return (answer?.state === coding.code) === (operator === '=');
  const [kind, theirs] = Object.entries(condition).find(([name]) => name.startsWith('answer')) ?? ['', undefined];
  if (operator === '!=') return !values.some((value) => compared('=', kind, value, theirs));
  return values.some((value) => compared(operator, kind, value, theirs));
}

/** @param {string} operator @param {string} kind @param {any} value @param {any} wanted @returns {boolean} */
function compared(operator, kind, value, wanted) {
  if (kind === 'answerQuantity') return value?.unit === wanted.unit && ordered(operator, value?.value, wanted.value);
  return ordered(operator, plain(kind, value), plain(kind, wanted));
}

/** @param {string} operator @param {any} mine @param {any} theirs @returns {boolean} */
function ordered(operator, mine, theirs) {
  if (mine === null || mine === undefined || typeof mine !== typeof theirs || Number.isNaN(mine)) return false;
  switch (operator) {
    case '=': return mine === theirs;
    case '>': return mine > theirs;
    case '<': return mine < theirs;
    case '>=': return mine >= theirs;
    default: return mine <= theirs;
  }
}

/** What is compared: a coding's code, words of one's own, a moment's place in time. @param {string} kind @param {any} value */
function plain(kind, value) {
  if (kind === 'answerCoding') return typeof value === 'object' ? value?.code : value;
  if (kind === 'answerString') return typeof value === 'object' ? value?.text : value;
  return kind === 'answerDateTime' ? Date.parse(value) : value;
}
