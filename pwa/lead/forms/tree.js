// Changing a questionnaire step by step; pure: each step gives a new one, and leaves alone what it does not know.

/** @import {ItemType} from '../../base/types-forms.js' */
/** @typedef {number[]} Place   the way down to an item: [2, 0] is item[2].item[0] */
/** @typedef {Record<string, any>} Tree   a draft may hold anything */
/** @typedef {{tree: Tree, place: Place|null}} Step   what it has become, and where to look next */

export const CHOICES = ['choice', 'open-choice'];
export const WRITTEN = ['string', 'text', 'open-choice'];
/** What a phone takes several answers to. */
export const SEVERAL = ['choice', ...WRITTEN];
const NOT_QUESTIONS = ['group', 'display'];

/** @param {any} one */
export const isObject = (one) => one !== null && typeof one === 'object' && !Array.isArray(one);
/** @param {any} node @returns {any[]} */
export const inside = (node) => (Array.isArray(node?.item) ? node.item : []);
/** @param {Tree} item */
export const isQuestion = (item) => typeof item.type === 'string' && !NOT_QUESTIONS.includes(item.type);

/** Every item in the order in which it is read. @param {Tree} node @param {Place} [before] @returns {{place: Place, item: Tree}[]} */
export const listed = (node, before = []) => inside(node).flatMap((item, number) => {
  const place = [...before, number];
  return isObject(item) ? [{ place, item }, ...listed(item, place)] : [];
});

/** @param {Tree} tree @param {Place} place @returns {Tree|undefined} */
export const itemAt = (tree, place) => place.reduce((node, number) => inside(node)[number], /** @type {any} */ (tree));

/** Gives the list in which the place lies to `how`. @param {Tree} node @param {Place} place @param {(items: any[], number: number) => any[]} how @returns {Tree} */
function within(node, [number = 0, ...deeper], how) {
  const items = inside(node);
  return { ...node, item: deeper.length ? items.map((one, at) => (at === number ? within(one, deeper, how) : one)) : how(items, number) };
}

/** @param {Tree} tree @param {Place} place @param {Tree} item */
export const put = (tree, place, item) => within(tree, place, (items, number) => items.map((one, at) => (at === number ? item : one)));

/** After the place, at the end where there is none. @param {Tree} tree @param {Place|null} place @param {Tree} item @returns {Step} */
export function addAfter(tree, place, item) {
  if (!place) return { tree: { ...tree, item: [...inside(tree), item] }, place: [inside(tree).length] };
  const next = [...place.slice(0, -1), last(place) + 1];
  return { tree: within(tree, next, (items, number) => [...items.slice(0, number), item, ...items.slice(number)]), place: next };
}

/** @param {Tree} tree @param {Place} place @param {Tree} item @returns {Step} */
export function addInside(tree, place, item) {
  const group = itemAt(tree, place) ?? {};
  return { tree: put(tree, place, { ...group, item: [...inside(group), item] }), place: [...place, inside(group).length] };
}

/** Then one looks at its neighbour, or at what it stood in. @param {Tree} tree @param {Place} place @returns {Step} */
export function remove(tree, place) {
  const without = within(tree, place, (items, number) => items.filter((_, at) => at !== number));
  const above = place.slice(0, -1), left = inside(above.length ? itemAt(without, above) : without).length;
  return { tree: without, place: left ? [...above, Math.min(last(place), left - 1)] : above.length ? above : null };
}

/** @typedef {'up'|'down'|'in'|'out'} Way   in: into the section before it; out: after the section that it stands in */

/** Nothing where there is no way. @param {Tree} tree @param {Place} place @param {Way} way @returns {Step|null} */
export function move(tree, place, way) {
  const item = itemAt(tree, place), number = last(place), above = place.slice(0, -1);
  if (!item) return null;
  if (way === 'out') return above.length ? addAfter(remove(tree, place).tree, above, item) : null;
  const beside = [...above, number + (way === 'down' ? 1 : -1)], other = itemAt(tree, beside);
  if (!other || beside.some((one) => one < 0)) return null;
  if (way === 'in') return other.type === 'group' ? addInside(remove(tree, place).tree, beside, item) : null;
  return { tree: put(put(tree, place, other), beside, item), place: beside };
}

/** @param {Place} place */
const last = (place) => place[place.length - 1] ?? 0;

/** A name in the record that nothing has yet. @param {Tree} tree @param {string} [stem] */
export function freshLink(tree, stem = 'question') {
  const taken = new Set(listed(tree).map(({ item }) => item.linkId));
  for (let number = 1; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

/** @param {Tree} tree @param {ItemType} [type] @returns {Tree} */
export const fresh = (tree, type = 'boolean') => retyped({ linkId: freshLink(tree, type === 'group' ? 'section' : 'question'), type, text: '' }, type);

/** Conditions that name it go with it. @param {Tree} tree @param {Place} place @param {string} link @returns {Tree} */
export function renamed(tree, place, link) {
  const item = itemAt(tree, place) ?? {}, old = item.linkId, alone = listed(tree).filter(({ item: { linkId } }) => linkId === old).length === 1;
  const named = put(tree, place, { ...item, linkId: link });
  return alone ? repointed(named, old, link) : named;
}

/** @param {Tree} node @param {string} old @param {string} link @returns {Tree} */
function repointed(node, old, link) {
  const { enableWhen } = node;
  return {
    ...node,
    ...(Array.isArray(enableWhen) && { enableWhen: enableWhen.map((one) => (one?.question === old ? { ...one, question: link } : one)) }),
    ...(Array.isArray(node.item) && { item: node.item.map((one) => (isObject(one) ? repointed(one, old, link) : one)) }),
  };
}

/** What the new type does not have goes; what it cannot do without comes. @param {Tree} item @param {ItemType} type @returns {Tree} */
export function retyped(item, type) {
  const { item: children, required, repeats, maxLength, initial, answerOption, answerValueSet, ...rest } = item;
  const was = item.type, question = !NOT_QUESTIONS.includes(type), choice = CHOICES.includes(type);
  return whole({
    ...rest, type, item: type === 'group' ? children ?? [] : undefined,
    required: question ? required : undefined, repeats: SEVERAL.includes(type) ? repeats : undefined,
    maxLength: WRITTEN.includes(type) ? maxLength : undefined, initial: was === type ? initial : undefined,
    answerOption: choice ? answerOption ?? (answerValueSet ? undefined : []) : undefined, answerValueSet: choice ? answerValueSet : undefined,
  });
}

/** What is not there is not written. @param {Tree} item @returns {Tree} */
export const whole = (item) => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined && value !== false));
